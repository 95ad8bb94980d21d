"""Triggers tried on lines; see `trial`."""

import re
from collections.abc import Sequence
from typing import Final

from netcore.api.inquiries import LineTried, Outcome, TriggersTried, TryTriggers, Verdict
from netcore.api.items import Item, Pattern, PatternKind, TriggerItem
from netcore.api.text import Line
from ui.presenters.item_kinds import PATTERN_KINDS
from ui.presenters.trial import Tone, Trial, outcome_words, tone_of

NO_LINES: Final = "Paste what the game wrote, or pick lines in the console with the right button."
NO_TRIGGERS: Final = "No trigger is there, or the scripts are off (safe mode)."

# Functions that change the line on which a trigger fires; what a script hides behind others is not seen.
_CHANGES_LINE: Final = re.compile(
    r"\b(deleteLine|[cdh]?replaceLine|replaceAll|replace|[cdh]?insertText|prefix|suffix|setFgColor|setBgColor|fg|bg)\s*\("
)


class TriggerTrial(Trial[TriggerItem, TriggersTried]):
    """What is being tried of triggers in one session."""

    kind = TriggerItem
    nothing_asked = NO_LINES
    nothing_there = NO_TRIGGERS

    def ask(self, lines: Sequence[Line], drafts: Sequence[Item] = ()) -> TryTriggers:
        """Have lines tried, with unsaved edits as they are."""
        self._begin(lines, drafts)
        return TryTriggers(self._number, self._asked, self._drafts)

    def _can_match(self, item: Item | None) -> TriggerItem | None:
        return item if isinstance(item, TriggerItem) and item.patterns else None

    def _tried(self, answer: TriggersTried) -> tuple[LineTried, ...]:
        return answer.lines

    def _total(self, answer: TriggersTried) -> int:
        return answer.triggers

    def _counted(self, count: int) -> str:
        return f"{count:,} trigger{_s(count)}"

    def _counted_texts(self, answer: TriggersTried) -> str:
        return f"{len(answer.lines):,} line{_s(len(answer.lines))}"

    def _summary(self, firing: int) -> str:
        return f"{firing} trigger{_s(firing)} {'fire' if firing > 1 else 'fires'}" if firing else "nothing fires"

    def _what(self, verdict: Verdict, item: Item | None) -> str:
        what = outcome_words(verdict.outcome, verdict.other)
        if verdict.text:
            is_awaited = verdict.outcome is Outcome.WAITS
            what += f": {'' if is_awaited else 'pattern '}{verdict.pattern}, “{verdict.text}”"
        return what + (follows(item) if tone_of(verdict.outcome) is Tone.FIRES else "")

    def _why_differs(self, item: TriggerItem, text: str) -> str:
        return why_differs(item, text)


def follows(item: Item | None) -> str:
    """What would happen when a trigger fires, as far as that is plain to see: "; sends “flee”"."""
    if not isinstance(item, TriggerItem):
        return ""
    changes = ", ".join(dict.fromkeys(_CHANGES_LINE.findall(item.script)))
    parts = [f"sends “{item.command}”"] * bool(item.command)
    parts += [f"its script may change the line ({changes})"] * bool(changes)
    return "".join(f"; {part}" for part in parts)


def why_differs(item: TriggerItem, text: str) -> str:
    """Why a trigger's patterns do not match a line, the first of them in words."""
    first = item.patterns[0]
    why = _why_pattern_differs(first, text)
    more = len(item.patterns) - 1
    if item.multiline and more:
        return f"{why} (it is the first of {more + 1} that have to match)"
    return f"{why}, and {more} more do not either" if more else why


def _why_pattern_differs(pattern: Pattern, text: str) -> str:
    wanted = pattern.pattern
    words = f"“{wanted}” ({PATTERN_KINDS[pattern.type]})"
    folded, is_folded_in = wanted.casefold(), bool(wanted) and wanted.casefold() in text.casefold()
    match pattern.type:
        case PatternKind.SUBSTRING | PatternKind.START_OF_LINE | PatternKind.EXACT if not wanted:
            return "its pattern is empty"
        case PatternKind.SUBSTRING if is_folded_in:
            return f"{words} differs in capital letters"
        case PatternKind.START_OF_LINE if wanted in text:
            return f"{words} stands in the line, but not at its beginning"
        case PatternKind.EXACT if text.strip() == wanted.strip():
            return f"{words} differs in spaces at the ends"
        case PatternKind.START_OF_LINE | PatternKind.EXACT if text.casefold().startswith(folded):
            return f"{words} differs in capital letters, or the line is longer"
        case PatternKind.COLOUR:
            return f"{words}: nothing on the line has these colours (pasted text has none)"
        case PatternKind.PROMPT:
            return "the line is no prompt"
        case PatternKind.LUA:
            return "its Lua condition is not asked here"
        case _:
            return f"{words} is not in the line" if pattern.type is PatternKind.SUBSTRING else f"{words} does not match"


def _s(count: int) -> str:
    return "" if count == 1 else "s"
