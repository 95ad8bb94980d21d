import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.address import Address, parse
from netcore.api.settings import LinkSettings, ProfileSettings
from ui.presenters.address import inserted, profile_for, shown


@given(st.sampled_from(["mud.example.org", "10.0.0.1", "::1", "fe80::2"]), st.integers(1, 65535))
def test_what_is_shown_of_a_link_can_be_read_again(host: str, port: int) -> None:
    assert parse(shown(LinkSettings(host=host, port=port))) == Address(host, port)


def test_a_known_address_is_the_profile_that_plays_there() -> None:
    known = ProfileSettings(name="Mine", link=LinkSettings(host="Mud.Example.Org", port=4000))

    assert profile_for(Address("mud.example.org", 4000), (known,)) is known


@pytest.mark.parametrize("address", [Address("mud.example.org", 4001), Address("mud.example.org", 4000, tls=True)])
def test_another_port_or_tls_is_another_profile_with_a_free_name(address: Address) -> None:
    known = ProfileSettings(name="MUD.example.org", link=LinkSettings(host="mud.example.org", port=4000))
    made = profile_for(address, (known,))

    assert made.name == "mud.example.org-2"
    assert (made.link.host, made.link.port, made.link.tls) == (address.host, address.port, address.tls)


@pytest.mark.parametrize(("host", "name"), [("fe80::1", "fe80-1"), ("::", "game"), ("a" * 200, "a" * 50)])
def test_any_host_gives_a_name_that_a_folder_can_have(host: str, name: str) -> None:
    assert profile_for(Address(host, 1), ()).name == name


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [("", "a", 1), ("ab", "abc", 1), ("abc", "ac", 0), ("aa", "aaa", 1), ("long.example", "x.org:1", 7), ("", "", 0)],
)
def test_how_much_an_edit_put_in(before: str, after: str, count: int) -> None:
    assert inserted(before, after) == count


@given(st.text(max_size=20), st.integers(0, 20), st.characters())
def test_one_typed_character_is_never_taken_for_a_paste(text: str, place: int, character: str) -> None:
    place = min(place, len(text))

    assert inserted(text, text[:place] + character + text[place:]) == 1
