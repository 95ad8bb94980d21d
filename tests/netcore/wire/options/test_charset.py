import pytest

from netcore.api.game_parts import CharsetPart, Part
from netcore.wire.options.charset import Charset
from netcore.wire.output import Output

KNOWN = {"utf-8": "UTF-8", "latin1": "ISO-8859-1", "ascii": "US-ASCII", "koi8-r": "KOI8-R"}

UTF_8 = CharsetPart("UTF-8")
LATIN_1 = CharsetPart("ISO-8859-1")
REJECTED = b"\3"

REQUESTS = [
    (b"\1;UTF-8", [UTF_8], b"\2UTF-8"),
    (b"\1 FOO-1 UTF-8", [UTF_8], b"\2UTF-8"),
    (b"\1;utf-8", [UTF_8], b"\2utf-8"),
    (b"\1/latin1/utf-8", [LATIN_1], b"\2latin1"),
    (b"\1;klingon", [], REJECTED),
    (b"\1;", [], REJECTED),
    (b"\1", [], REJECTED),
    (b"\1;\xe9;UTF-8", [UTF_8], b"\2UTF-8"),
    (b"\1[TTABLE ]\1;UTF-8", [UTF_8], b"\2UTF-8"),
    (b"\1[TTABLE ]", [], REJECTED),
    (b"\1" + b";x" * 1000 + b";UTF-8", [], REJECTED),
    (b"\1;ASCII;latin1;UTF-8", [LATIN_1], b"\2latin1"),
    (b"\1;ASCII", [CharsetPart("US-ASCII")], b"\2ASCII"),
    (b"\1;latin1;KOI8-R", [CharsetPart("KOI8-R")], b"\2KOI8-R"),  # the one in use
    (b"\4\1;A;\x08;B;\x08", [], b"\5"),
    (b"\2UTF-8", [], b""),
    (b"", [], b""),
]  # fmt: skip


@pytest.mark.parametrize(("payload", "parts", "reply"), REQUESTS)
def test_an_offer(payload: bytes, parts: list[Part], reply: bytes) -> None:
    output = Output()
    charset = Charset(output, lambda name: KNOWN.get(name.lower()), lambda: "KOI8-R")

    assert list(charset.received(payload, is_whole=True)) == parts
    assert output.take() == (b"\xff\xfa\x2a" + reply + b"\xff\xf0" if reply else b"")
