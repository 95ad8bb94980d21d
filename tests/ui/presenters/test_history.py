from hypothesis import given
from hypothesis import strategies as st

from ui.presenters.history import History


def _history(*entries: str, limit: int = 100) -> History:
    history = History(limit)
    for entry in entries:
        history.add(entry)
    return history


def _walk(history: History, typed: str) -> list[str]:
    found = []
    while (entry := history.older(typed)) is not None:
        found.append(entry)
    return found


def test_up_goes_back_and_stops_at_the_oldest() -> None:
    history = _history("north", "look", "kill rat")

    assert _walk(history, "") == ["kill rat", "look", "north"]
    assert history.older("") is None


def test_down_comes_back_to_what_was_typed() -> None:
    history = _history("north", "look")
    history.older("lo")
    history.older("lo")

    assert history.newer() == "lo"
    assert history.newer() is None


def test_down_without_up_does_nothing() -> None:
    assert _history("north").newer() is None


def test_what_is_typed_narrows_the_walk() -> None:
    assert _walk(_history("kill rat", "look", "kill goblin"), "kill") == ["kill goblin", "kill rat"]


def test_what_is_shown_already_is_not_offered() -> None:
    assert _walk(_history("north", "look"), "look") == []


def test_each_entry_is_there_once_and_its_last_use_counts() -> None:
    assert _history("north", "look", "north").entries == ("look", "north")


def test_blank_lines_are_not_remembered() -> None:
    assert _history("", "   ", "look").entries == ("look",)


def test_sending_ends_the_walk() -> None:
    history = _history("north", "look")
    history.older("")
    history.older("")
    history.add("score")

    assert history.older("") == "score"


def test_editing_begins_a_new_walk() -> None:
    history = _history("kill rat", "look")
    history.older("")
    history.leave()

    assert history.older("kill") == "kill rat"


def test_only_the_newest_are_kept() -> None:
    assert _history(*"abcdef", limit=3).entries == ("d", "e", "f")


@given(st.lists(st.text(alphabet="ab ", max_size=4), max_size=12), st.text(alphabet="ab", max_size=2))
def test_going_back_and_forth_again_ends_where_it_began(entries: list[str], typed: str) -> None:
    history = _history(*entries)
    back = _walk(history, typed)
    forth = []
    while (entry := history.newer()) is not None:
        forth.append(entry)

    assert forth == ([*back[-2::-1], typed] if back else [typed])
    assert all(entry.startswith(typed) for entry in back)


def test_entries_of_earlier_sessions_are_older() -> None:
    history = History(3)
    history.add("look")
    history.recall(["north", "look", "south"])

    assert history.entries == ("north", "south", "look")
    history.recall(["a", "b", "c"])
    assert history.entries == ("north", "south", "look")


def test_what_is_forgotten_is_offered_no_more() -> None:
    history = History()
    history.add("look")
    history.add("swordfish")
    history.forget("swordfish")

    assert history.older("") == "look"
    assert history.older("") is None
