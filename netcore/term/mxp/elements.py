"""Elements that the game defines: `<!ELEMENT name 'tags' ATT='names' TAG=n FLAG='…' OPEN EMPTY DELETE>`.

A definition is cut into tags when it is made, and what a player's text gives for its attributes is put into the values
of those tags, never into their text: so no value can become a tag.
"""

from collections.abc import Mapping
from typing import Final

import msgspec

from netcore.term.mxp.markup import Argument, Tag, read_arguments, tags_in

MAX_ELEMENTS: Final = 500
MAX_TAGS: Final = 32  # in one definition
# All definitions together; they are handed on to the next script host now and then.
MAX_CHARS: Final = 1 << 16


class Element(msgspec.Struct, frozen=True, array_like=True):
    """One of them."""

    name: str
    tags: tuple[Tag, ...] = ()
    attributes: tuple[Argument, ...] = ()  # in their order, with what they are if they are not given
    line: int = 0  # the number of lines that are in it, 0: none
    flag: str = ""
    is_open: bool = False  # players may use it
    is_empty: bool = False  # nothing is in it, so it is not closed
    size: int = 0


class Elements:
    """All that are defined."""

    def __init__(self, defined: dict[str, Element]) -> None:
        """`defined` is used and changed."""
        self._defined = defined

    def find(self, name: str) -> Element | None:
        """The element of a tag."""
        return self._defined.get(name)

    def of_line(self, number: int) -> Element | None:
        """The element that lines with this number are in."""
        return next((element for element in self._defined.values() if element.line == number), None)

    def define(self, name: str, definition: str, options: Mapping[str, str], flags: frozenset[str]) -> None:
        """Define an element, anew if need be."""
        key = name.lower()
        if "delete" in flags:
            self._defined.pop(key, None)
            return
        attributes = options.get("att", "")
        line = options.get("tag", "")
        self._keep(
            Element(
                key,
                tuple(tag for tag in tags_in(definition)[:MAX_TAGS] if not tag.is_closing),
                _attributes(attributes),
                int(line) if line.isdecimal() and len(line) < 4 else 0,
                options.get("flag", ""),
                "open" in flags,
                "empty" in flags,
                len(key) + len(definition) + len(attributes),
            )
        )

    def add_attributes(self, name: str, attributes: str) -> None:
        """`<!ATTLIST name 'names'>`."""
        element = self._defined.get(name.lower())
        if element is not None:
            together = (*element.attributes, *_attributes(attributes))[:MAX_TAGS]
            self._keep(msgspec.structs.replace(element, attributes=together, size=element.size + len(attributes)))

    def _keep(self, element: Element) -> None:
        others = [other for name, other in self._defined.items() if name != element.name]
        if len(others) < MAX_ELEMENTS and sum(other.size for other in others) + element.size <= MAX_CHARS:
            self._defined[element.name] = element


def bind(element: Element, arguments: tuple[Argument, ...]) -> dict[str, str]:
    """What a tag gives for the attributes of its element; "" is as good as nothing."""
    values = {attribute.name: attribute.value for attribute in element.attributes}
    unnamed = iter(attribute.name for attribute in element.attributes)
    for argument in arguments:
        name = argument.name or next(unnamed, "")
        if name in values and argument.value:
            values[name] = argument.value
    return values


def told(arguments: tuple[Argument, ...], values: Mapping[str, str]) -> dict[str, str]:
    """What scripts are told of a tag: what has been given for its attributes, and what was given without a name.

    `values` are those of `bind`.  Mudlet once told nothing but what was given, and old scripts look for that.
    """
    known = {name: value for name, value in values.items() if value}
    for argument in arguments:
        if argument.name:
            known.setdefault(argument.name, argument.value)
        elif argument.value:
            known.setdefault(argument.value.lower(), "")
    return known


def _attributes(text: str) -> tuple[Argument, ...]:
    return tuple(
        argument if argument.name else Argument(argument.value.lower(), "") for argument in read_arguments(text)
    )
