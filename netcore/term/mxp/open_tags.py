"""Tags that have been opened and not closed, the last one on top."""

from typing import Final

import msgspec

from netcore.term.mxp.builtins import Effect

# More than a game nests; what is opened beyond it does nothing.
MAX_OPEN: Final = 32
# Of the text of an element that spans lines, such as the description of a room.
MAX_CAPTURED_CHARS: Final = 4_096

# What belongs to the text of one line; it is closed with it, whatever the game forgets.
_OF_ONE_LINE: Final = frozenset({Effect.SEND, Effect.ANCHOR, Effect.VARIABLE})


class OpenTag(msgspec.Struct, array_like=True):
    """One of them."""

    name: str
    effect: Effect | None  # of a builtin; None for an element of the game's own
    style: int  # what the text looked like before
    is_secure: bool  # only secure text may close it
    start: int  # the column where its text begins
    values: dict[str, str] = {}
    flags: tuple[str, ...] = ()
    flag: str = ""  # of the element: what its text is
    captured: str = ""  # of lines before this one
    is_of_line: bool = False  # opened by the number of the line


class OpenTags:
    """All of them."""

    def __init__(self, tags: list[OpenTag]) -> None:
        """`tags` is used and changed."""
        self._tags = tags

    def __len__(self) -> int:
        return len(self._tags)

    @property
    def is_full(self) -> bool:
        """There are too many already."""
        return len(self._tags) >= MAX_OPEN

    def push(self, tag: OpenTag) -> None:
        """A tag is opened."""
        self._tags.append(tag)

    def pop_to(self, place: int) -> list[OpenTag]:
        """Close all from this place up; the last opened comes first."""
        popped = self._tags[place:]
        del self._tags[place:]
        return popped[::-1]

    def place_of(self, name: str, *, is_secure: bool) -> int:
        """Where the tag is that `</name>` closes; past the end when there is none that it may."""
        for place in range(len(self._tags) - 1, -1, -1):
            if self._tags[place].is_secure and not is_secure:
                break
            if self._tags[place].name == name:
                return place
        return len(self._tags)

    def place_of_open(self) -> int:
        """From where on there are only tags that open text has opened."""
        place = len(self._tags)
        while place and not self._tags[place - 1].is_secure:
            place -= 1
        return place

    def place_of_line(self) -> int:
        """From where on all ends with the line."""
        return next(
            (place for place, tag in enumerate(self._tags) if tag.effect in _OF_ONE_LINE or tag.is_of_line),
            len(self._tags),
        )

    def place_of_effect(self, effect: Effect) -> int:
        """Where the first tag is that does this; past the end when there is none."""
        return next((place for place, tag in enumerate(self._tags) if tag.effect is effect), len(self._tags))

    def go_on_in_next_line(self, text: str, place: int = 0) -> None:
        """The line ends, and `text` is what was in it; what is still open from this place up goes on."""
        for tag in self._tags[place:]:
            if tag.flag:
                tag.captured = f"{tag.captured}{text[tag.start :]}\n"[:MAX_CAPTURED_CHARS]
            tag.start = 0
