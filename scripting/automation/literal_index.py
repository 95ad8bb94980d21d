"""Which keys have a literal that is in a line, at a cost that hardly depends on how many there are.

Scanning for many literals at once needs a structure that takes long to build, and scripts make and kill temporary
triggers on every line.  So there are levels: young literals are looked for one by one; when there are too many of them
they go into a small scanner, and when that is full into the large one.  A literal that nobody needs any more stays in
its scanner until that is built anew; what is made again meanwhile, as scripts do, finds itself still there.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Final, Generic, TypeVar

from scripting.automation.literal_scanners import Scanner, scanner_of

KeyT = TypeVar("KeyT", bound=Hashable)

# Up to here looking for each in turn costs no more than one scan: 2 µs.
MAX_YOUNG: Final = 48
# Built in 2 to 3 ms, once for every `MAX_YOUNG` new ones; the large one takes 100 ms for 10,000.
MAX_SMALL: Final = 768


class LiteralIndex(Generic[KeyT]):
    """Keys by their literals; everything is casefolded by the caller."""

    def __init__(self, scanner: Callable[[Iterable[str]], Scanner] = scanner_of) -> None:
        """`scanner` builds one."""
        self._scanner = scanner
        self._keys: dict[str, dict[KeyT, None]] = {}  # by literal
        self._young: dict[str, None] = {}
        self._small = self._large = scanner(())

    def add(self, key: KeyT, literals: Iterable[str]) -> None:
        """File a key under each of its literals, none of which is empty."""
        for literal in literals:
            keys = self._keys.get(literal)
            if keys is None:
                keys = self._keys[literal] = {}
                if literal not in self._small.literals and literal not in self._large.literals:
                    self._young[literal] = None
            keys[key] = None

    def discard(self, key: KeyT, literals: Iterable[str]) -> None:
        """Take a key out again."""
        for literal in literals:
            keys = self._keys.get(literal)
            if keys is None:
                continue
            keys.pop(key, None)
            if not keys:
                del self._keys[literal]
                self._young.pop(literal, None)

    def found_in(self, text: str) -> set[KeyT]:
        """The keys of all literals that are in a text."""
        if len(self._young) > MAX_YOUNG:
            self._settle()
        found: set[KeyT] = set()
        for literal in self._young:
            if literal in text:
                found.update(self._keys[literal])
        for scanner in (self._small, self._large):
            for literal in scanner.found_in(text):
                found.update(self._keys.get(literal, ()))
        return found

    def _settle(self) -> None:
        settled = [*self._young, *(literal for literal in self._small.literals if literal in self._keys)]
        self._young = {}
        if len(settled) <= MAX_SMALL:
            self._small = self._scanner(settled)
        else:
            self._large, self._small = self._scanner(self._keys), self._scanner(())
