"""DER, notation of certificates (X.690): elements within elements.  Bounds are checked; meanings are the reader's."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Element:
    """One element; `whole` is it with its tag and length."""

    tag: int
    content: bytes
    whole: bytes


def elements(data: bytes) -> Iterator[Element]:
    """The elements that stand one behind the other.  Raises ValueError and IndexError on nonsense."""
    at = 0
    while at < len(data):
        tag, length, start = data[at], data[at + 1], at + 2
        if length & 0x80:
            size = length & 0x7F
            length = int.from_bytes(data[start : start + size], "big")
            start += size
        end = start + length
        if end > len(data):
            raise ValueError("an element reaches beyond its parent")
        yield Element(tag, data[start:end], data[at:end])
        at = end


def first_of(data: bytes) -> Element:
    """The first of them.  Raises ValueError and IndexError on nonsense."""
    for element in elements(data):
        return element
    raise ValueError("an empty element")


def object_identifier(content: bytes) -> str:
    """An object identifier with dots, "2.5.4.3"."""
    arcs: list[int] = []
    arc = 0
    for byte in content:
        arc = arc << 7 | byte & 0x7F
        if not byte & 0x80:
            arcs.append(arc)
            arc = 0
    if not arcs:
        raise ValueError("an object identifier without arcs")
    # X.690, 8.19.4: the first two arcs are told in one number.
    first = min(arcs[0] // 40, 2)
    return ".".join(map(str, (first, arcs[0] - 40 * first, *arcs[1:])))
