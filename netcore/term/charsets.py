"""The charsets that games speak: what they are called, and which of Python's codecs reads them.

All of them have ASCII in its place, so that line ends and control sequences can be found; codecs that are no charset
(base64, idna …), that have states (iso-2022, utf-7) or wide units (utf-16) are not among them, whoever
offers them.
"""

import codecs
import re
from encodings.aliases import aliases
from typing import Final

from netcore.term import own_charsets

UTF_8: Final = "UTF-8"
# What a game that says nothing and sends no UTF-8 most likely means.
FALLBACK: Final = "WINDOWS-1252"

LATIN_1: Final = "ISO-8859-1"

codecs.register(own_charsets.find)

# Our name (IANA's, where Python knows that too) and Python's.
_CODECS: Final = {
    UTF_8: "utf_8",
    FALLBACK: "cp1252",
    "US-ASCII": "ascii",
    LATIN_1: "latin_1",
    **{f"ISO-8859-{part}": f"iso8859_{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)},
    **{f"WINDOWS-{page}": f"cp{page}" for page in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)},
    **{f"IBM{page}": f"cp{page}" for page in (437, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 865, 866, 869)},
    "KOI8-R": "koi8_r",
    "KOI8-U": "koi8_u",
    "MACINTOSH": "mac_roman",
    "TIS-620": "tis_620",
    "BIG5": "big5",
    "BIG5-HKSCS": "big5hkscs",
    "GB2312": "gb2312",
    "GBK": "gbk",
    "GB18030": "gb18030",
    "EUC-JP": "euc_jp",
    "EUC-KR": "euc_kr",
    "SHIFT_JIS": "shift_jis",
    **{f"CP{page}": f"cp{page}" for page in (667, 737, 874, 932, 949, 1161)},
    "MEDIEVIA": "medievia",
}
_NAMES: Final = {codec: name for name, codec in _CODECS.items()}

_IN_NAMES: Final = re.compile("[^a-z0-9]")


def _plain(name: str) -> str:
    """A name without what people spell differently: case, dashes, spaces."""
    return _IN_NAMES.sub("", name.lower())


_BY_PLAIN_NAME: Final = {
    **{_plain(alias): _NAMES[codec] for alias, codec in aliases.items() if codec in _NAMES},
    **{_plain(spelling): name for name, codec in _CODECS.items() for spelling in (name, codec)},
    _plain("WINDOWS-874"): "CP874",  # IANA's name, which Python does not know
    _plain("MAZOVIA"): "CP667",
}

# Where bytes from 0x80 on are control characters, these begin sequences, as ESC and a letter do (ECMA-48, 5.3).
_BEGINNINGS: Final = {code: f"\x1b{chr(code - 0x40)}" for code in (0x90, 0x98, 0x9B, 0x9D, 0x9E, 0x9F)}
# The end of the text in a sequence; in Latin-1, and elsewhere, it is Windows' letter.
STRING_TERMINATOR: Final = "\x9c"
LATIN_OE: Final = "œ"
# A game that says Latin-1 and sends control characters means Windows' quotes (browsers read it so), but for those that
# are no letters there, and the one that begins nearly every sequence: a closing
# single guillemet is in no game's text.
_LATIN_LETTERS: Final = {
    byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0xA0) if chr(byte) != STRING_TERMINATOR
} | {code: _BEGINNINGS[code] for code in (0x90, 0x9B, 0x9D)}


def names() -> tuple[str, ...]:
    """All that we know, by our names."""
    return tuple(sorted(_CODECS))


def known(name: str) -> str | None:
    """Our name of a charset that somebody calls `name`; None when we do not know it."""
    return _BY_PLAIN_NAME.get(_plain(name))


def codec(name: str) -> str:
    """Python's codec for the charset with one of our names."""
    return _CODECS[name]


def controls(name: str) -> dict[int, str]:
    """What the control characters from U+0080 on mean in the charset: a sequence's beginning, a letter; mostly none."""
    if name == LATIN_1:
        return _LATIN_LETTERS
    has_controls = bytes([0x9B]).decode(_CODECS[name], "replace") == "\x9b"
    return _BEGINNINGS if has_controls else {}
