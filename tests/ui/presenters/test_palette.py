import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.presenters.palette import MAX_RECENT, Choice, found, matched, remembered

CHOICES = (
    Choice("act:find", "Find", "Edit", "Ctrl+F"),
    Choice("act:find older", "Find older", "Edit", "F3"),
    Choice("act:protocol", "Protocol inspector", "Scripts"),
    Choice("act:preferences", "Preferences", "Edit"),
    Choice("act:network", "Network", "Scripts", is_possible=False),
    Choice("profile:Aardwolf", "Aardwolf", "Play"),
)


def texts(query: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [one.choice.text for one in found(CHOICES, query, recent)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("find", "Find"),
        ("fo", "Find older"),
        ("older", "Find older"),
        ("older find", "Find older"),
        ("pi", "Protocol inspector"),
        ("prf", "Preferences"),
        ("ARD", "Aardwolf"),
        ("play a", "Aardwolf"),
    ],
)
def test_the_best_comes_first(query: str, first: str) -> None:
    assert texts(query)[0] == first


def test_letters_next_to_each_other_count_more_than_beginnings_of_words() -> None:
    choices = (Choice("text", "New text to the reader", "Preferences"), Choice("net", "Network", "Scripts"))

    assert [one.choice.text for one in found(choices, "net", ())] == ["Network", "New text to the reader"]


def test_what_does_not_fit_is_left_out() -> None:
    assert texts("find") == ["Find", "Find older"]
    assert texts("xyz") == []


def test_without_a_query_all_stand_there_the_latest_first_and_what_is_impossible_last() -> None:
    assert texts("", ("act:preferences", "profile:Aardwolf")) == [
        "Preferences",
        "Aardwolf",
        "Find",
        "Find older",
        "Protocol inspector",
        "Network",
    ]


def test_the_letters_that_were_met_are_told() -> None:
    assert found(CHOICES, "fo", ())[0].places == (0, 5)
    assert found(CHOICES, "edit pre", ())[0].places == (0, 1, 2)


def test_what_was_chosen_is_remembered_once_and_not_for_ever() -> None:
    assert remembered(("a", "b", "c"), "b") == ("b", "a", "c")
    assert len(remembered([str(n) for n in range(MAX_RECENT)], "new")) == MAX_RECENT


def test_a_screen_reader_hears_all_that_the_row_shows() -> None:
    assert Choice("x", "Mute", "Game", "Ctrl+M", is_on=True).spoken == "Mute, Game, on, Ctrl+M"
    assert Choice("x", "Mute", "Game", is_possible=False).spoken == "Mute, Game, not possible now"


@given(st.text(max_size=40), st.text(max_size=80))
def test_any_query_finds_letters_that_are_there(query: str, text: str) -> None:
    fit = matched(query, text)

    assert fit is None or all(0 <= place < len(text) for place in fit[1])
