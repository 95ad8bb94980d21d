"""RFC 1143, section 7, as its table: every state, every word, every wish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.wire.codes import IAC, Verb
from netcore.wire.negotiation import Negotiation, Side, State, Switched
from netcore.wire.output import MAX_REPLIES, Output

OPTION = 42

NO, YES = State.NO, State.YES
WANTNO, WANTNO_OPPOSITE = State.WANTNO, State.WANTNO_OPPOSITE
WANTYES, WANTYES_OPPOSITE = State.WANTYES, State.WANTYES_OPPOSITE

# How a side gets into each state, by what the peer says (True: WILL or DO) and what we want ("+" and "-").
WAYS: dict[State, list[bool | str]] = {
    NO: [],
    YES: [True],
    WANTNO: [True, "-"],
    WANTNO_OPPOSITE: [True, "-", "+"],
    WANTYES: ["+"],
    WANTYES_OPPOSITE: ["+", "-"],
}

# State, what happens, the next state, what we say (True: DO or WILL).
STEPS = [
    (NO, True, YES, [True]),
    (YES, True, YES, []),
    (WANTNO, True, NO, []),
    (WANTNO_OPPOSITE, True, YES, []),
    (WANTYES, True, YES, []),
    (WANTYES_OPPOSITE, True, WANTNO, [False]),
    (NO, False, NO, []),
    (YES, False, NO, [False]),
    (WANTNO, False, NO, []),
    (WANTNO_OPPOSITE, False, WANTYES, [True]),
    (WANTYES, False, NO, []),
    (WANTYES_OPPOSITE, False, NO, []),
    (NO, "+", WANTYES, [True]),
    (YES, "+", YES, []),
    (WANTNO, "+", WANTNO_OPPOSITE, []),
    (WANTNO_OPPOSITE, "+", WANTNO_OPPOSITE, []),
    (WANTYES, "+", WANTYES, []),
    (WANTYES_OPPOSITE, "+", WANTYES, []),
    (NO, "-", NO, []),
    (YES, "-", WANTNO, [False]),
    (WANTNO, "-", WANTNO, []),
    (WANTNO_OPPOSITE, "-", WANTNO, []),
    (WANTYES, "-", WANTYES_OPPOSITE, []),
    (WANTYES_OPPOSITE, "-", WANTYES_OPPOSITE, []),
]

HEARD = {Side.HIM: {True: Verb.WILL, False: Verb.WONT}, Side.US: {True: Verb.DO, False: Verb.DONT}}
SAID = {Side.HIM: {True: Verb.DO, False: Verb.DONT}, Side.US: {True: Verb.WILL, False: Verb.WONT}}


def always(side: Side, option: int) -> bool:
    return True


def never(side: Side, option: int) -> bool:
    return False


def happen(negotiation: Negotiation, side: Side, what: bool | str) -> Switched | None:
    match what:
        case "+":
            return negotiation.enable(side, OPTION)
        case "-":
            return negotiation.disable(side, OPTION)
        case bool():
            return negotiation.receive(HEARD[side][what], OPTION)
        case _:
            raise AssertionError(what)


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize(("state", "what", "after", "said"), STEPS)
def test_step(side: Side, state: State, what: bool | str, after: State, said: list[bool]) -> None:
    output = Output()
    negotiation = Negotiation(always, output)
    for way in WAYS[state]:
        happen(negotiation, side, way)
    output.take()

    assert negotiation.state(side, OPTION) is state

    change = happen(negotiation, side, what)

    assert negotiation.state(side, OPTION) is after
    assert output.take() == b"".join(bytes([IAC, SAID[side][word], OPTION]) for word in said)
    assert change == (Switched(side, OPTION, after is YES) if (state is YES) != (after is YES) else None)


def test_the_table_of_steps_is_complete() -> None:
    assert len({(state, what) for state, what, _, _ in STEPS}) == len(State) * 4


def test_a_refused_offer_is_refused_again() -> None:
    output = Output()
    negotiation = Negotiation(never, output)
    negotiation.receive(Verb.WILL, 99)
    negotiation.receive(Verb.WILL, 99)
    negotiation.receive(Verb.DO, 99)

    assert output.take() == b"\xff\xfe\x63\xff\xfe\x63\xff\xfc\x63"


def test_the_sides_are_apart() -> None:
    negotiation = Negotiation(lambda side, _: side is Side.HIM, Output())
    negotiation.receive(Verb.WILL, OPTION)
    negotiation.receive(Verb.DO, OPTION)

    assert negotiation.is_on(Side.HIM, OPTION)
    assert not negotiation.is_on(Side.US, OPTION)


class Pair:
    """Two ends of ours, and what is on the way between them."""

    def __init__(self, agree: tuple[bool, bool]) -> None:
        self.outputs = Output(), Output()
        self.ends = tuple(
            Negotiation(always if agrees else never, output) for agrees, output in zip(agree, self.outputs, strict=True)
        )

    def deliver(self, end: int) -> bool:
        """All that `end` has said arrives at the other; whether it had said anything."""
        data = self.outputs[end].take()
        for place in range(0, len(data), 3):
            self.ends[1 - end].receive(Verb(data[place + 1]), OPTION)
        return bool(data)


@given(
    st.lists(st.tuples(st.integers(0, 1), st.sampled_from([*"+-+-."]), st.sampled_from(list(Side))), max_size=30),
    st.tuples(st.booleans(), st.booleans()),
)
def test_two_of_us_agree_and_fall_silent(wishes: list[tuple[int, str, Side]], agree: tuple[bool, bool]) -> None:
    pair = Pair(agree)
    for end, wish, side in wishes:
        if wish == ".":
            pair.deliver(end)
        else:
            happen(pair.ends[end], side, wish)
    rounds = 0
    while pair.deliver(0) | pair.deliver(1):
        rounds += 1

    assert rounds <= 8
    for one, other in ((Side.HIM, Side.US), (Side.US, Side.HIM)):
        assert pair.ends[0].state(one, OPTION) is pair.ends[1].state(other, OPTION)
        assert pair.ends[0].state(one, OPTION) in {YES, NO}


def test_a_server_that_asks_again_whenever_it_is_refused_gets_no_answer_in_the_end() -> None:
    output = Output()
    negotiation = Negotiation(never, output)
    for _ in range(MAX_REPLIES + 50):
        negotiation.receive(Verb.DO, 34)

    assert output.take() == b"\xff\xfc\x22" * MAX_REPLIES

    negotiation.receive(Verb.DO, 35)

    assert output.take() == b"\xff\xfc\x23", "other options are not concerned"

    output.line(b"look")
    negotiation.receive(Verb.DO, 34)

    assert output.take() == b"look\r\n\xff\xfc\x22", "the player goes on, so it was no loop"


def test_an_option_that_may_not_be_answered_is_not_switched_on() -> None:
    output = Output()
    negotiation = Negotiation(always, output)
    for _ in range(MAX_REPLIES):
        negotiation.receive(Verb.WILL, 1)
        negotiation.receive(Verb.WONT, 1)

    assert negotiation.receive(Verb.WILL, 1) is None
    assert not negotiation.is_on(Side.HIM, 1)
    assert len(output.take()) == 3 * MAX_REPLIES
