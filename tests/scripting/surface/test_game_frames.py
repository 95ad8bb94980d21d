"""Windows of the game's own among those of scripts."""

from netcore.api.surfaces import Surface, SurfaceKind
from netcore.term.open_line import StyledLine
from netcore.term.told import FrameClosed, FrameErased, FrameMoved, FrameOpened, FrameTold, FrameWritten
from scripting.surface.game_frames import GameFrames
from scripting.surface.model import MAX_CONSOLES, Model


class Page:
    """1,000 by 500 pixels, and characters of 10 by 20."""

    is_there = True
    size_px = (1_000, 500)
    font_size = 12

    def cell(self, _points: float) -> tuple[int, int]:
        return 10, 20


class Stage:
    def __init__(self, page: Page) -> None:
        self.model = Model(lambda: None)
        self.shown: list[str] = []
        self.kept: list[str] = []
        self.frames = GameFrames(
            self.model,
            page,
            remove=self.model.remove,
            show=lambda line: self.shown.append(line.text),
            keep=self.kept.append,
        )

    def hear(self, *told: FrameTold) -> None:
        for one in told:
            self.frames.hear(one)

    def write(self, *texts: str, name: str = "Chat") -> None:
        self.hear(*(FrameWritten(name, StyledLine(text), ends=True) for text in texts))

    def surface(self, name: str = "Chat") -> Surface:
        found = self.model.find(name)
        assert found is not None
        return found

    def texts(self, name: str = "Chat") -> list[str]:
        console = self.model.console(name)
        assert console is not None
        return [line.text for line in console.screen.rows]


def place(surface: Surface) -> tuple[int, int, int, int, str]:
    return surface.x, surface.y, surface.width, surface.height, surface.dock


def test_they_stand_where_the_game_wants_them() -> None:
    stage = Stage(Page())
    stage.hear(
        FrameOpened("a"),
        FrameOpened("b", side="r"),
        FrameOpened("c", side="t", height="5c"),
        FrameOpened("d", left="-300", top="10%", width="30c", height="100"),
        FrameOpened("e", left="99999", top="-99999"),
    )

    assert [place(stage.surface(name)) for name in "abcde"] == [
        (0, 0, 400, 250, "f"),
        (0, 0, 250, 250, "r"),
        (0, 0, 400, 100, "t"),
        (700, 50, 300, 100, "f"),
        (600, 0, 400, 250, "f"),
    ]
    assert stage.surface("a").title == "a"


def test_text_goes_into_them_and_nowhere_else() -> None:
    stage = Stage(Page())
    stage.hear(FrameOpened("Chat", "Talk"))
    stage.write("one", "two")
    stage.hear(
        FrameMoved("Chat", 0, 0), FrameWritten("Chat", StyledLine("1"), ends=False), FrameErased("Chat", below=True)
    )

    assert stage.texts() == ["1"]
    assert stage.surface().title == "Talk"
    assert stage.shown == []


def test_what_stands_in_them_alone_is_kept_for_log_and_history_but_no_status_display() -> None:
    stage = Stage(Page())
    stage.hear(FrameOpened("Chat"), FrameOpened("Status"), FrameMoved("Status", 0, 0))
    stage.write("one", "", "two")
    stage.write("hp 100", name="Status")
    stage.model.change("Chat", "visible", False)
    stage.write("this the log has from the console")

    assert stage.kept == ["one", "two"]


def test_one_that_the_game_closes_is_gone_and_can_come_back() -> None:
    stage = Stage(Page())
    stage.hear(FrameOpened("Chat"))
    stage.write("one")
    stage.hear(FrameClosed("Chat"))

    assert stage.model.find("Chat") is None

    stage.hear(FrameOpened("Chat"))
    stage.write("two")

    assert stage.texts() == ["two"]


def test_what_is_said_in_one_that_the_player_has_closed_stands_in_the_console() -> None:
    stage = Stage(Page())
    stage.hear(FrameOpened("Chat"))
    stage.model.change("Chat", "visible", False)
    stage.write("one")

    assert stage.shown == ["one"]
    assert stage.texts() == ["one"]

    stage.hear(FrameOpened("Chat"))
    stage.write("two")

    assert stage.shown == ["one"]
    assert stage.surface().visible


def test_a_status_display_that_the_player_has_closed_is_not_shown() -> None:
    stage = Stage(Page())
    stage.hear(FrameOpened("Chat"), FrameMoved("Chat", 0, 0))
    stage.model.change("Chat", "visible", False)
    stage.write("hp 100")

    assert stage.shown == []


def test_a_window_that_a_script_has_made_is_written_in_and_stays() -> None:
    stage = Stage(Page())
    stage.model.create(Surface("Chat", SurfaceKind.CONSOLE))
    stage.hear(FrameOpened("Chat"))
    stage.write("one")
    stage.hear(FrameClosed("Chat"))

    assert stage.texts() == ["one"]


def test_what_cannot_be_a_window_loses_no_text() -> None:
    stage = Stage(Page())
    stage.model.create(Surface("Chat", SurfaceKind.LABEL))
    for number in range(MAX_CONSOLES):
        stage.model.create(Surface(f"console {number}", SurfaceKind.CONSOLE))
    stage.hear(FrameOpened("Other"))
    stage.write("one", name="Other")

    assert stage.model.find("Other") is None
    assert stage.shown == ["one"]


def test_in_a_terminal_what_is_said_stands_among_the_rest() -> None:
    page = Page()
    page.is_there = False
    stage = Stage(page)
    stage.hear(FrameOpened("Chat"))
    stage.write("one")
    stage.hear(FrameMoved("Chat", 0, 0))
    stage.write("hp 100")

    assert stage.shown == ["one"]
