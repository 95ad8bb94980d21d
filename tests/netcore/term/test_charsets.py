import codecs

import pytest

from netcore.term import charsets, own_charsets
from netcore.term.charsets import _CODECS

SPELLINGS = [
    ("UTF-8", "UTF-8"),
    ("utf8", "UTF-8"),
    ("iso-8859-1", "ISO-8859-1"),
    ("ISO_8859-1", "ISO-8859-1"),
    ("latin1", "ISO-8859-1"),
    ("us-ascii", "US-ASCII"),
    ("ANSI_X3.4-1968", "US-ASCII"),
    ("windows-1252", "WINDOWS-1252"),
    ("CP1251", "WINDOWS-1251"),
    ("cp437", "IBM437"),
    ("windows-874", "CP874"),
    ("CP667", "CP667"),
    ("Mazovia", "CP667"),
    ("cp-1161", "CP1161"),
    ("koi8-r", "KOI8-R"),
    ("Big5", "BIG5"),
    ("gbk", "GBK"),
    ("shift-jis", "SHIFT_JIS"),
    ("", None),
    ("klingon", None),
    ("../../etc", None),
    ("é", None),
    # codecs that Python has, and no game may choose
    ("utf-16", None),
    ("utf-7", None),
    ("iso-2022-jp", None),
    ("hz", None),
    ("base64", None),
    ("rot13", None),
    ("idna", None),
    ("unicode_escape", None),
    ("cp037", None),
]


@pytest.mark.parametrize(("spelling", "name"), SPELLINGS)
def test_a_charset_is_known_by_any_of_its_names(spelling: str, name: str | None) -> None:
    assert charsets.known(spelling) == name


@pytest.mark.parametrize("name", _CODECS)
def test_every_charset_has_ascii_in_its_place(name: str) -> None:
    ascii_bytes = bytes(range(128))

    assert ascii_bytes.decode(charsets.codec(name)) == ascii_bytes.decode("ascii")
    assert ascii_bytes.decode("ascii").encode(charsets.codec(name)) == ascii_bytes


@pytest.mark.parametrize("name", _CODECS)
def test_every_name_is_known_to_us_and_to_python(name: str) -> None:
    assert charsets.known(name) == name
    own = charsets.codec(name) in own_charsets.TABLES
    assert own or codecs.lookup(name).name == codecs.lookup(charsets.codec(name)).name


@pytest.mark.parametrize(
    ("name", "has_controls"),
    [("ISO-8859-2", True), ("TIS-620", True), ("CP1161", True), ("ISO-8859-1", True)]
    + [(name, False) for name in ("UTF-8", "WINDOWS-1252", "IBM437", "KOI8-R", "CP667", "BIG5", "GB18030", "US-ASCII")],
)
def test_which_charsets_have_control_characters_beyond_ascii(name: str, has_controls: bool) -> None:
    assert (charsets.controls(name).get(0x9B) == "\x1b[") is has_controls
