"""In whose name something is asked, when functions of several owners are on the stack.

Nobody gains by calling another's function, or by having his own called: a permission is asked for every package whose
code takes part.  The player's own scripts need none beside a package's, except where it is their code that asks.
"""

from functools import lru_cache
from typing import Final

from netcore.api.permissions import Owner

_AND: Final = b"\1"  # between packages; that of `lua/machine_askers.lua`
# Of packages that take part in one call; more are no libraries of each other.
MAX_BEHIND: Final = 16


@lru_cache(maxsize=1024)
def asker(owner: Owner, packages: bytes, innermost: bytes | None, its_packages: bytes | None) -> Owner | None:
    """Who asks in a call of `owner`; None: he himself.

    `packages` have functions on the stack, and `innermost` is the name of the chunk whose code asks.
    """
    others = _names(packages)
    if not others and not (owner.package and innermost is not None):
        return None
    everybody = tuple(dict.fromkeys((*others, *filter(None, (owner.package,)), *owner.behind)))
    if innermost is not None and not its_packages and everybody:
        kind, item = _item(innermost)
        return Owner("", kind, item, 0, everybody[:MAX_BEHIND])
    first, behind = everybody[0], everybody[1 : MAX_BEHIND + 1]
    if first == owner.package:
        return None if behind == owner.behind else Owner(first, owner.kind, owner.item, owner.line, behind)
    kind, item = _item(innermost or b"")
    return Owner(first, kind, item, 0, behind)


def _names(packages: bytes) -> tuple[str, ...]:
    return tuple(name.decode("utf-8", "replace") for name in packages.split(_AND) if name)


def _item(chunk: bytes) -> tuple[str, str]:
    """Kind and name, from the name of an item's chunk; of other chunks it is the name that tells something."""
    name = chunk.decode("utf-8", "replace").split("\n", 1)[0][:200]
    if name.startswith("@"):
        return "file", name[1:]
    kind, _, item = name[1:].partition(" ")
    is_item = name.startswith("=") and kind in {"trigger", "alias", "timer", "key", "script", "event"}
    return (kind, item) if is_item else ("script", name.lstrip("="))
