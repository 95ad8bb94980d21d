"""Who has which option on: RFC 1143's Q method, as tables.

An option has two sides: "us" (we perform it; the peer says DO and DONT, we say WILL and WONT) and "him" (he performs
it; he says WILL and WONT, we say DO and DONT).  Each side is in one of six states.  The rules that keep two ends from
answering each other for ever: what only confirms a state is not answered, an answer is not answered, and while an
answer is awaited nothing is asked; a change of mind is queued ("opposite") until it has come.
"""

from collections.abc import Callable
from enum import Enum, auto
from typing import Final, NamedTuple

from netcore.wire.codes import Verb
from netcore.wire.output import Output


class Side(Enum):
    """Who performs the option."""

    US = auto()
    HIM = auto()


class State(Enum):
    """Where one side of an option stands."""

    NO = auto()
    YES = auto()
    WANTNO = auto()  # we asked to end it
    WANTNO_OPPOSITE = auto()  # and want it again
    WANTYES = auto()  # we asked to begin it
    WANTYES_OPPOSITE = auto()  # and do not want it any more


class Switched(NamedTuple):
    """An option is on or off now."""

    side: Side
    option: int
    on: bool


class _Step(NamedTuple):
    state: State
    say: bool | None = None  # True: we want it, False: we do not, None: nothing


_NO, _YES = State.NO, State.YES
_WANTNO, _WANTNO_OPPOSITE = State.WANTNO, State.WANTNO_OPPOSITE
_WANTYES, _WANTYES_OPPOSITE = State.WANTYES, State.WANTYES_OPPOSITE

# The peer offers or asks for it (WILL, DO).  NO is not here: there it is asked whether we agree.
_ON_WANTED: Final = {
    _YES: _Step(_YES),
    _WANTNO: _Step(_NO),  # he answers our "no" with "yes", which he must not: our word counts
    _WANTNO_OPPOSITE: _Step(_YES),  # the same mistake, but it is what we want by now
    _WANTYES: _Step(_YES),
    _WANTYES_OPPOSITE: _Step(_WANTNO, say=False),
}
# The peer ends or refuses it (WONT, DONT).
_ON_UNWANTED: Final = {
    _NO: _Step(_NO),
    _YES: _Step(_NO, say=False),
    _WANTNO: _Step(_NO),
    _WANTNO_OPPOSITE: _Step(_WANTYES, say=True),
    _WANTYES: _Step(_NO),
    _WANTYES_OPPOSITE: _Step(_NO),
}
_TO_ENABLE: Final = {
    _NO: _Step(_WANTYES, say=True),
    _YES: _Step(_YES),
    _WANTNO: _Step(_WANTNO_OPPOSITE),
    _WANTNO_OPPOSITE: _Step(_WANTNO_OPPOSITE),
    _WANTYES: _Step(_WANTYES),
    _WANTYES_OPPOSITE: _Step(_WANTYES),
}
_TO_DISABLE: Final = {
    _NO: _Step(_NO),
    _YES: _Step(_WANTNO, say=False),
    _WANTNO: _Step(_WANTNO),
    _WANTNO_OPPOSITE: _Step(_WANTNO),
    _WANTYES: _Step(_WANTYES_OPPOSITE),
    _WANTYES_OPPOSITE: _Step(_WANTYES_OPPOSITE),
}

_HEARD: Final = {
    Verb.WILL: (Side.HIM, True),
    Verb.WONT: (Side.HIM, False),
    Verb.DO: (Side.US, True),
    Verb.DONT: (Side.US, False),
}
_SPOKEN: Final = {
    (Side.HIM, True): Verb.DO,
    (Side.HIM, False): Verb.DONT,
    (Side.US, True): Verb.WILL,
    (Side.US, False): Verb.WONT,
}
# RFC 1143: an option that we have asked to end is on no longer, whatever the answer.
_ON: Final = frozenset({_YES})


class Negotiation:
    """The states of all options of one connection."""

    def __init__(self, agrees: Callable[[Side, int], bool], output: Output) -> None:
        """`agrees` is asked whether an option that the peer wants may be switched on."""
        self._agrees = agrees
        self._output = output
        self._states: dict[tuple[Side, int], State] = {}

    def is_on(self, side: Side, option: int) -> bool:
        """Whether both ends have agreed to it."""
        return self.state(side, option) in _ON

    def state(self, side: Side, option: int) -> State:
        """Where the option stands."""
        return self._states.get((side, option), State.NO)

    def agreed(self) -> list[tuple[Side, int]]:
        """All that is on."""
        return [place for place, state in self._states.items() if state in _ON]

    def states(self) -> dict[tuple[Side, int], State]:
        """Where every option stands that anybody has said anything about."""
        return dict(self._states)

    def receive(self, verb: Verb, option: int) -> Switched | None:
        """The peer says something about an option: answer it, and return what that changes."""
        side, wanted = _HEARD[verb]
        state = self.state(side, option)
        if not wanted:
            step = _ON_UNWANTED[state]
        elif state is not State.NO:
            step = _ON_WANTED[state]
        elif not self._output.may_reply(option):
            return None  # an agreement that is not told would be none
        else:
            agreed = self._agrees(side, option)
            step = _Step(State.YES if agreed else State.NO)
            self._output.negotiate(_SPOKEN[side, agreed], option)
        return self._take(step, side, option)

    def enable(self, side: Side, option: int) -> Switched | None:
        """Ask for an option."""
        return self._take(_TO_ENABLE[self.state(side, option)], side, option)

    def disable(self, side: Side, option: int) -> Switched | None:
        """Ask to end an option."""
        return self._take(_TO_DISABLE[self.state(side, option)], side, option)

    def _take(self, step: _Step, side: Side, option: int) -> Switched | None:
        was_on = self.is_on(side, option)
        self._states[side, option] = step.state
        if step.say is not None and self._output.may_reply(option):
            self._output.negotiate(_SPOKEN[side, step.say], option)
        is_on = self.is_on(side, option)
        return Switched(side, option, is_on) if is_on != was_on else None
