"""`matches`: what a pattern has captured, as Lua gets it."""

from collections.abc import Mapping, Sequence
from typing import cast

from scripting.automation.regex import Captures
from scripting.machine import Value


def matches_value(found: Sequence[Captures], names: Mapping[str, int]) -> Value:
    """Whole match and groups, one match behind the other, and named groups by name.

    As in Mudlet a group that took no part is "" when one behind it did, and absent at the end; a named one is absent.
    """
    if len(found) == 1 and not names:
        return _without_unset_tail(found[0].texts)
    texts: list[Value] = []
    for captures in found:
        texts += _without_unset_tail(captures.texts)
    if not names:
        return texts
    table: dict[int | str, Value] = dict(enumerate(texts, 1))
    for name, number in names.items():
        last = found[-1].texts
        if number < len(last) and (text := last[number]) is not None:
            table[name] = text
    # `Value` has no name for a mapping with keys of both kinds; the machine takes it.
    return cast("Value", table)


def _without_unset_tail(texts: tuple[str | None, ...]) -> list[Value]:
    if None not in texts:
        return [*texts]
    size = len(texts)
    while size and texts[size - 1] is None:
        size -= 1
    return [text or "" for text in texts[:size]]


def places(found: Sequence[Captures]) -> tuple[tuple[int, int], ...]:
    """Where each text of `matches` stands on its line."""
    if len(found) == 1 and None not in found[0].texts:
        return found[0].spans
    return tuple(span for captures in found for span in captures.spans[: len(_without_unset_tail(captures.texts))])
