import pytest

from app.core.media.signature import is_sound
from tests.support.sound_files import wav


@pytest.mark.parametrize(
    "head",
    [
        wav()[:16],
        b"OggS\0\2",
        b"fLaC\0",
        b"ID3\3",
        b"\xff\xfb\x90\x64",
        b"\xff\xf1\x50",
        b"\0\0\0\x20ftypM4A ",
        b"FORM\0\0\0\0AIFF",
        b"\x1a\x45\xdf\xa3",
    ],
)
def test_sounds(head: bytes) -> None:
    assert is_sound(head)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\xff",
        b"#EXTM3U\n",
        b"ffconcat version 1.0",
        b"<html>",
        b"MThd\0\0\0\6",
        b"RIFF\0\0\0\0AVI ",
        b"[playlist]",
    ],
)
def test_what_is_none(head: bytes) -> None:
    assert not is_sound(head)
