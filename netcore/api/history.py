"""What has been shown in a profile, ever: lines found in its history, and those around them."""

import msgspec


class HistoryLine(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One line that was shown once.

    `id` orders the lines of a profile's history; `session` tells those of one sitting apart from others, in which
    `number` was the line's.
    """

    profile: str
    id: int
    session: int
    number: int
    when: float  # seconds since the epoch
    kind: int  # a `text.LineKind`
    text: str


class HistoryKept(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How much a profile's history holds; `since` is 0 when there is nothing."""

    profile: str
    lines: int = 0
    size_bytes: int = 0
    since: float = 0.0
