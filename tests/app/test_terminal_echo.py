import os
import pty
import termios
from collections.abc import Iterator
from typing import TextIO

import pytest

from app.terminal_echo import TerminalEcho


@pytest.fixture
def terminal() -> Iterator[TextIO]:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r", encoding="utf-8") as stream:
        yield stream
    os.close(ours)


def echoes(terminal: TextIO) -> bool:
    return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)


def test_the_echo_goes_off_and_on(terminal: TextIO) -> None:
    echo = TerminalEcho(terminal)
    seen = [echoes(terminal)]
    for switch in (echo.hide, echo.hide, echo.show, echo.show):
        switch()
        seen.append(echoes(terminal))

    assert seen == [True, False, False, True, True]


def test_nothing_else_of_the_terminal_changes(terminal: TextIO) -> None:
    before = termios.tcgetattr(terminal)
    echo = TerminalEcho(terminal)
    echo.hide()
    hidden = termios.tcgetattr(terminal)
    echo.show()

    assert termios.tcgetattr(terminal) == before
    assert hidden[3] == before[3] & ~termios.ECHO
    assert hidden[:3] + hidden[4:] == before[:3] + before[4:]


def test_a_terminal_that_had_no_echo_is_left_alone(terminal: TextIO) -> None:
    attributes = termios.tcgetattr(terminal)
    attributes[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, attributes)
    TerminalEcho(terminal).show()

    assert not echoes(terminal)


def test_a_pipe_has_no_echo() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as pipe:
        echo = TerminalEcho(pipe)
        echo.hide()
        echo.show()
    os.close(writing)
