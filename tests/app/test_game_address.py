import argparse

import pytest

from app.game_address import fingerprint, game_address
from netcore.api.address import Address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Mud.Example:4000", Address("mud.example", 4000)),
        ("mud.example", Address("mud.example", 23)),
        ("[::1]:4000", Address("::1", 4000)),
        ("telnet://anna@mud.example:4000", Address("mud.example", 4000)),
        ("TELNETS://MUD.example", Address("mud.example", 992, tls=True)),
    ],
)
def test_what_is_an_address(text: str, address: Address) -> None:
    assert game_address(text, default_port=23) == address


@pytest.mark.parametrize("text", ["mud.example", "http://mud.example", "telnet://", "mud.example:x", "telnet://a:0"])
def test_what_is_none(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        game_address(text)


def test_a_port_may_be_left_out_where_there_is_a_default() -> None:
    assert game_address("example.org:24", 4000) == Address("example.org", 24)
    with pytest.raises(argparse.ArgumentTypeError, match="has no port"):
        game_address("example.org")


@pytest.mark.parametrize("text", ["ab" * 32, ":".join(["AB"] * 32), "aB" * 32])
def test_a_fingerprint_is_kept_as_it_is_shown(text: str) -> None:
    assert fingerprint(text) == ":".join(["AB"] * 32)


@pytest.mark.parametrize("text", ["", "ab", "ab" * 31, "ab" * 33, "xy" * 32, "a:" * 64])
def test_what_is_no_fingerprint(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="32 pairs"):
        fingerprint(text)
