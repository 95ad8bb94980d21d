"""Switches a terminal's own echo off while a password is typed, where there is a terminal that can."""

import sys
from typing import TextIO

if sys.platform != "win32":
    import termios


class TerminalEcho:
    """The echo of one terminal; of a pipe or a file nothing is switched."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_hidden = False

    def hide(self) -> None:
        """Echo no more."""
        self._switch(hidden=True)

    def show(self) -> None:
        """Echo again."""
        self._switch(hidden=False)

    def _switch(self, *, hidden: bool) -> None:
        if hidden == self._is_hidden or sys.platform == "win32" or not self._stream.isatty():
            return
        number = self._stream.fileno()
        attributes = termios.tcgetattr(number)
        if hidden:
            attributes[3] &= ~termios.ECHO
        else:
            attributes[3] |= termios.ECHO
        termios.tcsetattr(number, termios.TCSADRAIN, attributes)
        self._is_hidden = hidden
