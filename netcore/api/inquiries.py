"""What the editor's tools ask of a running script host (`Inquiry`), and what it answers (`Finding`).

The core passes both on.  Who asks gives a number where several answers could be on their way.
"""

from enum import StrEnum
from typing import Final, TypeAlias

from netcore.api.items import AliasItem, TriggerItem
from netcore.api.message import Message
from netcore.api.permissions import Owner
from netcore.api.text import Line

# A page of text; more answers than this nobody reads through.
MAX_TRIED_LINES: Final = 200

# --- asked ---


class TryTriggers(Message, frozen=True):
    """Which triggers would fire on these lines, one after the other, from a fresh start?  Answered by `TriggersTried`.

    Nothing runs, nothing is sent, and what triggers over several lines have seen of the game stays as it is.  `drafts`
    are triggers that are edited and not saved: they are tried as they are edited.
    """

    number: int
    lines: tuple[Line, ...]
    drafts: tuple[TriggerItem, ...] = ()


class TryCommands(Message, frozen=True):
    """Which aliases would take these commands?  Answered by `CommandsTried`.

    Nothing runs and nothing is sent; `drafts` are tried as they are edited.
    """

    number: int
    commands: tuple[Line, ...]
    drafts: tuple[AliasItem, ...] = ()


class TellTimes(Message, frozen=True):
    """What has each item cost so far?  Answered by `TimesTold`."""


class ForgetTimes(Message, frozen=True):
    """Count anew.  Answered by `TimesTold`."""


class TraceFirings(Message, frozen=True):
    """Tell, or tell no longer, of each item that runs: `FiringsTraced`."""

    on: bool


class RunCode(Message, frozen=True):
    """Run Lua code as the player's own, an expression or statements.  Answered by `CodeRan`, when it has ended."""

    number: int
    code: str


class ListNames(Message, frozen=True):
    """Which names may scripts use?  Answered by `NamesListed`."""


class StopCode(Message, frozen=True):
    """End what `RunCode` of this number has begun and what waits."""

    number: int


class CheckWords(Message, frozen=True):
    """Which of these words are not spelled right, in the profile's language?  Answered by `WordsChecked`."""

    words: tuple[str, ...]


class LearnWord(Message, frozen=True):
    """Make a word one of the profile's own."""

    word: str


Inquiry: TypeAlias = (
    TryTriggers
    | TryCommands
    | TellTimes
    | ForgetTimes
    | TraceFirings
    | RunCode
    | StopCode
    | ListNames
    | CheckWords
    | LearnWord
)

# --- answered ---


class Outcome(StrEnum):
    """What becomes of a trigger on a line.  A trigger of which nothing is said has a pattern that differs."""

    FIRES = "fires"
    STAYS_OPEN = "stays open"  # it fired before and stays open for some lines: its script runs, or its children may
    OPENS = "opens"  # a folder, or a trigger that stands over others, lets them be tried
    WAITS = "waits"  # some of its patterns have matched, on this line or before; it waits for the others
    SWITCHED_OFF = "switched off"
    FOLDER_OFF = "folder off"
    QUARANTINED = "quarantined"
    PARENT_CLOSED = "parent closed"  # its pattern matches, but what it is in has not let it see the line
    FILTERED = "filtered"  # the same, but it was shown what its parent has captured, and that differs
    MAY_FIRE = "may fire"  # a Lua condition would have to say so
    TOO_SLOW = "too slow"


class Verdict(Message, frozen=True):
    """One trigger and one line."""

    item: str  # its id; of one that a script made, that of the item that made it
    owner: Owner
    outcome: Outcome
    pattern: int = 0  # which of its patterns, from 1; of one that waits, the one that it waits for
    text: str = ""  # of the pattern
    captures: tuple[str, ...] = ()  # `matches`
    names: tuple[tuple[str, str], ...] = ()  # named groups
    other: str = ""  # the name of the folder or parent that is the reason
    is_made: bool = False  # by a script, for a while


class LineTried(Message, frozen=True):
    """One line: the verdicts in the order in which they fall, and what the line looks like then."""

    line: Line
    verdicts: tuple[Verdict, ...]


class Idle(Message, frozen=True):
    """A trigger that is tried on no line at all, and why; `other` names the folder that is the reason."""

    item: str
    outcome: Outcome
    other: str = ""


class TriggersTried(Message, frozen=True):
    """The answer to `TryTriggers`; `left_out` lines took too long together to be looked at."""

    number: int
    lines: tuple[LineTried, ...]
    idle: tuple[Idle, ...] = ()
    broken: tuple[str, ...] = ()  # triggers that do not compile
    triggers: int = 0  # how many there are
    left_out: int = 0


class CommandsTried(Message, frozen=True):
    """The answer to `TryCommands`; `left_out` commands took too long together to be looked at."""

    number: int
    commands: tuple[LineTried, ...]
    idle: tuple[Idle, ...] = ()
    broken: tuple[str, ...] = ()  # aliases that do not compile
    aliases: int = 0  # how many there are
    left_out: int = 0


class ItemTimes(Message, frozen=True):
    """What one item has cost, until each of its calls ended or first waited."""

    item: str
    owner: Owner
    count: int
    total_s: float
    worst_s: float
    failures: int


class TimesTold(Message, frozen=True):
    """The items that have cost most, the first of them; `left_out` more have run, for `left_out_s` in all."""

    when: float
    since: float
    items: tuple[ItemTimes, ...]
    left_out: int = 0
    left_out_s: float = 0.0


class Firing(Message, frozen=True):
    """An item has run.  `about` is the line, the command or the event."""

    when: float
    item: str
    owner: Owner
    about: str
    captures: tuple[str, ...]
    seconds: float
    failed: bool = False


class FiringsTraced(Message, frozen=True):
    """What has run since the last one, oldest first; `left_out` more came too fast to be told."""

    firings: tuple[Firing, ...]
    left_out: int = 0


class CodeRan(Message, frozen=True):
    """What `RunCode` came to: its results, each as Lua's `tostring` has it, or an error."""

    number: int
    results: tuple[str, ...] = ()
    error: str = ""
    traceback: str = ""


class NamesListed(Message, frozen=True):
    """The names that scripts may use: functions and variables, Mudwire's and scripts' own, and "table.name"."""

    names: tuple[str, ...]


class Misspelled(Message, frozen=True):
    """A word that is wrong, and what may have been meant, the likeliest first."""

    word: str
    suggestions: tuple[str, ...] = ()


class WordsChecked(Message, frozen=True):
    """These words have been looked at; those that are not among the misspelled ones are right."""

    words: tuple[str, ...]
    misspelled: tuple[Misspelled, ...] = ()


Finding: TypeAlias = TriggersTried | CommandsTried | TimesTold | FiringsTraced | CodeRan | NamesListed | WordsChecked
