"""Values that the preferences keep: each a property that reads and writes one key of the file.

A file that somebody spoilt gives defaults; nothing in it can stop the program.
"""

from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QSettings

Choice = TypeVar("Choice", bound=StrEnum)


class Keeper(Protocol):
    """Has the file."""

    @property
    def settings(self) -> QSettings:
        """The file."""


class KeptFlag:
    """On or off."""

    def __init__(self, key: str, *, default: bool) -> None:
        self._key = key
        self._default = default

    def __get__(self, keeper: Keeper, _: type) -> bool:
        """Whether it is on."""
        return str(keeper.settings.value(self._key, self._default)).lower() == "true"

    def __set__(self, keeper: Keeper, value: bool) -> None:
        """Keep it."""
        keeper.settings.setValue(self._key, value)


class KeptText:
    """Some words."""

    def __init__(self, key: str, default: str) -> None:
        self._key = key
        self._default = default

    def __get__(self, keeper: Keeper, _: type) -> str:
        """The words."""
        return str(keeper.settings.value(self._key, self._default))

    def __set__(self, keeper: Keeper, value: str) -> None:
        """Keep them."""
        keeper.settings.setValue(self._key, value)


class KeptNumber:
    """A whole number between two others."""

    def __init__(self, key: str, default: int, least: int, most: int) -> None:
        self._key = key
        self._default = default
        self._least = least
        self._most = most

    def __get__(self, keeper: Keeper, _: type) -> int:
        """The number."""
        text = str(keeper.settings.value(self._key, self._default))
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit()):
            return self._default
        return min(max(int(text), self._least), self._most)

    def __set__(self, keeper: Keeper, value: int) -> None:
        """Keep it."""
        keeper.settings.setValue(self._key, value)


class KeptChoice(Generic[Choice]):
    """One of a few."""

    def __init__(self, key: str, default: Choice) -> None:
        self._key = key
        self._default = default

    def __get__(self, keeper: Keeper, _: type) -> Choice:
        """The choice."""
        kinds = type(self._default)
        text = str(keeper.settings.value(self._key, self._default.value))
        return kinds(text) if text in set(kinds) else self._default

    def __set__(self, keeper: Keeper, value: Choice) -> None:
        """Keep it."""
        keeper.settings.setValue(self._key, value.value)
