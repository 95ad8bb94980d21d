"""Aliases tried on commands: which takes them, and why others do not; see `trial`."""

from collections.abc import Sequence
from typing import Final

from netcore.api.inquiries import CommandsTried, LineTried, TryCommands, Verdict
from netcore.api.items import AliasItem, Item
from netcore.api.text import Line
from ui.presenters.needle import Needle, NeedleError, Query
from ui.presenters.trial import Tone, Trial, outcome_words, tone_of

NO_COMMANDS: Final = "Type commands as you would enter them: which aliases take them, and what is sent as it is."
NO_ALIASES: Final = "No alias is there, or the scripts are off (safe mode)."


class AliasTrial(Trial[AliasItem, CommandsTried]):
    """What is being tried of aliases in one session."""

    kind = AliasItem
    nothing_asked = NO_COMMANDS
    nothing_there = NO_ALIASES

    def ask(self, lines: Sequence[Line], drafts: Sequence[Item] = ()) -> TryCommands:
        """Have commands tried, with unsaved edits as they are."""
        self._begin(lines, drafts)
        return TryCommands(self._number, self._asked, self._drafts)

    def _can_match(self, item: Item | None) -> AliasItem | None:
        return item if isinstance(item, AliasItem) and item.regex else None

    def _tried(self, answer: CommandsTried) -> tuple[LineTried, ...]:
        return answer.commands

    def _total(self, answer: CommandsTried) -> int:
        return answer.aliases

    def _counted(self, count: int) -> str:
        return f"{count:,} alias{'' if count == 1 else 'es'}"

    def _counted_texts(self, answer: CommandsTried) -> str:
        return f"{len(answer.commands):,} command{'' if len(answer.commands) == 1 else 's'}"

    def _summary(self, firing: int) -> str:
        return f"{firing} alias{'es take' if firing > 1 else ' takes'} it" if firing else "is sent as it is"

    def _what(self, verdict: Verdict, item: Item | None) -> str:
        takes = tone_of(verdict.outcome) is Tone.FIRES
        what = "takes it" if takes else outcome_words(verdict.outcome, verdict.other)
        what += f": “{verdict.text}”"
        return what + (f"; enters “{item.command}”" if takes and isinstance(item, AliasItem) and item.command else "")

    def _why_differs(self, item: AliasItem, text: str) -> str:
        try:
            spans = Needle(Query(f"(?i){item.regex}", is_pattern=True, exact=True)).spans(text)
        except NeedleError:
            spans = ()
        return f"“{item.regex}” {'differs in capital letters' if spans else 'is not in the command'}"
