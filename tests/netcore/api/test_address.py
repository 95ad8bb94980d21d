import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.address import Address, parse


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mud.example.org:4000", Address("mud.example.org", 4000)),
        ("  mud.example.org 4000 ", Address("mud.example.org", 4000)),
        ("127.0.0.1:23", Address("127.0.0.1", 23)),
        ("telnet://mud.example.org", Address("mud.example.org", 23)),
        ("telnet://mud.example.org:4000/", Address("mud.example.org", 4000)),
        ("TELNETS://mud.example.org", Address("mud.example.org", 992, tls=True)),
        ("telnet+ssl://mud.example.org:7000", Address("mud.example.org", 7000, tls=True)),
        ("telnet://anna@mud.example.org:4000", Address("mud.example.org", 4000)),
        ("telnet://anna:secret@mud.example.org:4000", Address("mud.example.org", 4000)),
        ("[::1]:4000", Address("::1", 4000)),
        ("telnet://[fe80::1%eth0]:4000", Address("fe80::1%eth0", 4000)),
        ("bücher.example:65535", Address("bücher.example", 65535)),
    ],
)
def test_what_is_an_address(text: str, address: Address) -> None:
    assert parse(text) == address


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "Type the game's address"),
        ("   ", "Type the game's address"),
        ("mud.example.org", "Which port?"),
        ("mud.example.org:", "That is not an address"),
        ("mud.example.org:0", "from 1 to 65535"),
        ("mud.example.org:65536", "from 1 to 65535"),
        ("mud.example.org:" + "9" * 5000, "That is not an address"),
        ("mud.example.org:four", "That is not an address"),
        ("::1", "brackets"),
        ("fe80::1:4000", "brackets"),
        ("http://example.org", "http://"),
        ("two words here", "That is not an address"),
        ("https://example.org/path", "That is not an address"),
    ],
)
def test_what_is_wrong_with_what_is_not_an_address(text: str, part: str) -> None:
    found = parse(text)

    assert isinstance(found, str)
    assert part in found


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_sentence(text: str) -> None:
    found = parse(text)

    assert (isinstance(found, Address) and 1 <= found.port <= 65535 and found.host) or (
        isinstance(found, str) and found.endswith((".", "known."))
    )
