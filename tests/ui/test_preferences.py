from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from ui.look.fonts import BUNDLED_FAMILY
from ui.preferences import DEFAULT_POINTS, DEFAULT_VOLUME, Preferences
from ui.presenters.acts import Act
from ui.presenters.alarm import Bell, Blink
from ui.presenters.theme import Appearance


def test_a_first_run_has_defaults(preferences: Preferences) -> None:
    assert preferences.appearance is Appearance.SYSTEM
    assert (preferences.font_family, preferences.font_points) == (BUNDLED_FAMILY, DEFAULT_POINTS)
    assert (preferences.shows_timestamps, preferences.keeps_input) == (False, True)
    assert preferences.geometry("window").isEmpty()
    assert (preferences.bell, preferences.blink) == (Bell.ATTENTION, Blink.STEADY)
    assert (preferences.is_muted, preferences.volume) == (False, DEFAULT_VOLUME)
    assert preferences.last_played("x") == 0.0


def test_everything_is_there_again_in_the_next_run(preferences: Preferences, tmp_path: Path) -> None:
    preferences.appearance = Appearance.LIGHT
    preferences.font_family = "Courier"
    preferences.font_points = 14
    preferences.shows_timestamps = True
    preferences.keeps_input = False
    preferences.bell = Bell.FLASH
    preferences.blink = Blink.OFF
    preferences.is_muted = True
    preferences.volume = 5
    preferences.keep_geometry("window", QByteArray(b"\x00\x01geometry"))
    preferences.keep_state("window", QByteArray(b"state"))
    preferences.keep_last_played("Böses / Spiel", 1234.5)
    preferences.save()
    again = Preferences(tmp_path / "window.ini")

    assert again.appearance is Appearance.LIGHT
    assert (again.font_family, again.font_points) == ("Courier", 14)
    assert (again.shows_timestamps, again.keeps_input) == (True, False)
    assert (again.bell, again.blink, again.is_muted, again.volume) == (Bell.FLASH, Blink.OFF, True, 5)
    assert again.geometry("window").data() == b"\x00\x01geometry"
    assert again.state("window").data() == b"state"
    assert again.last_played("Böses / Spiel") == 1234.5


@pytest.mark.parametrize(
    "text",
    [
        "[window]\ntheme=purple\n",
        "[console]\npoints=many\n",
        "[played]\nx=never\n",
        "[alarm]\nbell=siren\nblink=yes\n",
        "[sound]\nvolume=loud\n",
        "[window]\ngeometry=5\n",
        "\x00\xff",
    ],
)
def test_a_file_that_somebody_spoilt_gives_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / "window.ini").write_text(text, encoding="utf-8")
    preferences = Preferences(tmp_path / "window.ini")

    assert preferences.appearance is Appearance.SYSTEM
    assert preferences.font_points == DEFAULT_POINTS
    assert preferences.last_played("x") == 0.0
    assert preferences.geometry("window").isEmpty()
    assert (preferences.bell, preferences.blink, preferences.volume) == (Bell.ATTENTION, Blink.STEADY, DEFAULT_VOLUME)


def test_keys_and_choices_are_there_again(preferences: Preferences, tmp_path: Path) -> None:
    preferences.changed_keys = {Act.FIND: (), Act.PREFERENCES: ("Ctrl+,", "Ctrl+Alt+,")}
    preferences.recent_choices = ("act:find", "profile:Böses, Spiel")
    preferences.save()
    again = Preferences(tmp_path / "window.ini")

    assert again.changed_keys == {Act.FIND: (), Act.PREFERENCES: ("Ctrl+,", "Ctrl+Alt+,")}
    assert again.recent_choices == ("act:find", "profile:Böses, Spiel")
    again.changed_keys = {}

    assert again.changed_keys == {}


def test_numbers_stay_within_their_bounds(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[speech]\nrate=-77\n[console]\npoints=900\n", encoding="utf-8")
    preferences = Preferences(tmp_path / "window.ini")

    assert (preferences.speech_rate, preferences.font_points) == (-10, 36)
