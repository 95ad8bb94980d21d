"""What to tell the player when files of the automation have been changed by others."""

from typing import Final

from app.profiles.item_merge import Differences
from app.profiles.kinds import kind_of

_MAX_NAMED: Final = 3


def in_words(found: Differences) -> str:
    """One line; "" when no item has changed."""
    if not found:
        return ""
    changed = len(found.put) - found.new
    numbers = [
        f"{count} {word}"
        for count, word in ((changed, "changed"), (found.new, "new"), (len(found.removed), "removed"))
        if count
    ]
    names = [f"{kind_of(item).singular} {item.name}" for item, _ in found.put if not item.folder][:_MAX_NAMED]
    named = f" ({', '.join(names)}{', …' if len(found.put) > len(names) else ''})" if names else ""
    return f"Taken over from the profile's files: {', '.join(numbers)}{named}."
