"""Links that scripts make, for `lua/links.lua`: text that runs a handler in this host when the player clicks it.

A link is known to the window as `script:` and a number.  The number begins with that of the first line this host may
show, so that a link from a host that has died is not taken for one of ours (its lines come before).
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from netcore.api import links
from netcore.api.links import SCRIPT, LinkSpan, flat
from netcore.api.permissions import Owner
from scripting.calls import Calls
from scripting.features.output import Output, joined, on_one_line, shown
from scripting.machine import Machine, Plain, asking
from scripting.plain import text_of, whole_of
from scripting.styled import Styled, styled

# Each keeps a function alive; a list of a shop or a who has some hundreds, and the screen shows one or two of them.
MAX_LINKS: Final = 5_000
# Of the hints of one link, which are a tip and the words of a menu.
MAX_HINT_CHARACTERS: Final = 8_192


class _Made(NamedTuple):
    handler: int
    owner: Owner
    item: str


class Links:
    """The links of one session's scripts."""

    def __init__(
        self,
        machine: Machine,
        calls: Calls,
        output: Output,
        *,
        first_line: int,
        warn: Callable[[str], None],
    ) -> None:
        """`first_line` is the number of the first line that this host shows; `warn` tells the player something."""
        self._machine = machine
        self._calls = calls
        self._output = output
        self._first_line = first_line
        self._warn = warn
        self._count = 0
        self._made: dict[str, _Made] = {}  # by name, the oldest first

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {"link_add": self._add, "link_put": self._put, "link_write": self._write, "link_set": self._set}

    def follow(self, name: str) -> None:
        """The player has clicked a link: what it was made for runs, for the item that made it."""
        made = self._made.get(name)
        if made is None:
            self._warn("This link does nothing any more: the script that made it has ended, or has made many others.")
            return
        self._calls.start(made.handler, owner=made.owner, item=made.item)

    @asking
    def _add(self, handler: Plain) -> str:
        if len(self._made) >= MAX_LINKS:
            oldest = next(iter(self._made))
            self._machine.release(self._made.pop(oldest).handler)
        self._count += 1
        name = f"{self._first_line}.{self._count}"
        self._made[name] = _Made(whole_of(handler), self._calls.owner, self._calls.item)
        return SCRIPT + name

    def _put(self, where: Plain, targets: Plain, hints: Plain, *pieces: Plain) -> None:
        self._place(where, _linked(joined(pieces), targets, hints))

    def _write(self, where: Plain, targets: Plain, hints: Plain, text: Plain, keeps_format: Plain) -> None:
        content = styled(shown(text), self._calls.cursor.pen) if keeps_format is True else styled(shown(text))
        self._place(where, _linked(content, targets, hints))

    def _place(self, where: Plain, content: Styled) -> None:
        if where == b"insert":
            self._calls.cursor.insert(on_one_line(content))
        else:
            self._output.write(content)

    def _set(self, targets: Plain, hints: Plain) -> bool | tuple[None, str]:
        """Make a link of what is selected, in place of those that are there."""
        chosen = self._calls.cursor.selection
        if chosen is None or chosen.line.is_gone or chosen.end <= chosen.start:
            return None, "setLink: nothing is selected"
        new = LinkSpan(chosen.start, chosen.end, text_of(targets), text_of(hints)[:MAX_HINT_CHARACTERS])
        line = chosen.line
        others = [span for span in links.spans(line.links) if span.end <= new.start or span.start >= new.end]
        self._calls.cursor.screen.edit(line, line.content._replace(links=flat(sorted([*others, new]))))
        return True


def _linked(content: Styled, targets: Plain, hints: Plain) -> Styled:
    if not content.text:
        return content
    span = LinkSpan(0, len(content.text), text_of(targets), text_of(hints)[:MAX_HINT_CHARACTERS])
    return content._replace(links=flat([span]))
