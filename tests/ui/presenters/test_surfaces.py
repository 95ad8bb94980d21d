import pytest

from netcore.api.surfaces import (
    MAX_INPUT_CHARACTERS,
    CommandLineEdited,
    PageDressed,
    Surface,
    SurfaceKind,
    SurfaceLinesShown,
    SurfacesShown,
)
from netcore.api.text import Line
from ui.presenters import surfaces as presenter
from ui.presenters.surfaces import Surfaces, edited, places


@pytest.fixture
def surfaces() -> Surfaces:
    shown = Surfaces()
    shown.show(
        SurfacesShown(
            (
                Surface("back", SurfaceKind.LABEL, z=-1),
                Surface("chat", SurfaceKind.CONSOLE, z=2),
                Surface("box", SurfaceKind.SCROLL_BOX, z=1),
                Surface("inside", SurfaceKind.LABEL, "box", z=5),
            )
        )
    )
    return shown


def test_from_the_back_to_the_front(surfaces: Surfaces) -> None:
    assert [surface.name for surface in surfaces.children("main")] == ["back", "box", "chat"]
    assert [surface.name for surface in surfaces.children("box")] == ["inside"]


def test_lines_belong_to_their_console(surfaces: Surfaces) -> None:
    assert surfaces.show_lines(SurfaceLinesShown("chat", 0.0, (Line(1, "hi"),)))
    assert not surfaces.show_lines(SurfaceLinesShown("back", 0.0, (Line(1, "hi"),)))
    assert not surfaces.show_lines(SurfaceLinesShown("nowhere", 0.0, (Line(1, "hi"),)))
    assert surfaces.store("chat").line(0).text == "hi"


def test_what_is_gone_leaves_nothing(surfaces: Surfaces) -> None:
    surfaces.show_lines(SurfaceLinesShown("chat", 0.0, (Line(1, "hi"),)))
    surfaces.show(SurfacesShown((), ("chat",)))
    surfaces.show(SurfacesShown((Surface("chat", SurfaceKind.CONSOLE),)))

    assert len(surfaces.store("chat")) == 0


def test_another_host_begins_with_none(surfaces: Surfaces) -> None:
    surfaces.dress(PageDressed(top=5))
    surfaces.clear()

    assert list(surfaces.names) == []
    assert surfaces.page == PageDressed()
    assert surfaces.find("chat") is None


def test_only_so_many(surfaces: Surfaces, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presenter, "MAX_SURFACES", 4)
    surfaces.show(SurfacesShown((Surface("more", SurfaceKind.LABEL), Surface("chat", SurfaceKind.CONSOLE, x=3))))

    assert surfaces.find("more") is None
    assert surfaces.find("chat") == Surface("chat", SurfaceKind.CONSOLE, x=3)


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        (CommandLineEdited("set", "n"), "n"),
        (CommandLineEdited("append", "n"), "kill n"),
        (CommandLineEdited("clear"), ""),
        (CommandLineEdited("select"), "kill "),
    ],
)
def test_what_a_script_does_to_the_input_line(edit: CommandLineEdited, text: str) -> None:
    assert edited("kill ", edit) == text


def test_what_scripts_append_is_bounded() -> None:
    full = "a" * MAX_INPUT_CHARACTERS

    assert edited(full, CommandLineEdited("append", "bc")) == full[2:] + "bc"


@pytest.mark.parametrize(
    ("surface", "stands"),
    [
        (Surface("a", SurfaceKind.LABEL), True),
        (Surface("a", SurfaceKind.WINDOW), False),
        (Surface("a", SurfaceKind.BUTTON), False),
        (Surface("a", SurfaceKind.MAPPER), True),
        (Surface("a", SurfaceKind.MAPPER, dock="r"), False),
    ],
)
def test_what_stands_at_its_place(surface: Surface, stands: bool) -> None:
    assert places(surface) is stands
