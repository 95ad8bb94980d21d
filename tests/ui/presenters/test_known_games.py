from pathlib import Path

import pytest

from netcore.api.address import Address, parse
from netcore.api.settings import LinkSettings, ProfileSettings
from ui.presenters.known_games import KnownGame, fitting, profile_of, read_games
from ui.presenters.profile_form import ProfileForm

GAMES = read_games((Path(__file__).resolve().parents[3] / "assets" / "games.toml").read_text(encoding="utf-8"))
MUME = next(game for game in GAMES if game.name == "MUME")


def test_there_are_enough_and_each_once() -> None:
    assert 30 <= len(GAMES) <= 100
    assert len({game.name for game in GAMES}) == len(GAMES)
    assert len({(game.host, game.port) for game in GAMES}) == len(GAMES)


@pytest.mark.parametrize("game", GAMES, ids=lambda game: game.name)
def test_each_makes_a_profile_that_can_be_saved(game: KnownGame) -> None:
    assert parse(game.address) == Address(game.host, game.port)
    assert game.description.endswith(".")
    assert len(game.description) < 100
    assert game.language
    assert ProfileForm.of(profile_of(game, ())).problems() == {}


@pytest.mark.parametrize(
    ("query", "name"), [("tolkien", "MUME"), ("german quest", "MorgenGrauen"), ("3k.org", "3Scapes")]
)
def test_they_are_found_by_what_is_said_of_them(query: str, name: str) -> None:
    assert name in {game.name for game in fitting(GAMES, query)}


def test_every_word_must_fit() -> None:
    assert fitting(GAMES, "tolkien spaceships") == ()
    assert fitting(GAMES, " ") == GAMES


def test_a_game_that_is_played_already_keeps_its_profile() -> None:
    mine = ProfileSettings(name="Gimli", link=LinkSettings(host="MUME.org", port=4242, tls=True))

    assert profile_of(MUME, (mine,)) is mine


def test_a_name_that_is_taken_gets_a_number() -> None:
    other = ProfileSettings(name="mume", link=LinkSettings(host="elsewhere.example"))

    assert profile_of(MUME, (other,)).name == "MUME 2"


def test_a_screen_reader_hears_what_the_row_shows() -> None:
    assert MUME.spoken.startswith("MUME, English, encrypted, ")
    assert MUME.spoken.endswith("mume.org:4242")
