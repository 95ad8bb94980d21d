"""A trigger made of lines of the console, as a beginning."""

from collections.abc import Sequence
from typing import Final

from netcore.api.items import Pattern, PatternKind, TriggerItem
from netcore.api.text import Line
from ui.presenters.item_examples import Example

MAX_PATTERNS: Final = 20  # more lines than anyone makes a trigger of
_NAME_CHARS: Final = 40


def trigger_from(lines: Sequence[Line]) -> Example | None:
    """One that fires on these lines, several of them one after the other; None where there is no text."""
    texts = [line.text for line in lines if line.text.strip()][:MAX_PATTERNS]
    if not texts:
        return None
    name = texts[0].strip()
    trigger = TriggerItem(
        id="",
        name=name if len(name) <= _NAME_CHARS else f"{name[: _NAME_CHARS - 1].rstrip()}…",
        patterns=tuple(Pattern(text, PatternKind.EXACT) for text in texts),
        multiline=len(texts) > 1,
        margin=len(texts) - 1,
    )
    return Example("", "", trigger)
