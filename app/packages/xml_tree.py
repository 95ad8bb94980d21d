"""XML as a tree, with what makes XML dangerous refused: entities, and nesting and sizes without end."""

from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from app.packages.package import MAX_DEPTH, PackageError
from app.packages.xml_repair import repaired

# The largest published package has 9 MB of it.
MAX_XML_BYTES: Final = 64 << 20
# An element of an item stands at most this much below its group.
_MAX_LEVELS: Final = MAX_DEPTH + 8
# Of items, their fields and their patterns; a tree takes 500 bytes for each.
MAX_ELEMENTS: Final = 1_000_000
# Of a name in a message.
_MAX_NAME: Final = 80


class Parsed(NamedTuple):
    """The root, and what was wrong with the document; "" when nothing was."""

    root: Element
    problem: str = ""


class BrokenXMLError(PackageError):
    """The document is none as it is."""


def parse(data: bytes) -> Parsed:
    """The tree, also of a document that has to be repaired first.  Raises PackageError."""
    if len(data) > MAX_XML_BYTES:
        raise PackageError(f"the XML is larger than {MAX_XML_BYTES >> 20} MiB")
    try:
        return Parsed(_Parsing().parse(data))
    except BrokenXMLError as broken:
        try:
            return Parsed(_Parsing().parse(repaired(data)), str(broken))
        except BrokenXMLError:
            raise broken from None


class _Parsing:
    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._elements = 0
        self._open: list[str] = []
        self._name = ""  # the last that was read: of the item, if the document breaks off in one
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._builder.data
        self._parser.EntityDeclHandler = _refuse_entity

    def parse(self, data: bytes) -> Element:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise BrokenXMLError(f"the XML is broken{self._where()}: {error}") from error
        except (LookupError, UnicodeDecodeError, ValueError) as error:  # an encoding that nobody knows
            raise BrokenXMLError(f"the XML cannot be read{self._where()}: {error}") from error
        root = self._builder.close()
        assert isinstance(root, Element)
        return root

    def _where(self) -> str:
        if not self._open:
            return ""
        return f" in {self._open[-1]}" + (f" of {self._name[:_MAX_NAME]!r}" if self._name else "")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._open.append(tag)
        self._elements += 1
        if len(self._open) > _MAX_LEVELS:
            raise PackageError(f"its items are nested deeper than {MAX_DEPTH}")
        if self._elements > MAX_ELEMENTS:
            raise PackageError(f"the XML has more than {MAX_ELEMENTS} elements")
        self._builder.start(tag, attributes)

    def _end(self, tag: str) -> None:
        self._open.pop()
        element = self._builder.end(tag)
        if tag == "name":
            self._name = element.text or ""
        elif tag[:1].isupper():  # an item; its fields begin with small letters
            self._name = ""


def _refuse_entity(*_: object) -> None:
    # Mudlet writes none, and a few of them within each other become gigabytes.
    raise PackageError("the XML declares entities, which no package needs")
