"""What the player's tools have found out about the running scripts of one session."""

from typing import assert_never

from netcore.api.inquiries import (
    CodeRan,
    CommandsTried,
    Finding,
    FiringsTraced,
    NamesListed,
    TimesTold,
    TriggersTried,
    WordsChecked,
)
from ui.presenters.alias_trial import AliasTrial
from ui.presenters.completion import RecentWords
from ui.presenters.lua_prompt import LuaPrompt
from ui.presenters.spelling import Spelling
from ui.presenters.times_table import TimesTable
from ui.presenters.trace_log import TraceLog
from ui.presenters.trigger_trial import TriggerTrial


class Workshop:
    """Hands each finding to whom it is for."""

    def __init__(self, words: RecentWords) -> None:
        self.spelling = Spelling(words.has_come)
        self.trial = TriggerTrial()
        self.alias_trial = AliasTrial()
        self.times = TimesTable()
        self.trace = TraceLog()
        self.prompt = LuaPrompt()
        self.names: tuple[str, ...] = ()  # that scripts may use

    def found(self, finding: Finding) -> None:
        """The host has answered."""
        match finding:
            case TriggersTried():
                self.trial.found(finding)
            case CommandsTried():
                self.alias_trial.found(finding)
            case TimesTold():
                self.times.found(finding)
            case FiringsTraced():
                self.trace.found(finding)
            case NamesListed(names=names):
                self.names = names
            case WordsChecked():
                self.spelling.found(finding)
            case CodeRan():
                self.prompt.found(finding)
            case _:
                assert_never(finding)
