"""Which keys each action has: those of the table, unless the player has given it others.

Keys are in Qt's portable spelling.  A key belongs to one action: who is given it takes it from whoever had it.
"""

from collections.abc import Mapping
from typing import Final

from ui.presenters.acts import OFFERS, Act

MAX_KEYS: Final = 4  # of one action; more than anybody remembers


class KeyBindings:
    """The keys in force."""

    def __init__(self, changed: Mapping[Act, tuple[str, ...]]) -> None:
        self._changed = {act: keys[:MAX_KEYS] for act, keys in changed.items() if keys != OFFERS[act].keys}

    @property
    def changed(self) -> Mapping[Act, tuple[str, ...]]:
        """What differs from the table, to be kept."""
        return self._changed

    def keys(self, act: Act) -> tuple[str, ...]:
        """The keys of an action, the one that is shown first.

        What the player has given to another stays there, also where a newer version has it in the table.
        """
        if act in self._changed:
            return self._changed[act]
        taken = {key for keys in self._changed.values() for key in keys}
        return tuple(key for key in OFFERS[act].keys if key not in taken)

    def is_changed(self, act: Act) -> bool:
        """Whether the player has given it other keys, or none."""
        return act in self._changed

    def owner(self, key: str) -> Act | None:
        """Whose key it is."""
        return next((act for act in Act if key in self.keys(act)), None)

    def give(self, act: Act, key: str) -> None:
        """Give an action this key and no other; "": none."""
        owner = self.owner(key) if key else None
        if owner is not None and owner is not act:
            self._change(owner, tuple(other for other in self.keys(owner) if other != key))
        self._change(act, (key,) if key else ())

    def reset(self, act: Act) -> tuple[Act, ...]:
        """Give an action back what the table says; returned are the actions that lose a key by it."""
        self._changed.pop(act, None)
        losers = []
        for other in [other for other, keys in self._changed.items() if set(keys) & set(OFFERS[act].keys)]:
            left = tuple(key for key in self._changed[other] if key not in OFFERS[act].keys)
            self._change(other, left)
            losers.append(other)
        return tuple(losers)

    def reset_all(self) -> None:
        """All as the table says."""
        self._changed.clear()

    def _change(self, act: Act, keys: tuple[str, ...]) -> None:
        if keys == OFFERS[act].keys:
            self._changed.pop(act, None)
        else:
            self._changed[act] = keys
