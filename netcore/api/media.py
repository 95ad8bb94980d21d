"""Sounds and music that a game asks for, by MSP, MXP or GMCP's `Client.Media`, or that scripts ask for.

They are wishes: whether anything is fetched or played, and where files are kept, is the player's decision.  A `name` of
a game's is relative, with "/" between folders, and never leads out of the folder that it is looked for in: see
`is_media_name`.  Scripts may also name a file of their own folder.
"""

import re
from enum import StrEnum
from typing import Final, TypeAlias

from netcore.api.message import Message

FOR_EVER: Final = -1  # as `loops`


class MediaKind(StrEnum):
    """What is played."""

    SOUND = "sound"
    MUSIC = "music"
    VIDEO = "video"


class MediaOrigin(StrEnum):
    """Who asks; what one of them stops and counts is its own, as in Mudlet."""

    TEXT = "text"  # the game, by MSP or MXP; it has one music at a time
    GMCP = "gmcp"  # the game
    SCRIPT = "script"


class MediaPlayed(Message, frozen=True):
    """Play this.  Times are in milliseconds."""

    kind: MediaKind
    name: str  # "" : go on with what has this key or tag
    url: str = ""  # the folder that it can be fetched from, ends with "/"
    tag: str = ""
    key: str = ""  # what plays with the same key and another name is stopped
    volume: int = 50  # 1-100
    loops: int = 1
    priority: int = 0  # 1-100: what has less is stopped; 0: none
    continues: bool = True  # the same music, asked for again, goes on instead of starting anew
    fade_in_ms: int = 0
    fade_out_ms: int = 0
    start_ms: int = 0
    finish_ms: int = 0  # 0: to its end
    caption: str = ""


class MediaLoaded(Message, frozen=True):
    """Fetch this, because it will be played."""

    name: str
    url: str


class MediaStopped(Message, frozen=True):
    """Stop all that fits each of these that is not ""."""

    kind: str = ""
    name: str = ""
    tag: str = ""
    key: str = ""
    priority: int = 0  # what has as much or less
    fade_out_ms: int = 0  # what fades out by itself takes its own time; 0: at once
    url: str = ""  # from now on the folder of what is asked for without one (MSP)


class MediaPaused(Message, frozen=True):
    """Pause all that fits each of these that is not ""; `MediaPlayed` goes on with it."""

    kind: str = ""
    name: str = ""
    tag: str = ""
    key: str = ""


Media: TypeAlias = MediaPlayed | MediaLoaded | MediaStopped | MediaPaused

_PARTS_OF_NAMES: Final = re.compile(r"[^/\\\x00-\x1f:]+")
_MOST_CHARACTERS: Final = 255


def is_media_name(name: str) -> bool:
    """Whether it is a file below a folder: relative, not upwards, without what other systems take for a drive."""
    parts = name.split("/")
    return len(name) <= _MOST_CHARACTERS and all(
        _PARTS_OF_NAMES.fullmatch(part) is not None and part not in {".", ".."} for part in parts
    )


def media_url(text: str) -> str:
    """A folder of the web, with its "/" at the end; "" when it is no such thing."""
    if not text.lower().startswith(("https://", "http://")) or any(ord(character) <= 0x20 for character in text):
        return ""
    return text if text.endswith("/") else f"{text}/"
