import msgspec
import pytest

from netcore.api.settings import LinkSettings, ProfileSettings

HERE = LinkSettings(host="Mud.Example", port=992, tls=True)


def test_a_profile_of_before_is_still_one() -> None:
    old = {"name": "Anna", "link": {"host": "mud.example", "port": 4000}, "charset": "utf-8"}

    assert msgspec.convert(old, ProfileSettings).link == LinkSettings(host="mud.example")


def test_a_trusted_certificate_is_for_one_game() -> None:
    trusting = HERE.trusting("AB:CD")

    assert trusting.pin == "AB:CD"
    assert msgspec.structs.replace(trusting, host="mud.example").pin == "AB:CD"
    assert msgspec.structs.replace(trusting, port=993).pin == ""
    assert msgspec.structs.replace(trusting, host="other.example").pin == ""


def test_the_newest_trusted_certificate_takes_the_place_of_the_one_before_and_of_no_other() -> None:
    elsewhere = msgspec.structs.replace(HERE, port=993)
    both = msgspec.structs.replace(HERE.trusting("AB"), port=993).trusting("CD")

    assert (both.pin, msgspec.structs.replace(both, port=992).pin) == ("CD", "AB")
    assert both.trusting("EF").pin == "EF"
    assert len(both.trusting("EF").trusted) == 2
    assert elsewhere.pin == ""


@pytest.mark.parametrize("verify", [True, False])
def test_who_takes_any_certificate_needs_none_in_particular(verify: bool) -> None:
    assert bool(msgspec.structs.replace(HERE.trusting("AB"), verify=verify).pin) is verify
