"""Writing on the console, for `lua/output.lua`: echo and its kin, inserting, replacing, the debug and error views."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from netcore.api import style
from netcore.api.allowance import SharedAllowance
from scripting.calls import Calls
from scripting.machine import HostError, Plain
from scripting.plain import text_of, whole_of
from scripting.reports import Reports
from scripting.styled import Styled, join, split_lines, style_at, styled

# Characters that would move a terminal's cursor and have no picture; the tab and the line end stay.
_UNSHOWN: Final = dict.fromkeys([*range(9), *range(11, 32), 127])

_PIECE: Final = 4  # text, foreground, background, attributes

_CHARACTERS_OF_A_LINE: Final = 100
# Of one echo: what is beyond is not read by anybody, and takes its time in one go (a line about 4 µs).
MAX_CHARACTERS: Final = 256 << 10


class Output:
    """What scripts write."""

    def __init__(self, calls: Calls, reports: Reports, allowance: SharedAllowance) -> None:
        """`allowance` is how many lines each script may write."""
        self._allowance = allowance
        self._calls = calls
        self._reports = reports

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "screen_echo": self._echo,
            "screen_put": self._put,
            "screen_insert": self._insert,
            "screen_replace": self._replace,
            "screen_reset": self._reset,
            "count_characters": lambda text: len(text_of(text)),
            "debug": lambda text: self._reports.debug(text_of(text)),
            "report_error": self._report_error,
        }

    def _echo(self, text: Plain) -> None:
        self.write(styled(shown(text), self._calls.cursor.pen))

    def _reset(self) -> None:
        self._calls.cursor.reset()

    def write(self, content: Styled) -> None:
        """Write below everything else; in a trigger behind the line that it fired on (see `Triggers.run`)."""
        self._allow(content, 0)
        self._calls.cursor.screen.write(content)

    def _allow(self, content: Styled, more_lines: int) -> None:
        if len(content.text) > MAX_CHARACTERS:
            raise HostError(
                f"{len(content.text)} characters are too many to show at once; the most is {MAX_CHARACTERS}"
            )
        size = more_lines + content.text.count("\n") + len(content.text) / _CHARACTERS_OF_A_LINE
        if not self._allowance.take(self._calls.owner.subject, size):
            raise HostError("more is written than anyone can read; this was left out")

    def _put(self, where: Plain, *pieces: Plain) -> bool:
        content = joined(pieces)
        match where:
            case b"insert":
                self.insert(content)
                return True
            case b"replace":
                cursor = self._calls.cursor
                has_replaced = cursor.replace(on_one_line(content))
                if has_replaced and cursor.selection is not None:
                    cursor.column = cursor.selection.end
                return has_replaced
            case _:
                self.write(content)
                return True

    def _insert(self, text: Plain) -> None:
        self.insert(styled(shown(text), self._calls.cursor.pen))

    def insert(self, content: Styled) -> None:
        """Put text in at the cursor.  Line ends in it make lines, unless too much stands below."""
        cursor = self._calls.cursor
        if "\n" not in content.text:
            cursor.insert(content)
            return
        if cursor.line is None:
            cursor.insert(Styled(""))  # so that there is one
        moved = cursor.screen.rows_moved_below(cursor.line) if cursor.line is not None else None
        if moved is None:
            cursor.insert(on_one_line(content))
            return
        self._allow(content, moved)
        cursor.insert_lines(split_lines(content))

    def _replace(self, text: Plain, keep_colour: Plain) -> bool | tuple[None, str]:
        cursor = self._calls.cursor
        chosen = cursor.selection
        if chosen is None:
            return None, "replace: nothing is selected to be replaced. Did selectString return -1?"
        if keep_colour is True:
            look = style_at(chosen.line.content, chosen.start)
        else:
            look = chosen.pen if chosen.pen is not None else cursor.pen
        return cursor.replace(on_one_line(styled(shown(text), look)))

    def _report_error(self, text: Plain, traceback: Plain) -> None:
        owner = msgspec.structs.replace(self._calls.owner, line=0)
        self._reports.failed(self._calls.item, owner, text_of(text), text_of(traceback), is_said=True)


def shown(text: Plain) -> str:
    """The text without what has no picture."""
    whole = text_of(text)
    return whole if whole.isprintable() else whole.translate(_UNSHOWN)


def joined(pieces: Sequence[Plain]) -> Styled:
    """One text of pieces, each a text, its foreground, background and attributes."""
    parts: list[tuple[str, int]] = []
    for start in range(0, len(pieces), _PIECE):
        text, foreground, background, attributes = pieces[start : start + _PIECE]
        look = style.pack(whole_of(foreground), whole_of(background), whole_of(attributes))
        parts.append((shown(text), look))
    return join(parts)


def on_one_line(content: Styled) -> Styled:
    """The same with spaces for line ends."""
    return content._replace(text=content.text.replace("\n", " "))
