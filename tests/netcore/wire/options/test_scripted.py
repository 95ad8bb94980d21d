import pytest

from netcore.api.game_parts import TelnetPart
from netcore.wire.codes import Verb
from netcore.wire.negotiation import Side
from netcore.wire.options.scripted import Scripted


@pytest.mark.parametrize(("verb", "number"), [(Verb.WILL, 1), (Verb.WONT, 2), (Verb.DO, 3), (Verb.DONT, 4)])
def test_what_is_negotiated_is_told_by_mudlet_s_numbers(verb: Verb, number: int) -> None:
    assert Scripted(77).negotiated(verb) == TelnetPart(number, 77)


def test_what_it_is_told_is_handed_on_and_either_side_may_perform_it() -> None:
    option = Scripted(77)

    assert list(option.received(b"\0\xff", is_whole=True)) == [TelnetPart(5, 77, b"\0\xff")]
    assert all(option.agrees(side) for side in Side)
    assert list(option.switched(on=True)) == []
