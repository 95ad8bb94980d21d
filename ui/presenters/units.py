"""Qt counts text in UTF-16 units, Python in characters; they differ behind an emoji."""


def to_units(text: str, characters: int) -> int:
    """The length in units of the first so many characters."""
    return characters if text.isascii() else len(text[:characters].encode("utf-16-le", "surrogatepass")) // 2


def to_characters(text: str, units: int) -> int:
    """How many characters the first so many units are."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))
