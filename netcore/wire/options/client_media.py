"""MCMP: what the game wants played, in GMCP's `Client.Media`, read with all suspicion.

Fields that are missing or make no sense have their defaults; a name that leads out of the media folder, or an address
that is not one of the web, makes the whole wish void.
"""

import json
from typing import Final

from netcore.api.media import (
    FOR_EVER,
    Media,
    MediaKind,
    MediaLoaded,
    MediaPaused,
    MediaPlayed,
    MediaStopped,
    is_media_name,
)
from netcore.api.media import media_url as url_of

_FADE_MS: Final = 5_000  # as the protocol has it
_MOST_MS: Final = 86_400_000
_LONGEST: Final = 1_000  # characters of a text


def read_media(verb: str, payload: str, default_url: str) -> Media | str | None:
    """What `Client.Media.<verb>` asks for; a text is the new default address, None is nothing."""
    fields = _Fields(payload)
    match verb:
        case "default" | "":  # without a verb it is what games say that are older than the word
            return url_of(fields.text("url"))
        case "load":
            name, url = fields.name(), url_of(fields.text("url")) or default_url
            return MediaLoaded(name, url) if name and url else None
        case "play":
            return _play(fields, default_url)
        case "stop":
            return MediaStopped(
                fields.text("type"),
                fields.text("name"),
                fields.text("tag"),
                fields.text("key"),
                fields.whole("priority", 0, 0, 100),
                fields.whole("fadeout", _FADE_MS, 1, _MOST_MS) if fields.flag("fadeaway", default=False) else 0,
            )
        case "pause":  # Mudlet's; what is asked for by the same key, tag or name goes on
            return MediaPaused(fields.text("type"), fields.text("name"), fields.text("tag"), fields.text("key"))
        case _:
            return None


def _play(fields: "_Fields", default_url: str) -> MediaPlayed | None:
    name, tag, key = fields.name(), fields.text("tag"), fields.text("key")
    if name is None or not (name or tag or key):
        return None
    kind = fields.text("type").lower()
    return MediaPlayed(
        MediaKind(kind) if kind in set(MediaKind) else MediaKind.SOUND,
        name,
        url_of(fields.text("url")) or default_url,
        tag,
        key,
        fields.whole("volume", 50, 1, 100),
        fields.whole("loops", 1, FOR_EVER, 1_000_000) or 1,
        fields.whole("priority", 0, 0, 100),
        fields.flag("continue", default=True),
        fields.whole("fadein", 0, 0, _MOST_MS),
        fields.whole("fadeout", 0, 0, _MOST_MS),
        fields.whole("start", 0, 0, _MOST_MS),
        fields.whole("finish", 0, 0, _MOST_MS),
        fields.text("caption"),
    )


class _Fields:
    """The members of a JSON object; of anything else there are none.  Games write numbers as texts now and then."""

    def __init__(self, payload: str) -> None:
        try:
            value = json.loads(payload)
        except (ValueError, RecursionError):
            value = None
        self._members: dict[str, object] = value if isinstance(value, dict) else {}

    def text(self, name: str) -> str:
        """A text, "" when there is none."""
        value = self._members.get(name, "")
        return value[:_LONGEST] if isinstance(value, str) else ""

    def name(self) -> str | None:
        """The file's name, "" when there is none; None when it leads out of its folder."""
        name = self.text("name")
        return name if not name or is_media_name(name) else None

    def whole(self, name: str, default: int, least: int, most: int) -> int:
        """A number within its bounds."""
        value = self._members.get(name, default)
        try:
            number = int(value) if isinstance(value, int | float | str) else default
        except (ValueError, OverflowError):
            return default
        return max(least, min(number, most))

    def flag(self, name: str, *, default: bool) -> bool:
        """Yes or no."""
        value = self._members.get(name, default)
        return value.lower() == "true" if isinstance(value, str) else bool(value)
