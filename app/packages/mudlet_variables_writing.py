"""The script that saved variables came as, as Mudlet's variables again: the other way of `mudlet_variables.py`.

One that somebody has changed otherwise than in its values stays a script, which Mudlet understands too.
"""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from app.packages.mudlet_text import written_text
from app.packages.mudlet_variables import BOOLEAN, HEAD, NUMBER, STRING, TABLE, VARIABLES
from netcore.api.items import Item, ScriptItem

# Deeper than anybody's tables; the reader of XML has a bound of its own.
MAX_DEPTH: Final = 200

_TOKEN: Final = re.compile(
    r"""\s*(?:"(?P<text>(?:[^"\\\n]|\\\d{3})*)"|(?P<number>-?\d[\d.e+-]*)|(?P<truth>true|false)|(?P<sign>[\[\]{}(),=])|(?P<word>keep))"""
)
_ESCAPED: Final = re.compile(r"(?:\\\d{3})+")


class _NotOursError(Exception):
    """Somebody has written something else into it."""


def variables_part(item: Item) -> Element | None:
    """A `VariablePackage`; None: the item is no script of saved variables as they came."""
    if not isinstance(item, ScriptItem) or (item.name, item.enabled, item.folder) != (VARIABLES, True, False):
        return None
    if not item.script.startswith(HEAD):
        return None
    try:
        tokens = _Tokens(item.script[len(HEAD) :])
        part = Element("VariablePackage")
        while not tokens.are_over:
            for sign in ("keep", "("):
                tokens.take(sign)
            name = tokens.text()
            tokens.take(",")
            _write(part, name, STRING, tokens, 0)
            tokens.take(")")
    except _NotOursError:
        return None
    return part


class _Tokens:
    def __init__(self, script: str) -> None:
        self._all: Iterator[tuple[str, str]] = _cut(script)
        self._next = next(self._all, None)

    @property
    def are_over(self) -> bool:
        return self._next is None

    def peek(self) -> tuple[str, str]:
        if self._next is None:
            raise _NotOursError
        return self._next

    def any(self) -> tuple[str, str]:
        found = self.peek()
        self._next = next(self._all, None)
        return found

    def take(self, sign: str) -> None:
        if self.any()[1] != sign:
            raise _NotOursError

    def text(self) -> str:
        kind, text = self.any()
        if kind != "text":
            raise _NotOursError
        return text


def _cut(script: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(script.rstrip()):
        found = _TOKEN.match(script, at)
        if found is None or found.lastgroup is None:
            raise _NotOursError
        text = found[found.lastgroup]
        yield found.lastgroup, _ESCAPED.sub(_unescaped, text) if found.lastgroup == "text" else text
        at = found.end()


def _unescaped(found: re.Match[str]) -> str:
    try:
        return bytes(int(number) for number in found[0].split("\\")[1:]).decode("utf-8", "surrogatepass")
    except ValueError as error:
        raise _NotOursError from error


def _write(around: Element, name: str, key_type: str, tokens: _Tokens, depth: int) -> None:
    kind, text = tokens.any()
    is_table = (kind, text) == ("sign", "{")
    element = SubElement(around, "VariableGroup" if is_table else "Variable")
    value_type = TABLE if is_table else {"text": STRING, "number": NUMBER, "truth": BOOLEAN}.get(kind, "")
    if not value_type or depth > MAX_DEPTH:
        raise _NotOursError
    said = {"name": name, "keyType": key_type, "value": "" if is_table else text, "valueType": value_type}
    for field, value in said.items():
        SubElement(element, field).text = written_text(value)
    if is_table:
        _write_inside(element, tokens, depth)


def _write_inside(element: Element, tokens: _Tokens, depth: int) -> None:
    while tokens.peek()[1] != "}":
        tokens.take("[")
        kind, key = tokens.any()
        if kind not in ("text", "number"):
            raise _NotOursError
        for sign in ("]", "="):
            tokens.take(sign)
        _write(element, key, NUMBER if kind == "number" else STRING, tokens, depth + 1)
        if tokens.peek()[1] == ",":
            tokens.take(",")
    tokens.take("}")
