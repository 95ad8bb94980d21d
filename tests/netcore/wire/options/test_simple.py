import pytest

from netcore.api.hosting import ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.options.simple import simple_options

AGREED = {
    0: {Side.HIM},
    1: {Side.HIM},
    3: {Side.HIM, Side.US},
    25: {Side.HIM},
}


def test_who_may_perform_what() -> None:
    assert {option.code: {side for side in Side if option.agrees(side)} for option in simple_options()} == AGREED


def test_they_have_nothing_to_say() -> None:
    assert not [heard for option in simple_options() for heard in option.received(b"x", is_whole=True)]


@pytest.mark.parametrize("on", [True, False])
def test_a_change_is_told_by_name(on: bool) -> None:
    names = {"BINARY", "ECHO", "SGA", "EOR"}

    assert {part for option in simple_options() for part in option.switched(on=on)} == {
        ProtocolPart(name, on) for name in names
    }
