"""Charsets of single bytes that games speak and Python does not know, as codecs for it.

CP667 is Mazovia, the Polish one of the DOS age: CP437 with Polish letters in the place of others.  CP1161 is IBM's Thai
with the euro: TIS-620, with what IBM put into its gaps.  MEDIEVIA is one game's own: the lines and blocks of CP437, and
pictures for its map, each of which is shown as the character of a common font that is most like it.
"""

import codecs
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

_UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"
_MAZOVIA: Final = {
    0x86: "ą", 0x8D: "ć", 0x8F: "Ą", 0x90: "Ę", 0x91: "ę", 0x92: "ł", 0x95: "Ć", 0x98: "Ś", 0x9C: "Ł", 0x9E: "ś",
    0xA0: "Ź", 0xA1: "Ż", 0xA3: "Ó", 0xA4: "ń", 0xA5: "Ń", 0xA6: "ź", 0xA7: "ż",
}  # fmt: skip
# The tone marks are where TIS-620 has them, and the lower ones once more in the gaps.
_IBM_THAI: Final = {
    0xA0: "\u0e48", 0xDB: "\u0e49", 0xDC: "\u0e4a", 0xDD: "\u0e4b", 0xDE: "€",
    0xFC: "¢", 0xFD: "¬", 0xFE: "¦", 0xFF: "\xa0",
}  # fmt: skip
# Row by row: the woods and waters of its map, and what stands on it; behind the lines of CP437 the rest of that.
_MEDIEVIA: Final = {
    **dict(enumerate(
        "╮╭╯╰♣∩Λ‖≡≋≈↟∴Δ†¤"
        "ψ�⊥⇊↡≎■◠∏▭⚔♧▤◈○❀"
        "≣◦¶Ж∫✶◆◙◊▥Π⌂☥ΩΨ▩", 0x80)),
    **dict(enumerate(
        "▦▧▨☠◫▢⚑♛◘▱☺□⇧⇩⇨⇦"
        "►§▬↨⊕↓∟↔▲●·◎�▼♠�", 0xE0)),
}  # fmt: skip


def _table(base: str, changed: dict[int, str]) -> str:
    return "".join(changed.get(byte, bytes([byte]).decode(base, "replace")) for byte in range(256))


TABLES: Final = {
    "cp667": _table("cp437", _MAZOVIA),
    "cp1161": _table("tis_620", _IBM_THAI),
    "medievia": _table("cp437", _MEDIEVIA),
}


class _Codec(codecs.Codec):
    """Reads and writes by a table of 256 characters."""

    def __init__(self, table: str) -> None:
        self._table = table
        # Where a mark stands twice, its last place is that of TIS-620, which everybody reads.
        self._places = {ord(character): byte for byte, character in enumerate(table) if character != _UNKNOWN}

    def encode(self, text: str, errors: str = "strict", /) -> tuple[bytes, int]:
        return codecs.charmap_encode(text, errors, self._places)

    def decode(self, data: "Buffer", errors: str = "strict", /) -> tuple[str, int]:
        return codecs.charmap_decode(data, errors, self._table)


def find(name: str) -> codecs.CodecInfo | None:
    """For `codecs.register`."""
    table = TABLES.get(name)
    if table is None:
        return None
    codec = _Codec(table)

    class Decoder(codecs.IncrementalDecoder):
        """A byte is a character, so nothing waits."""

        def decode(self, data: bytes, final: bool = False) -> str:  # type: ignore[override]  # noqa: ARG002 - our names
            return codec.decode(data, self.errors)[0]

    return codecs.CodecInfo(codec.encode, codec.decode, incrementaldecoder=Decoder, name=name)
