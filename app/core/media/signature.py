"""Whether a file is a sound, by its first bytes.

A decoder looks at the content, not at the name, and among what it knows are play lists, which lead it to other files
and hosts.  So only what begins like a sound reaches it.
"""

from typing import Final

# As many bytes as are looked at.
HEAD_BYTES: Final = 16

_BEGINNINGS: Final = (
    b"OggS",  # Vorbis, Opus
    b"fLaC",
    b"ID3",  # MP3 with a title
    b"\x1a\x45\xdf\xa3",  # WebM, Matroska
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",  # WMA
)
# Containers say what they hold behind their length.
_CONTAINERS: Final = ((b"RIFF", b"WAVE"), (b"FORM", b"AIFF"), (b"FORM", b"AIFC"))


def is_sound(head: bytes) -> bool:
    """Whether what begins so is one of the formats that are played; MIDI is none, because nothing here renders it."""
    if head.startswith(_BEGINNINGS) or head[4:8] == b"ftyp":  # MP4, M4A
        return True
    if any(head.startswith(outer) and head[8:12] == inner for outer, inner in _CONTAINERS):
        return True
    # An MPEG audio frame (layers I to III) or an ADTS one (AAC): eleven or twelve bits set.
    return len(head) >= 2 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0
