import pytest

from netcore.api.commands import Command, SearchHistory
from netcore.api.events import HistoryFound
from netcore.api.history import HistoryKept, HistoryLine
from netcore.api.text import Line
from ui.presenters.console_store import ConsoleStore
from ui.presenters.history_search import HistorySearch, matched, place_in


def line(number: int, text: str = "wolf", profile: str = "Anna", when: float = 0.0) -> HistoryLine:
    return HistoryLine(profile, number, 1, number, when or float(number), 0, text)


class Stage:
    def __init__(self) -> None:
        self.sent: list[Command] = []
        self.search = HistorySearch(self.sent.append, lambda: 1_000_000.0)

    @property
    def asked(self) -> SearchHistory:
        asked = self.sent[-1]
        assert isinstance(asked, SearchHistory)
        return asked

    def find(self, *lines: HistoryLine, has_more: bool = False, trouble: str = "") -> int | None:
        kept = (HistoryKept("Anna", 1000, 2_000_000, 86_400.0), HistoryKept("Ben"))
        return self.search.found(HistoryFound(self.asked.number, lines, has_more, kept, trouble))


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_what_is_asked_for_goes_to_the_core(stage: Stage) -> None:
    stage.search.ask("grey wolf", "Anna", 0)
    assert stage.asked == SearchHistory(1, "grey wolf", ("Anna",))
    assert stage.search.summary() == "Searching…"

    stage.search.ask("wolf", "", 1)
    assert stage.asked == SearchHistory(2, "wolf", (), 913_600.0)


@pytest.mark.parametrize(("words", "asked"), [("w", ""), (" ", ""), ("wo", "wo"), ("门", "门")])
def test_one_letter_is_not_worth_asking_for(stage: Stage, words: str, asked: str) -> None:
    stage.search.ask(words, "", 0)

    assert stage.asked.words == asked


def test_only_the_answer_to_the_last_question_counts(stage: Stage) -> None:
    stage.search.ask("wolf", "", 0)
    stage.search.ask("wolves", "", 0)

    assert stage.search.found(HistoryFound(1, (line(1),))) is None
    assert stage.search.lines == []
    assert stage.find(line(2)) == 0
    assert stage.search.lines == [line(2)]
    assert stage.search.summary() == "1 line"


def test_older_lines_come_behind_the_newer(stage: Stage) -> None:
    stage.search.ask("wolf", "", 0)
    stage.find(line(9), line(5, profile="Ben"), line(8), has_more=True)
    assert stage.search.summary() == "3 lines, and older ones"
    stage.search.ask_older()
    stage.search.ask_older()

    assert stage.asked == SearchHistory(2, "wolf", (), 0.0, (("Anna", 8), ("Ben", 5)))
    assert stage.find(line(7)) == 3
    assert [found.id for found in stage.search.lines] == [9, 5, 8, 7]

    stage.search.ask_older()
    assert stage.asked.number == 2


def test_what_there_is_is_told(stage: Stage) -> None:
    assert stage.search.kept_words() == "Nothing is kept yet"
    stage.search.ask("bear", "", 0)
    stage.find(trouble="Anna: 000001.sqlite3 could not be read")

    assert stage.search.summary() == "Not found"
    assert stage.search.kept_words().startswith("1,000 lines since 1970-01-0")
    assert stage.search.kept_words().endswith(", 2.0 MB")
    assert "could not be read" in stage.search.trouble


@pytest.mark.parametrize(
    ("words", "text", "parts"),
    [
        ("wolf", "A wolf, WOLVES and werewolf", ["wolf"]),
        ("wol gr", "A grey wolf", ["gr", "wol"]),
        ('"grey wo', "the grey, wolf", ["grey, wo"]),
        ("wolf -grey", "grey wolf", ["wolf"]),
        ("foret", "la forêt", ["forêt"]),
        ("开了", "你打开了门", ["开了"]),
        ("!", "oh!", []),
        ("", "anything", []),
    ],
)
def test_what_was_asked_for_is_marked(words: str, text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in matched(words, text)] == parts


def test_a_line_is_found_again_in_the_console_while_it_is_there() -> None:
    store = ConsoleStore()
    store.apply([Line(1, "A wolf."), Line(2, "A bear.")], (), 1000.0)

    assert place_in(store, line(2, "A bear.", when=1001.0)) == 2
    assert place_in(store, line(2, "A wolf.", when=1001.0)) is None
    assert place_in(store, line(2, "A bear.", when=90_000.0)) is None
    assert place_in(store, line(3, "A bear.", when=1001.0)) is None
