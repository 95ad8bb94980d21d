import pytest

from netcore.api.commands import KeepEntry, SubmitInput
from netcore.api.settings import ProfileSettings
from ui.presenters.completion import Completed
from ui.presenters.entry import Entry
from ui.presenters.paste import MAX_LINES
from ui.presenters.session import Session


@pytest.fixture
def session() -> Session:
    return Session(1, ProfileSettings(name="x"))


@pytest.fixture
def entry(session: Session) -> Entry:
    return Entry(session)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("look", ["look"]),
        ("", [""]),
        ("  say hi ", ["  say hi "]),
        ("north;;look", ["north;;look"]),  # separators are the host's business
        ("one\ntwo", ["one", "two"]),
        ("one\r\ntwo\n", ["one", "two"]),
    ],
)
def test_each_line_is_a_command(entry: Entry, text: str, lines: list[str]) -> None:
    kept, *sent = entry.submit(text) if text else (None, *entry.submit(text))

    assert sent == [SubmitInput(line) for line in lines]
    assert kept == (KeepEntry(text) if text else None)


def test_what_was_sent_is_remembered_as_it_was_typed(entry: Entry, session: Session) -> None:
    entry.submit("one\ntwo")
    entry.submit("")

    assert session.history.entries == ("one\ntwo",)


def test_a_secret_is_sent_and_forgotten(entry: Entry, session: Session) -> None:
    for text in ("hunter22", "hunter22\r\n", "hunter22\nsecond"):
        assert entry.submit_secret(text) == SubmitInput("hunter22", secret=True)
    assert session.history.entries == ()
    assert session.words.beginning_with("hun") == []


def test_pasted_lines_are_bounded_and_not_remembered(entry: Entry, session: Session) -> None:
    assert len(entry.submit_lines("x\n" * (MAX_LINES + 5))) == MAX_LINES
    assert session.history.entries == ()


def test_what_stayed_after_sending_narrows_nothing_and_is_not_offered_again(entry: Entry) -> None:
    for text in ("north", "look", "south"):
        entry.submit(text)

    assert entry.older("south", is_kept=True) == "look"
    assert entry.older("look", is_kept=False) == "north"
    assert entry.newer() == "look"


def test_what_is_typed_narrows(entry: Entry) -> None:
    for text in ("kill rat", "look"):
        entry.submit(text)

    assert entry.older("k", is_kept=False) == "kill rat"
    assert entry.older("kill rat", is_kept=False) is None
    assert entry.newer() == "k"


def test_recalling_finds_any_part_in_any_case_newest_first(entry: Entry) -> None:
    for text in ("Cast Fire", "look", "cast ice"):
        entry.submit(text)

    assert entry.containing("CAST") == ("cast ice", "Cast Fire")
    assert entry.containing("xyz") == ()


def test_words_that_were_typed_are_completed_too(entry: Entry) -> None:
    entry.submit("wave to Gwendolyn")

    assert entry.complete("gw", 2, 1) == Completed("Gwendolyn", 9)
