"""What the core has the window play: tracks, each by a number, and how they end.  Wishes are in `media.py`.

The core decides what is to be heard; the window plays it and tells when a track has come to its end.
"""

from enum import StrEnum
from typing import TypeAlias

from netcore.api.media import MediaKind
from netcore.api.message import Message

# --- core to window ---


class TrackStarted(Message, frozen=True):
    """Play the file at `path`.  Times are in milliseconds."""

    number: int
    kind: MediaKind
    path: str
    volume: int = 100  # 0-100
    loops: int = 1  # -1: for ever
    start_ms: int = 0
    finish_ms: int = 0  # 0: to its end
    fade_in_ms: int = 0
    fade_out_ms: int = 0  # before the end of the last loop


class TrackChanged(Message, frozen=True):
    """A track that plays has another volume, or pauses, or goes on."""

    number: int
    volume: int
    paused: bool = False


class TrackStopped(Message, frozen=True):
    """Play this track no longer, softer and softer for so long; its end is not told."""

    number: int
    fade_out_ms: int = 0


TrackEvent: TypeAlias = TrackStarted | TrackChanged | TrackStopped

# --- window to core ---


class TrackEnded(Message, frozen=True):
    """A track has come to its end, or could not be played: `error` says why."""

    number: int
    error: str = ""


# --- core and script host ---


class TrackTurn(StrEnum):
    """What scripts are told of a track."""

    STARTED = "started"  # or goes on after a pause
    PAUSED = "paused"
    FINISHED = "finished"  # or has been stopped


class Track(Message, frozen=True):
    """What scripts may know of a track."""

    name: str
    path: str
    kind: MediaKind
    key: str = ""
    tag: str = ""
    volume: int = 100
    loops: int = 1
    priority: int = 0
