from netcore.api.settings import LinkSettings, ProfileSettings
from ui.presenters.welcome import MAX_SHOWN, Choice, choices


def profile(name: str, host: str = "mud.example") -> ProfileSettings:
    return ProfileSettings(name=name, link=LinkSettings(host=host, port=4000))


def test_the_latest_come_first_and_the_rest_by_name() -> None:
    played = {"b": 5.0, "d": 9.0}
    found = choices(tuple(profile(name) for name in "CabdE"), lambda name: played.get(name, 0.0))

    assert [choice.name for choice in found] == ["d", "b", "a", "C", "E"]
    assert found[0] == Choice("d", "mud.example:4000")


def test_what_cannot_be_played_is_not_offered_and_no_more_than_fit() -> None:
    many = tuple(profile(f"{number:02}") for number in range(20))

    assert len(choices(many, lambda _: 0.0)) == MAX_SHOWN
    assert choices((profile("empty", host=""),), lambda _: 0.0) == ()
