"""The cursor and the selection, for `lua/selection.lua`."""

from collections.abc import Callable, Mapping
from datetime import datetime

from netcore.api import style
from netcore.api.text import LineKind
from scripting.calls import Calls
from scripting.cursor import Cursor, lines_between
from scripting.machine import Plain, Value
from scripting.plain import text_of, whole_of
from scripting.styled import Styled, pieces


class Selecting:
    """What scripts do to the text on the screen."""

    def __init__(self, calls: Calls, console_size: Callable[[], tuple[int, int]]) -> None:
        """`console_size` gives columns and rows."""
        self._calls = calls
        self._console_size = console_size
        self._copied: Styled | None = None

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "cursor_row": lambda: self._calls.cursor.row,
            "cursor_column": lambda: self._calls.cursor.column,
            "cursor_move": lambda x, y: self._calls.cursor.move(whole_of(x), whole_of(y)),
            "cursor_to_end": self._of_cursor(Cursor.move_to_end),
            "last_row": lambda: max(0, self._calls.cursor.screen.height - 1),
            "line_text": self._line_text,
            "line_length": lambda: len(self._line_text()),
            "line_number": self._line_number,
            "line_time": self._line_time,
            "line_is_prompt": self._line_is_prompt,
            "lines_between": self._lines_between,
            "select_text": self._select_text,
            "select_from": self._select_from,
            "select_section": lambda start, size: self._calls.cursor.select(whole_of(start), whole_of(size)),
            "select_capture": lambda which: self._calls.cursor.select_capture(whole_of(which)),
            "select_capture_named": lambda name: self._calls.cursor.select_capture(text_of(name)),
            "select_line": self._select_line,
            "deselect": self._of_cursor(Cursor.deselect),
            "selected": self._selected,
            "selected_pieces": self._selected_pieces,
            "delete_line": self._of_cursor(Cursor.delete_line),
            "clear": self._clear,
            "copy": self._copy,
            "paste": self._paste,
            "append_copied": self._append_copied,
            "set_colour": self._set_colour,
            "set_attribute": self._set_attribute,
            "style_here": self._style_here,
            "console_size": self._console_size,
        }

    def _of_cursor(self, act: Callable[[Cursor], None]) -> Callable[[], None]:
        return lambda: act(self._calls.cursor)

    # --- lines ---

    def _line_text(self) -> str:
        line = self._calls.cursor.line
        return line.text if line is not None else ""

    def _line_number(self) -> int:
        line = self._calls.cursor.line
        return line.number if line is not None else 0

    def _line_time(self, row: Plain) -> str | None:
        """The time of day at which a line came, to the millisecond; None when there is no such line."""
        rows, number = self._calls.cursor.screen.rows, whole_of(row)
        if not 0 <= number < len(rows):
            return None
        return datetime.fromtimestamp(rows[number].when).astimezone().strftime("%H:%M:%S.%f")[:-3]

    def _line_is_prompt(self) -> bool:
        line = self._calls.cursor.line
        return line is not None and line.kind == LineKind.PROMPT

    def _lines_between(self, start: Plain, end: Plain) -> list[str]:
        return lines_between(self._calls.cursor.screen, whole_of(start), whole_of(end))

    def _clear(self) -> None:
        cursor = self._calls.cursor
        cursor.screen.clear()
        cursor.deselect()
        cursor.move_to_end()

    # --- selecting ---

    def _select_text(self, text: Plain, nth: Plain) -> int:
        return self._calls.cursor.select_text(text_of(text), whole_of(nth))

    def _select_from(self, text: Plain, start: Plain) -> int:
        """Select the first occurrence from a column on."""
        cursor = self._calls.cursor
        wanted = text_of(text)
        column = self._line_text().find(wanted, max(0, whole_of(start)))
        if column >= 0:
            cursor.select(column, len(wanted))
        else:
            cursor.deselect()
        return column

    def _select_line(self) -> None:
        self._calls.cursor.select(0, len(self._line_text()))

    def _selected(self) -> tuple[Value, ...]:
        found = self._calls.cursor.selected()
        if found is None:
            return (None,)
        content, column = found
        return content.text, column, len(content.text)

    def _selected_pieces(self) -> tuple[Value, ...]:
        found = self._calls.cursor.selected()
        flat: list[Value] = []
        for text, look in pieces(found[0]) if found is not None else ():
            flat += (text, style.foreground(look), style.background(look), style.attributes(look))
        return tuple(flat)

    # --- copying ---

    def _copy(self) -> bool | tuple[None, str]:
        found = self._calls.cursor.selected()
        if found is None:
            return None, "copy: nothing is selected"
        self._copied = found[0]
        return True

    def _paste(self) -> bool | tuple[None, str]:
        if self._copied is None:
            return None, "paste: nothing has been copied"
        self._calls.cursor.insert(self._copied)
        return True

    def _append_copied(self) -> bool | tuple[None, str]:
        if self._copied is None:
            return None, "appendBuffer: nothing has been copied"
        self._calls.cursor.screen.append(self._copied, LineKind.SCRIPT)
        return True

    # --- looks ---

    def _set_colour(self, layer: Plain, colour: Plain) -> None:
        number = whole_of(colour)
        if layer == b"background":
            self._calls.cursor.restyle(lambda look: style.pack(style.foreground(look), number, style.attributes(look)))
        else:
            self._calls.cursor.restyle(lambda look: style.pack(number, style.background(look), style.attributes(look)))

    def _set_attribute(self, bit: Plain, on: Plain) -> None:
        mask = whole_of(bit)

        def change(look: int) -> int:
            old = style.attributes(look)
            new = old | mask if on is True else old & ~mask
            return style.pack(style.foreground(look), style.background(look), new)

        self._calls.cursor.restyle(change)

    def _style_here(self) -> tuple[int, int, int]:
        look = self._calls.cursor.style_here()
        return style.foreground(look), style.background(look), style.attributes(look)
