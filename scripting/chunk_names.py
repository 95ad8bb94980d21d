"""What Lua knows the text of a script as: the name that stands in messages, and by which its owner is found again."""

from typing import Final

from netcore.api.permissions import Owner

_UNPRINTABLE: Final = dict.fromkeys([*range(32), 127], " ")


def chunk_bytes(name: str) -> bytes:
    """A chunk's name as Lua wants it: "=" is shown as it is, "@" is a file."""
    name = name.translate(_UNPRINTABLE)
    return (name if name.startswith("@") else f"={name}").encode("utf-8", "replace")


def source_of(owner: Owner) -> str:
    """What Lua knows the text of an item's script as; the callers of `compile` name it so."""
    name = f"@{owner.item}" if owner.kind == "file" else f"={owner.kind} {owner.item}"
    return name.translate(_UNPRINTABLE)
