"""What goes to the game: what the player enters, through separators and aliases, and what scripts send past them."""

from collections.abc import Callable, Sequence
from typing import Final

from netcore.api.allowance import ALLOWED_PER_ENTRY
from scripting.machine import HostError, Value

# Aliases whose commands or scripts enter what other aliases take: beyond this they would not end (Mudlet's number).
MAX_DEPTH: Final = 50


SEND_EVENT: Final = "sysDataSendRequest"


class TooFastError(HostError):
    """More commands than a script may send; the text says so."""

    def __init__(self) -> None:
        super().__init__("commands are sent faster than any game lets a player; this one was not sent")


class CommandLine:
    """Commands on their way to the game."""

    def __init__(
        self,
        *,
        separator: str,
        write: Callable[[str], None],
        echo: Callable[[str], None],
        expand_aliases: Callable[[str], bool],
        raise_event: Callable[[str, Sequence[Value]], None],
        refuse: Callable[[str], None],
        may_send: Callable[[], bool],
        allow_more: Callable[[float], None],
    ) -> None:
        """`write` sends one command; `echo` shows the player what is sent; `refuse` tells what is not, and why.

        `may_send` counts the commands of whose script it is; `allow_more` lets everybody's send so many more.
        """
        self.separator = separator
        self._write = write
        self._echo = echo
        self._expand_aliases = expand_aliases
        self._raise_event = raise_event
        self._refuse = refuse
        self._may_send = may_send
        self._allow_more = allow_more
        self.shows_sent = "script"  # or "always" or "never", whatever a script asks for
        self._is_too_fast = False
        self._depth = 0
        self._is_running_away = False  # until what the outermost alias has entered is done with
        self._denied: list[bool] = []  # one for each send whose event is being raised

    def enter(self, text: str) -> None:
        """A command that the player has entered, or that belongs to an item."""
        try:
            self.expand(text, show=True)
        except TooFastError as error:
            if not self._is_too_fast:
                self._refuse(f"This was not sent: {error}: {text}")
            self._is_too_fast = True  # told once, until commands are sent again

    def player_entered(self) -> None:
        """The player has entered a line; what it leads to may be sent."""
        self._allow_more(ALLOWED_PER_ENTRY)

    def expand(self, text: str, *, show: bool) -> None:
        """Send a command, each of its parts through the aliases.  Raises TooFastError.

        Where aliases go round in circles the last command is sent as it is, and what else they enter on the way back is
        dropped: two entered by each of fifty would be more than anyone lives to see.
        """
        if self._is_running_away:
            return
        if self._depth >= MAX_DEPTH:
            self._is_running_away = True
            self._refuse(f'Alias processing stopped to prevent a crash: "{text}" is expanded without end')
            self._deliver(text)
            return
        self._show(text, asked=show)
        self._depth += 1
        try:
            for part in self._parts(text):
                if not part or not self._expand_aliases(part):
                    self._deliver(part)
        finally:
            self._depth -= 1
            if self._depth <= 1:
                self._is_running_away = False

    def send(self, text: str, *, show: bool) -> None:
        """Send a command, past the aliases.  Raises TooFastError."""
        self._show(text, asked=show)
        for part in self._parts(text):
            self._deliver(part)

    def deny(self) -> None:
        """The command whose event is being raised is not to be sent."""
        if self._denied:
            self._denied[-1] = True

    def permits(self, line: str) -> bool:
        """Whether scripts, which are told of all that goes to the game, let this go there."""
        if len(self._denied) >= MAX_DEPTH:
            self._refuse(f"This was not sent, because commands send each other without end: {line}")
            return False
        self._denied.append(False)
        try:
            self._raise_event(SEND_EVENT, (line,))
        finally:
            is_denied = self._denied.pop()
        return not is_denied

    def _show(self, text: str, *, asked: bool) -> None:
        if self.shows_sent == "always" or (asked and self.shows_sent == "script"):
            self._echo(text)

    def _parts(self, text: str) -> list[str]:
        lines = text.split("\n")
        if self.separator:
            lines = [part for line in lines for part in line.split(self.separator)]
        # Nothing at all is an empty line for the game; nothing between separators is nothing.
        return [line.rstrip("\r") for line in lines if line.rstrip("\r")] or [""]

    def _deliver(self, command: str) -> None:
        if not self.permits(command):
            return
        if not self._may_send():
            raise TooFastError
        self._is_too_fast = False
        self._write(command)
