"""What one trigger looks for, ready to be tried, and what a match of it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from netcore.api import style
from netcore.api.items import TriggerItem
from scripting.automation.matcher import CompiledPattern, Subject
from scripting.automation.multiline import MultiLine
from scripting.automation.regex import Captures
from scripting.styled import Styled, restyle


class Highlight(NamedTuple):
    """Colours for what has matched, in the encoding of `netcore.api.style`; None leaves them as they are."""

    foreground: int | None
    background: int | None

    def change(self, look: int) -> int:
        """A style with these colours."""
        foreground = style.foreground(look) if self.foreground is None else self.foreground
        background = style.background(look) if self.background is None else self.background
        return style.pack(foreground, background, style.attributes(look))


@dataclass(slots=True)
class Rule:
    """A trigger's patterns and how they count."""

    patterns: tuple[CompiledPattern, ...]
    multiline: MultiLine | None = None
    match_all: bool = False
    is_filter: bool = False
    fire_length: int = 0
    highlight: Highlight | None = None
    conditions: tuple[int, ...] = ()  # handlers of Lua code

    @property
    def filed(self) -> Sequence[CompiledPattern]:
        """The patterns of which one has to match, before anything else can happen."""
        return self.patterns if self.multiline is None else self.patterns[:1]


class Hit(NamedTuple):
    """A match: what was captured, and of a trigger over several lines by each of its patterns."""

    found: tuple[Captures, ...]
    names: Mapping[str, int]
    by_pattern: tuple[tuple[tuple[Captures, ...], Mapping[str, int]], ...] = ()
    number: int = 0  # which pattern of the trigger, from 1

    def pieces(self) -> list[tuple[int, str]]:
        """What a filter hands to its children, with its columns: the groups, or the whole where there are none."""
        pieces: list[tuple[int, str]] = []
        for captures in self.found:
            first = 1 if len(captures.texts) > 1 else 0
            for text, (start, _) in zip(captures.texts[first:], captures.spans[first:], strict=True):
                if text is not None:
                    pieces.append((start, text))
        return pieces

    def shifted(self, columns: int) -> "Hit":
        """The same, on a line on which it stands further right."""
        if not columns:
            return self
        found = tuple(
            Captures(each.texts, tuple((start + columns, end + columns) for start, end in each.spans))
            for each in self.found
        )
        return Hit(found, self.names, self.by_pattern, self.number)


def rule_of(item: TriggerItem, patterns: tuple[CompiledPattern, ...], conditions: tuple[int, ...]) -> Rule:
    """The rule of an item."""
    return Rule(
        patterns,
        MultiLine(patterns, item.margin) if item.multiline else None,
        item.match_all,
        item.is_filter,
        item.fire_length,
        highlight_of(item.highlight_foreground, item.highlight_background) if item.highlight else None,
        conditions,
    )


def found_by(rule: Rule, subject: Subject, pattern: CompiledPattern) -> list[Captures]:
    """What one of a rule's patterns captures.  Raises TooSlowError."""
    if rule.match_all:
        return pattern.try_everywhere(subject)
    captures = pattern.try_on(subject)
    return [captures] if captures is not None else []


def highlighted(content: Styled, hit: Hit, highlight: Highlight) -> Styled:
    """A line with what has matched in other colours."""
    for start, text in hit.pieces():
        content = restyle(content, start, start + len(text), highlight.change)
    return content


def highlight_of(foreground: str, background: str) -> Highlight:
    """The highlight with these colours."""
    return Highlight(_colour(foreground), _colour(background))


def _colour(text: str) -> int | None:
    digits = text.removeprefix("#")
    if len(digits) != 6 or digits == text:
        return None
    try:
        number = int(digits, 16)
    except ValueError:
        return None
    return style.rgb(number >> 16, number >> 8 & 0xFF, number & 0xFF)
