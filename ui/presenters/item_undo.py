"""What was done to items, to be taken back and done again, step by step.

A step knows how to do both; whether an item has changed otherwise meanwhile is for `ItemDesk` to see when it happens.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

MAX_STEPS: Final = 200  # an evening's work; each holds the items that it was about

Deed = Callable[[], list[str]]  # does it; the ids of the items that it was about


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the player did.  `about` is the item whose draft it edited; "" when it was sent to the core."""

    words: str
    back: Deed
    forth: Deed
    about: str = ""
    part: str = ""  # of the draft: edits of the same one, one after the other, are one step


class ItemUndo:
    """The steps, and how far they have been taken back."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def did(self, step: Step) -> None:
        """Something was done; what had been taken back cannot be done again any more."""
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if last is not None and step.about and (last.about, last.part) == (step.about, step.part):
            step = Step(step.words, last.back, step.forth, step.about, step.part)
            self._done.pop()
        self._done.append(step)
        del self._done[:-MAX_STEPS]

    def forget_draft(self, identity: str) -> None:
        """A draft is gone: what was done to it is part of its saving, or has been given up."""
        for steps in (self._done, self._undone):
            steps[:] = [step for step in steps if step.about != identity]

    @property
    def undo_words(self) -> str:
        """What would be taken back; "" when nothing can be."""
        return self._done[-1].words if self._done else ""

    @property
    def redo_words(self) -> str:
        """What would be done again."""
        return self._undone[-1].words if self._undone else ""

    def undo(self) -> list[str]:
        """Take the last step back; the ids of what it was about."""
        if not self._done:
            return []
        step = self._done.pop()
        self._undone.append(step)
        return step.back()

    def redo(self) -> list[str]:
        """Do the step again that was taken back last."""
        if not self._undone:
            return []
        step = self._undone.pop()
        self._done.append(step)
        return step.forth()
