"""What the player's tools ask of the running scripts: triggers tried, times, what runs, the Lua prompt, spelling."""

from collections.abc import Callable
from typing import Final, assert_never

from netcore.api.display import Display, Found
from netcore.api.inquiries import (
    CheckWords,
    CommandsTried,
    ForgetTimes,
    Inquiry,
    ItemTimes,
    LearnWord,
    ListNames,
    RunCode,
    StopCode,
    TellTimes,
    TimesTold,
    TraceFirings,
    TriggersTried,
    TryCommands,
    TryTriggers,
    WordsChecked,
)
from scripting.automation.automation import Automation
from scripting.prompt import Prompt
from scripting.spelling import Spelling
from scripting.statistics import Statistics
from scripting.trace import Trace

# More rows than anybody looks through; the rest is told as a sum.
MAX_TIMES: Final = 1_000


class Answers:
    """Answers with a `Found`."""

    def __init__(
        self,
        show: Callable[[Display], None],
        *,
        automation: Automation,
        statistics: Statistics,
        trace: Trace,
        prompt: Prompt,
        spelling: Spelling,
        clock: Callable[[], float],
        now: Callable[[], float],
    ) -> None:
        """`clock` measures; `now` gives seconds since the epoch."""
        self._show = show
        self._triggers = automation.triggers
        self._aliases = automation.aliases
        self._statistics = statistics
        self._trace = trace
        self._prompt = prompt
        self.spelling = spelling
        self._clock = clock
        self._now = now

    def answer(self, inquiry: Inquiry) -> None:
        """Answer, now or when it is known."""
        match inquiry:
            case TryTriggers():
                self._try(inquiry)
            case TryCommands():
                self._try_commands(inquiry)
            case TellTimes():
                self._tell_times()
            case ForgetTimes():
                self._statistics.clear(self._now())
                self._tell_times()
            case TraceFirings(on=on):
                self._trace.is_on = on
            case RunCode(number=number, code=code):
                self._prompt.run(number, code)
            case StopCode(number=number):
                self._prompt.stop(number)
            case ListNames():
                self._prompt.list_names()
            case CheckWords(words=words):
                self._check_words(words)
            case LearnWord(word=word):
                self.spelling.learn(word)
            case _:
                assert_never(inquiry)

    def _try(self, asked: TryTriggers) -> None:
        rehearsal = self._triggers.rehearsal(asked.drafts)
        lines = rehearsal.try_lines(asked.lines, self._clock)
        left_out = len(asked.lines) - len(lines)
        idle, broken = rehearsal.idle(), rehearsal.broken()
        self._show(Found(TriggersTried(asked.number, lines, idle, broken, len(rehearsal), left_out)))

    def _try_commands(self, asked: TryCommands) -> None:
        rehearsal = self._aliases.rehearsal(asked.drafts)
        tried = rehearsal.try_commands(asked.commands, self._clock)
        left_out = len(asked.commands) - len(tried)
        idle, broken = rehearsal.idle(), rehearsal.broken()
        self._show(Found(CommandsTried(asked.number, tried, idle, broken, len(rehearsal), left_out)))

    def _check_words(self, words: tuple[str, ...]) -> None:
        if self.spelling.is_wanted:
            self._show(Found(WordsChecked(words, self.spelling.misspelled(words))))

    def _tell_times(self) -> None:
        records = self._statistics.slowest(len(self._statistics))
        rest = records[MAX_TIMES:]
        told = tuple(
            ItemTimes(each.item, each.owner, each.count, each.total_s, each.worst_s, each.failures)
            for each in records[:MAX_TIMES]
        )
        since = self._statistics.since
        self._show(Found(TimesTold(self._now(), since, told, len(rest), sum(each.total_s for each in rest))))
