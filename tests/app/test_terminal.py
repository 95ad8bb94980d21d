import io

import pytest

from app.output import Output
from app.terminal import Terminal
from netcore.api import codec
from netcore.api.display import Display, LinesShown, ScriptFailed
from netcore.api.events import CommandFailed, HostStarted, OptionsListed, ProtocolSeen, RetryPlanned
from netcore.api.inspection import Direction, Exchanged, OptionState
from netcore.api.permissions import Owner
from netcore.api.text import Line, LineKind


class Screen:
    def __init__(self, *, shows_commands: bool = True) -> None:
        self.out, self.error = io.StringIO(), io.StringIO()
        self.acknowledged = 0
        output = Output(lambda: None, self.out, self.error)
        self.terminal = Terminal(output, lambda _: None, self._shown, shows_commands=shows_commands)

    def _shown(self, _display: Display | None) -> None:
        self.acknowledged += 1

    def show(self, *displays: Display) -> str:
        for display in displays:
            self.terminal.send_display(1, codec.encode(display))
        return self.out.getvalue()


def lines(*shown: tuple[int, str]) -> LinesShown:
    return LinesShown(0.0, tuple(Line(number, text) for number, text in shown))


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        ([lines((1, "a"), (2, "b"))], "a\nb\n"),
        ([lines((1, "a")), lines((1, "a"), (2, "b"))], "a\nb\n"),
        ([lines((1, "half")), lines((1, "half and half"))], "half\n and half\n"),
        ([lines((1, "wrong")), lines((1, "right"))], "wrong\nright\n"),
        ([lines((1, "a"), (2, "b")), lines((1, "late"))], "a\nb\n"),
    ],
)
def test_lines_are_printed_once_and_in_order(shown: list[LinesShown], printed: str) -> None:
    screen = Screen()

    assert screen.show(*shown) == printed
    assert screen.acknowledged == len(shown)


def test_what_mudwire_says_goes_to_standard_error() -> None:
    screen = Screen()
    screen.show(LinesShown(0.0, (Line(1, "Connected.", (), LineKind.NOTICE),)))
    screen.terminal.send_event(0, CommandFailed("SaveItem", "no"))
    screen.show(ScriptFailed(0.0, "1", Owner("", "trigger", "t", 3), "attempt to index nil", "stack"))

    assert screen.out.getvalue() == ""
    assert screen.error.getvalue() == (
        "mudwire: Connected.\nmudwire: no\nmudwire: Trigger t, line 3: attempt to index nil\nmudwire: stack\n"
    )


def test_lines_of_a_new_host_are_printed_though_their_numbers_were_seen() -> None:
    screen = Screen()
    screen.show(lines((1, "a"), (2, "b")))
    screen.terminal.send_event(1, HostStarted(1, 2))

    assert screen.show(lines((2, "c"))) == "a\nb\nc\n"


def test_who_types_need_not_read_it_again() -> None:
    command = LinesShown(0.0, (Line(1, "look", (), LineKind.COMMAND),))

    assert Screen(shows_commands=False).show(command) == ""
    assert Screen().show(command) == "look\n"


def test_what_cannot_be_read_is_reported() -> None:
    screen = Screen()
    screen.terminal.send_display(1, b"\xc1")

    assert "cannot be read" in screen.error.getvalue()
    assert screen.acknowledged == 1


def test_the_protocol_is_traced_on_standard_error_without_a_name_before_it() -> None:
    screen = Screen()
    row = Exchanged(1, 1e9, Direction.IN, "WILL", "GMCP", "", b"\xff\xfb\xc9", 3)
    screen.terminal.send_event(1, ProtocolSeen((row,)))
    screen.terminal.send_event(1, OptionsListed((OptionState(201, "GMCP", "on", "off"),)))

    traced = screen.error.getvalue().splitlines()
    assert traced[0].startswith("< ")
    assert traced[0].endswith(" WILL GMCP  [ff fb c9]")
    assert traced[1] == "= GMCP: the game on, we off"
    assert screen.out.getvalue() == ""


def test_a_connection_that_will_be_made_again_is_told() -> None:
    screen = Screen()
    screen.terminal.send_event(1, RetryPlanned(4.8))

    assert screen.error.getvalue() == "mudwire: Connecting again in 5 s.\n"
