"""MSP: lines that ask for sounds, `!!SOUND(name V=100 …)` and `!!MUSIC(…)`; MXP has the same as tags.

Only what stands at the beginning of a line counts, because players can say the rest.  Names that lead out of the folder
of sounds are not taken, and neither the line nor the sound is to be seen or heard then.
"""

import re
from collections.abc import Mapping
from typing import Final

from netcore.api.media import FOR_EVER, Media, MediaKind, MediaPlayed, MediaStopped, is_media_name, media_url
from netcore.term.open_line import StyledLine

_TRIGGER: Final = re.compile(r"!!(SOUND|MUSIC)\(\s*([^\s()]+)((?:\s+[A-Za-z]=[^\s()]*)*)\s*\)\s*")
_FIELD: Final = re.compile(r"([A-Za-z])=([^\s()]*)")
_KINDS: Final = {"SOUND": (MediaKind.SOUND, ".wav"), "MUSIC": (MediaKind.MUSIC, ".mid")}
_STOP: Final = "off"
_MAX_PER_LINE: Final = 16


def take_sounds(line: StyledLine) -> tuple[list[Media], StyledLine | None]:
    """What a line asks for, and what is left to be shown of it; None: nothing."""
    sounds: list[Media] = []
    position = 0
    while len(sounds) < _MAX_PER_LINE and (trigger := _TRIGGER.match(line.text, position)):
        fields = {name.upper(): value for name, value in _FIELD.findall(trigger[3])}
        if (sound := wanted(trigger[1], trigger[2], fields)) is not None:
            sounds.append(sound)
        position = trigger.end()
    if not position:
        return sounds, line
    return sounds, StyledLine(line.text[position:]) if position < len(line.text) else None


def wanted(kind_name: str, name: str, fields: Mapping[str, str]) -> Media | None:
    """What a trigger or a tag asks for; None when the name is not to be trusted."""
    kind, extension = _KINDS[kind_name]
    if name.lower() == _STOP:
        return MediaStopped(kind, tag=fields.get("T", "").lower(), url=media_url(fields.get("U", "")))
    if not is_media_name(name):
        return None
    if "." not in name.rpartition("/")[2]:
        name += extension
    return MediaPlayed(
        kind,
        name,
        media_url(fields.get("U", "")),
        fields.get("T", "").lower(),
        volume=_whole(fields.get("V"), 100, 0, 100),
        loops=_whole(fields.get("L"), 1, FOR_EVER, 1_000_000) or 1,
        priority=_whole(fields.get("P"), 50, 1, 100) if kind is MediaKind.SOUND else 0,
        continues=fields.get("C", "1") != "0",
    )


def _whole(text: str | None, default: int, least: int, most: int) -> int:
    if text is None or not re.fullmatch(r"-?[0-9]{1,9}", text):
        return default
    return max(least, min(int(text), most))
