"""XML that is not quite XML, made readable: what old versions of Mudlet, and people with text editors, have published.

Only tried when the document as it is cannot be read.  Nothing is guessed at that would change an item: characters that
XML cannot hold become the pictures that Mudlet itself writes for them, other charsets are read as Windows', ampersands
and less-than signs that begin nothing are taken for themselves, comments go, and so does what stands behind the end.
"""

import re
from typing import Final

_DECLARATION: Final = re.compile(r"<\?xml[^>]{0,200}\?>")
# What XML 1.0 has no place for; the pictures stand from U+2400 on.
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONTROL_REFERENCE: Final = re.compile(r"&#(?:x0*([0-9a-fA-F]{1,2})|0*([0-9]{1,3}));")
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_LITERAL_OR_COMMENT: Final = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.DOTALL)
_LONE_AMPERSAND: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_LONE_LESS_THAN: Final = re.compile(r"<(?![A-Za-z_/!?])")
_END: Final = "</MudletPackage>"
_NUL_AT_THE_END: Final = " \t\r\n\0"
_PICTURE: Final = "\ufffc"


def repaired(data: bytes) -> bytes:
    """The same document as UTF-8 and without what no parser takes."""
    text = _decoded(data).strip(_NUL_AT_THE_END).removeprefix("\ufeff").lstrip()
    text = _DECLARATION.sub("", text, count=1)
    text = _CONTROL.sub(lambda found: _picture(ord(found[0])), text)
    text = _CONTROL_REFERENCE.sub(_referred, text)
    text = _LONE_SURROGATE.sub("\ufffd", text)
    return _with_signs(_up_to_the_end(text)).encode()


def _up_to_the_end(text: str) -> str:
    before, end, _ = text.rpartition(_END)
    return before + end if end else text


def _with_signs(text: str) -> str:
    """Scripts pasted into XML by hand have `a && b` and `1 < 2` in them."""
    parts: list[str] = []
    at = 0
    for found in _LITERAL_OR_COMMENT.finditer(text):
        parts.append(_escaped(text[at : found.start()]))
        parts.append(found[0] if found[0].startswith("<![") else "")
        at = found.end()
    return "".join((*parts, _escaped(text[at:])))


def _escaped(text: str) -> str:
    return _LONE_LESS_THAN.sub("&lt;", _LONE_AMPERSAND.sub("&amp;", text))


def _decoded(data: bytes) -> str:
    for charset in ("utf-8", "cp1252"):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")  # which has a character for every byte


def _referred(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else int(found[2])
    is_control = number < ord(" ") and chr(number) not in "\t\n\r"
    return _picture(number) if is_control or number == 0x7F else found[0]


def _picture(number: int) -> str:
    return _PICTURE + (chr(0x2421) if number == 0x7F else chr(0x2400 + number))
