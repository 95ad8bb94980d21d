import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.term import charsets
from netcore.term.decoding import MAX_BROKEN, TextDecoder
from tests.support.strategies import chunked, cuts, every_way

# Few bytes, so that whole, broken and cut characters of all charsets come up often.
BYTES = st.lists(st.sampled_from([*b"aZ\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\x81\x40\xff\xc2"]), max_size=40).map(bytes)
CHARSETS = ["UTF-8", "WINDOWS-1252", "US-ASCII", "BIG5", "GB18030", "SHIFT_JIS", "EUC-KR", "KOI8-R", "ISO-8859-2"]

UTF_8 = [
    ("žluťoučký kůň 😀".encode(), "žluťoučký kůň 😀"),
    (b"caf\xe9!", "café!"),
    (b"\xe9", ""),
    (b"a\xe2\x82b", "a\ufffdb"),
    (b"\xe2\x82\xe2\x82\xac", "\ufffd€"),
    (b"\x80\x81", "€\ufffd"),
    (b"\xff\xfe", "ÿþ"),
    (b"\xf0\x9f\x98", ""),
    (b"\xed\xa0\x80a", "í\xa0€a"),
    (b"\xc0\xaf", "À¯"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("ISO-8859-2", b"\x9b31m\xb1\x9d8;;\x9c\x85", "\x1b[31mą\x1b]8;;\x9c\x85"),
        ("ISO-8859-1", b"\x93\xe9\x94 \x9b1m\x81", "“é” \x1b[1m\ufffd"),
        ("WINDOWS-1252", b"\x9b31m\x9c", "›31mœ"),
        ("UTF-8", b"\xc2\x9b31m", "\x9b31m"),
        ("CP667", b"\x9b31m", "¢31m"),
    ],
)
def test_sequences_that_begin_beyond_ascii_are_spelled_with_esc(charset: str, data: bytes, text: str) -> None:
    assert TextDecoder(charset).decode(data) == text


@pytest.mark.parametrize(("data", "text"), UTF_8)
def test_utf_8_in_any_chunks(data: bytes, text: str) -> None:
    for chunks in every_way(data):
        decoder = TextDecoder(charsets.UTF_8)

        assert "".join(map(decoder.decode, chunks)) == text, chunks


@given(BYTES, cuts(), st.sampled_from(CHARSETS))
def test_chunking_never_matters(data: bytes, places: list[int], charset: str) -> None:
    whole, pieces = TextDecoder(charset), TextDecoder(charset)
    text = whole.decode(data)

    assert "".join(map(pieces.decode, chunked(data, places))) == text
    assert (pieces.charset, pieces.waiting, pieces.broken) == (whole.charset, whole.waiting, whole.broken)


@given(st.text(), st.sampled_from(["UTF-8", "GB18030"]))
def test_what_is_encoded_is_decoded_again(text: str, charset: str) -> None:
    decoder = TextDecoder(charset)

    assert decoder.decode(decoder.encode(text)) + decoder.finish() == text


def test_a_game_that_sends_no_utf_8_is_read_in_the_fallback() -> None:
    decoder = TextDecoder(charsets.UTF_8)

    assert decoder.decode(b"caf\xe9 " * MAX_BROKEN + b"\xc3\xa9") == "café " * MAX_BROKEN + "Ã©"
    assert decoder.charset == charsets.FALLBACK
    assert decoder.encode("é") == b"\xe9"


def test_the_fallback_begins_right_behind_the_last_byte_that_was_too_many() -> None:
    for chunks in every_way(b"\xe9 " * (MAX_BROKEN - 1) + b"\xe9"):
        decoder = TextDecoder(charsets.UTF_8)
        for chunk in chunks:
            decoder.decode(chunk)

        assert decoder.charset == charsets.UTF_8, "the last byte may still be the first of a character"
        assert decoder.decode(b"\xc3\xa9") == "éÃ©"
        assert decoder.charset == charsets.FALLBACK


def test_a_utf_8_game_with_broken_bytes_now_and_then_stays_utf_8() -> None:
    decoder = TextDecoder(charsets.UTF_8)
    data = ("é".encode() + b"\xe9 ") * 1000

    assert decoder.decode(data) == "éé " * 1000
    assert decoder.charset == charsets.UTF_8
    assert decoder.broken == 1


def test_a_character_that_is_given_up_is_shown_as_broken() -> None:
    decoder = TextDecoder("BIG5")
    decoder.decode(b"a\xa4")

    assert decoder.waiting == b"\xa4"
    assert decoder.finish() == "\ufffd"
    assert decoder.decode(b"a") == "a"


def test_what_a_charset_does_not_have_is_replaced() -> None:
    assert TextDecoder("US-ASCII").encode("naïve \ud800") == b"na?ve ?"
    assert TextDecoder("UTF-8").encode("\ud800") == b"?"
