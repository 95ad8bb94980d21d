import pytest

from netcore.api.game_parts import ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.options.simple import echo, simple_options

AGREED = {
    "BINARY": (0, {Side.HIM}),
    "ECHO": (1, {Side.HIM}),
    "SGA": (3, {Side.HIM, Side.US}),
    "EOR": (25, {Side.HIM}),
}
OPTIONS = {**simple_options(), "ECHO": echo(is_ignored=False)}


def test_who_may_perform_what() -> None:
    agreed = {name: {side for side in Side if option.agrees(side)} for name, option in OPTIONS.items()}

    assert {name: (OPTIONS[name].code, sides) for name, sides in agreed.items()} == AGREED


def test_they_have_nothing_to_say() -> None:
    assert not [heard for option in OPTIONS.values() for heard in option.received(b"x", is_whole=True)]


@pytest.mark.parametrize("on", [True, False])
def test_a_change_is_told_by_name(on: bool) -> None:
    assert {part for option in OPTIONS.values() for part in option.switched(on=on)} == {
        ProtocolPart(name, on) for name in AGREED
    }


def test_an_echo_that_is_ignored_is_agreed_to_and_not_told() -> None:
    ignored = echo(is_ignored=True)

    assert ignored.agrees(Side.HIM)
    assert not list(ignored.switched(on=True))
