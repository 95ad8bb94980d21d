import pytest

from netcore.api.text import Line, LineKind
from ui.presenters.mattering import MAX_SHOWN, QUIET_S, Mattering


def watching(words: str) -> Mattering:
    mattering = Mattering()
    mattering.watch(words)
    return mattering


@pytest.mark.parametrize(
    ("words", "text", "matters"),
    [
        ("Bo", "Bo smiles.", True),
        ("bo", "Hello, BO!", True),
        ("Bo", "Bob smiles.", False),
        ("tells you, Bo", "Ann tells you: hi", True),
        ("a.c", "abc", False),
        ("", "Bo smiles.", False),
        (" , ,", "Bo smiles.", False),
        ("$5", "It costs $5.", True),
    ],
)
def test_whole_words_in_any_case(words: str, text: str, matters: bool) -> None:
    assert bool(watching(words).take([Line(1, text)], 0.0, is_away=True)) is matters


def test_what_the_player_sent_does_not_matter() -> None:
    assert watching("Bo").take([Line(1, "tell Bo hi", kind=LineKind.COMMAND)], 0.0, is_away=True) == ""


def test_who_is_here_sees_it_and_is_not_told_of_it_later() -> None:
    mattering = watching("Bo")
    assert mattering.take([Line(1, "Bo smiles.")], 0.0, is_away=False) == ""

    assert mattering.take([Line(1, "Bo smiles.")], 1.0, is_away=True) == ""
    assert mattering.take([Line(2, "Bo waves.")], 1.0, is_away=True) == "Bo waves."


def test_not_every_line_of_a_fight_is_told() -> None:
    mattering = watching("Bo")
    told = [mattering.take([Line(n, "Bo hits you.")], n / 10, is_away=True) for n in range(1, 200)]

    assert sum(map(bool, told)) == 1 + int(19.8 / QUIET_S)


def test_a_long_line_is_cut() -> None:
    assert len(watching("Bo").take([Line(1, "Bo " + "x" * 5_000)], 0.0, is_away=True)) == MAX_SHOWN
