import codecs

import pytest

from netcore.term import charsets
from netcore.term.own_charsets import TABLES

# What the Polish and the Thai of all days need, as those wrote it who used these charsets; and a map.
WORDS = [
    ("CP667", "zażółć gęślą jaźń", b"za\xa7\xa2\x92\x8d g\x91\x9el\x86 ja\xa6\xa4"),
    ("CP667", "ZAŻÓŁĆ GĘŚLĄ JAŹŃ", b"ZA\xa1\xa3\x9c\x95 G\x90\x98L\x8f JA\xa0\xa5"),
    ("CP667", "╔═╗ é", b"\xc9\xcd\xbb \x82"),
    ("CP1161", "ไทย 5 €", b"\xe4\xb7\xc2 5 \xde"),
    ("CP1161", "น้ำ ¢¬¦", b"\xb9\xe9\xd3 \xfc\xfd\xfe"),
    ("MEDIEVIA", "♣♣≈▲ ╔═╗ ☺⌂", b"\x84\x84\x8a\xf8 \xc9\xcd\xbb \xea\xab"),
]


@pytest.mark.parametrize(("name", "text", "data"), WORDS)
def test_words(name: str, text: str, data: bytes) -> None:
    assert data.decode(charsets.codec(name)) == text
    assert text.encode(charsets.codec(name)) == data


def test_the_second_place_of_a_mark_is_read() -> None:
    assert b"\xb9\xdb".decode("cp1161") == "น้"


@pytest.mark.parametrize("name", TABLES)
def test_what_is_decoded_is_encoded_to_the_same_meaning(name: str) -> None:
    text = bytes(range(256)).decode(name).replace("\N{REPLACEMENT CHARACTER}", "")

    assert text.encode(name).decode(name) == text


def test_what_a_charset_does_not_have_is_replaced_or_an_error() -> None:
    codec = codecs.lookup("cp667")

    assert codec.encode("世", "replace") == (b"?", 1)
    with pytest.raises(UnicodeEncodeError):
        codec.encode("世")
