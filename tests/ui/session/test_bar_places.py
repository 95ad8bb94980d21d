from ui.preferences import Preferences
from ui.session.bar_places import KeptBarPlaces


def test_each_profile_has_its_own(preferences: Preferences) -> None:
    KeptBarPlaces(preferences, "one").keep_place("my bar", "f 1 2")

    assert KeptBarPlaces(preferences, "one").place("my bar") == "f 1 2"
    assert KeptBarPlaces(preferences, "two").place("my bar") == ""
    assert KeptBarPlaces(preferences, "one").place("other") == ""
