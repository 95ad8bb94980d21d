"""Script errors: newest last, a repeated one counted instead of repeated, and which items are broken."""

from dataclasses import dataclass, replace
from typing import Final

from netcore.api.display import ScriptFailed

MAX_ERRORS: Final = 500  # distinct ones; a package in ruins brings about fifty


@dataclass(frozen=True, slots=True)
class ScriptError:
    """An error and how often it happened."""

    failure: ScriptFailed
    count: int = 1

    @property
    def where(self) -> str:
        """The item, to be read: "Trigger “Loot”"."""
        owner = self.failure.owner
        package = f"{owner.package}: " if owner.package else ""
        return f"{package}{owner.kind.capitalize()} “{owner.item}”"

    @property
    def line(self) -> str:
        """The line in the item's script, "" when it is not known."""
        return str(self.failure.owner.line) if self.failure.owner.line else ""

    @property
    def message(self) -> str:
        """What went wrong."""
        return plain_message(self.failure)

    @property
    def detail(self) -> str:
        """All there is to read about it."""
        line = f", line {self.line}" if self.line else ""
        traceback = f"\n\n{self.failure.traceback}" if self.failure.traceback else ""
        return f"{self.where}{line}\n{self.message}{traceback}"


def plain_message(failure: ScriptFailed) -> str:
    """What went wrong, without the place that Lua puts before it where that is said anyway."""
    owner = failure.owner
    return failure.message.removeprefix(f"{owner.kind} {owner.item}:{owner.line}: ")


class ErrorList:
    """The errors of one session."""

    def __init__(self) -> None:
        self.version = 0  # grows with each change
        self._errors: dict[tuple[str, str, str, str, int, str], ScriptError] = {}
        self._broken: dict[str, ScriptFailed] = {}

    def __len__(self) -> int:
        """How many distinct errors there are."""
        return len(self._errors)

    def entries(self) -> list[ScriptError]:
        """All, the one that happened last at the end."""
        return list(self._errors.values())

    def add(self, failure: ScriptFailed) -> None:
        """Take in an error."""
        self.version += 1
        owner = failure.owner
        key = (failure.item, owner.package, owner.kind, owner.item, owner.line, failure.message)
        known = self._errors.pop(key, None)
        self._errors[key] = replace(known, failure=failure, count=known.count + 1) if known else ScriptError(failure)
        if len(self._errors) > MAX_ERRORS:
            del self._errors[next(iter(self._errors))]
        if failure.item:
            self._broken[failure.item] = failure

    def mend(self, item: str) -> None:
        """The item is all right again: it compiles, or has been changed or removed."""
        self.version += self._broken.pop(item, None) is not None

    def broken(self, item: str) -> ScriptFailed | None:
        """The last error of an item that has not been mended since."""
        return self._broken.get(item)

    def all_broken(self) -> tuple[str, ...]:
        """The ids of all items that are marked as broken."""
        return tuple(self._broken)

    def clear(self) -> None:
        """Empty the list; items stay marked until they are mended."""
        self.version += 1
        self._errors.clear()
