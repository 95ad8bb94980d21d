import io

import pytest

from app.terminal import Terminal
from app.terminal_style import coloured
from netcore.api import codec, style
from netcore.api.display import Display, LinesShown, ScriptFailed
from netcore.api.events import CommandFailed, HostStarted
from netcore.api.permissions import Owner
from netcore.api.text import Line, LineKind


class Screen:
    def __init__(self, *, shows_commands: bool = True) -> None:
        self.out, self.error = io.StringIO(), io.StringIO()
        self.acknowledged = 0
        self.terminal = Terminal(
            lambda _: None, self._shown, out=self.out, error=self.error, shows_commands=shows_commands
        )

    def _shown(self) -> None:
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


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ((), "abc"),
        ((0, style.pack(foreground=style.palette(1))), "\x1b[38;5;1mabc\x1b[0m"),
        ((0, 0, 1, style.pack(attributes=style.Attribute.BOLD), 2, 0), "a\x1b[1mb\x1b[0mc"),
        ((1, style.pack(background=style.rgb(1, 2, 3))), "a\x1b[48;2;1;2;3mbc\x1b[0m"),
    ],
)
def test_styles_become_sgr(runs: tuple[int, ...], text: str) -> None:
    assert coloured(Line(1, "abc", runs)) == text
