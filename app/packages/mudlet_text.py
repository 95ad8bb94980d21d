"""Texts as Mudlet's XML has them: what XML cannot hold is written as a mark and the picture of each character."""

import re
from typing import Final

_MARK: Final = "\ufffc"
_PICTURED: Final = re.compile("\ufffc([\u2400-\u241f\u2421])")
_DELETE_PICTURE: Final = "\u2421"
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_NO_CHARACTERS: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


def read_text(written: str) -> str:
    """The text that was meant."""
    return _PICTURED.sub(lambda found: _control(found[1]), written) if _MARK in written else written


def written_text(text: str) -> str:
    """The text as it can stand in XML; what is no text at all, such as half a surrogate pair, is replaced."""
    return _NO_CHARACTERS.sub("\ufffd", _CONTROLS.sub(lambda found: _MARK + _picture(found[0]), text))


def _control(picture: str) -> str:
    return "\x7f" if picture == _DELETE_PICTURE else chr(ord(picture) - 0x2400)


def _picture(control: str) -> str:
    return _DELETE_PICTURE if control == "\x7f" else chr(0x2400 + ord(control))
