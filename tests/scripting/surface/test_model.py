"""The windows of scripts as data: made, moved, nested, bounded; and what of them is to be shown."""

import pytest

from netcore.api.surfaces import Surface, SurfaceKind
from scripting.machine import HostError
from scripting.surface import model as surface_model
from scripting.surface.model import MAX_CHARACTERS, MAX_PIXELS, Model


class Watched(Model):
    """A model with a window, a scroll box on it, and a label on that."""

    def __init__(self) -> None:
        self.changes = 0
        super().__init__(self._count)
        assert self.create(Surface("window", SurfaceKind.WINDOW)) == ""
        assert self.create(Surface("box", SurfaceKind.SCROLL_BOX, "window")) == ""
        assert self.create(Surface("label", SurfaceKind.LABEL, "box")) == ""
        self.take(99)
        self.changes = 0

    def _count(self) -> None:
        self.changes += 1

    def the(self, name: str) -> Surface:
        found = self.find(name)
        assert found is not None
        return found


@pytest.fixture
def model() -> Watched:
    return Watched()


REFUSED: list[tuple[Surface, str]] = [
    (Surface("label", SurfaceKind.CONSOLE), '"label" exists already'),
    (Surface("main", SurfaceKind.LABEL), '"main" can be no name'),
    (Surface("", SurfaceKind.LABEL), '"" can be no name'),
    (Surface("n" * 1001, SurfaceKind.LABEL), f'"{"n" * 40}" can be no name'),
    (Surface("new", SurfaceKind.LABEL, "nowhere"), 'window "nowhere" not found'),
    (Surface("new", SurfaceKind.LABEL, "label"), 'window "label" not found'),
]


@pytest.mark.parametrize(("surface", "problem"), REFUSED)
def test_what_cannot_be_made(model: Watched, surface: Surface, problem: str) -> None:
    assert model.create(surface) == problem
    assert model.changes == 0


def test_a_change_is_shown_once_and_one_that_changes_nothing_never(model: Watched) -> None:
    model.change("label", "x", 5)
    model.change("label", "text", "hi")
    model.change("box", "visible", True)

    surfaces, removed = model.take(99)

    assert [(surface.name, surface.x, surface.text) for surface in surfaces] == [("label", 5, "hi")]
    assert removed == ()
    assert not model.has_changes


def test_numbers_stay_within_bounds(model: Watched) -> None:
    model.change("label", "x", -10 * MAX_PIXELS)
    model.change("label", "width", -1)
    model.change("label", "font_size", 0)

    label = model.the("label")
    assert (label.x, label.width, label.font_size) == (-MAX_PIXELS, 0, 1)


@pytest.mark.parametrize(
    ("field", "value"), [("text", "x" * (MAX_CHARACTERS + 1)), ("x", "5"), ("visible", 1.5), ("kind", 3), ("z", 9)]
)
def test_what_is_no_value_of_a_field(model: Watched, field: str, value: str | int) -> None:
    with pytest.raises(HostError):
        model.change("label", field, value)


def test_what_stands_on_a_surface_goes_with_it(model: Watched) -> None:
    assert model.remove("window") == ["label", "box", "window"]
    assert model.take(99) == ((), ("label", "box", "window"))
    assert model.names == []
    assert model.console("window") is None
    assert model.remove("window") == []


def test_a_surface_is_seen_when_all_below_it_is(model: Watched) -> None:
    assert model.is_seen("label")
    model.change("window", "visible", False)
    assert not model.is_seen("label")
    assert not model.is_seen("nowhere")


def test_a_surface_is_not_put_into_itself(model: Watched) -> None:
    assert model.move_into("window", "box") == 'window "box" not found'
    assert model.move_into("box", "box") == 'window "box" not found'
    assert model.move_into("label", "window") == ""
    assert model.the("label").parent == "window"


def test_in_front_and_behind(model: Watched) -> None:
    model.raise_up("window")
    model.lower("label")

    assert model.the("label").z < model.the("box").z < model.the("window").z


def test_a_buffer_is_not_shown(model: Watched) -> None:
    assert model.create(Surface("buffer", SurfaceKind.BUFFER)) == ""
    assert model.take(99) == ((), ())


def test_only_so_many(model: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surface_model, "MAX_SURFACES", 4)
    monkeypatch.setattr(surface_model, "MAX_CONSOLES", 1)
    with pytest.raises(HostError, match="1 consoles already"):
        model.create(Surface("console", SurfaceKind.CONSOLE))
    assert model.create(Surface("fourth", SurfaceKind.LABEL)) == ""
    with pytest.raises(HostError, match="4 windows already"):
        model.create(Surface("fifth", SurfaceKind.LABEL))


def test_what_is_taken_in_parts(model: Watched) -> None:
    for name in ("window", "box", "label"):
        model.change(name, "x", 7)
    assert [surface.name for surface in model.take(2)[0]] == ["window", "box"]
    assert [surface.name for surface in model.take(2)[0]] == ["label"]
