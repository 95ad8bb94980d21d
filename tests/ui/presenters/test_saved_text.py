import pytest

from netcore.api import style
from netcore.api.text import Line, LineKind
from tests.support.console_text import line, store_of
from ui.presenters.colour import as_hex
from ui.presenters.console_store import LEAST_LINES, ConsoleStore
from ui.presenters.saved_text import LINES_AT_ONCE, saved_text
from ui.presenters.theme import DARK

RED = style.pack(style.palette(1))


def _saved(store: ConsoleStore, name: str = "a.txt") -> str:
    return "".join(piece.text for piece in saved_text(store, name, DARK))


def test_text_is_line_by_line_and_what_was_sent_stands_behind_its_prompt() -> None:
    store = store_of("HP>", "look", "A room.", kinds=(LineKind.PROMPT, LineKind.COMMAND, LineKind.GAME))

    assert _saved(store) == "HP> look\nA room.\n"


@pytest.mark.parametrize("name", ["a.html", "some/A.HTM", "b.Html"])
def test_a_page_has_the_colours_and_no_markup_of_the_games(name: str) -> None:
    store = ConsoleStore()
    store.apply([Line(1, "<b>red", (0, style.DEFAULT, 3, RED)), Line(2, "")], (), 0.0)
    page = _saved(store, name)

    assert page.startswith("<!DOCTYPE html>")
    assert f'\n&lt;b&gt;<span style="color:{as_hex(DARK.ansi[1])}">red</span>\n\n</pre>' in page
    assert f"background:{as_hex(DARK.console)}" in page


def test_the_title_is_the_files_name_and_no_markup() -> None:
    assert "<title>&lt;i&gt; now</title>" in _saved(store_of("a"), "x/<i> now.html")


def test_an_empty_console_makes_an_empty_file() -> None:
    assert _saved(ConsoleStore()) == "\n"


def test_a_piece_is_a_few_lines_and_they_are_counted() -> None:
    count = 10 * LINES_AT_ONCE + 1
    pieces = list(saved_text(store_of(*(f"line {n}" for n in range(count))), "a.txt", DARK))

    assert max(piece.lines for piece in pieces) == LINES_AT_ONCE
    assert sum(piece.lines for piece in pieces) == count
    assert "".join(piece.text for piece in pieces).split("\n") == [*(f"line {n}" for n in range(count)), ""]


def test_lines_that_come_or_go_meanwhile_do_not_mind() -> None:
    store = ConsoleStore(LEAST_LINES)
    count = LEAST_LINES
    store.apply([line(n, f"line {n}") for n in range(1, count + 1)], (), 0.0)
    pieces = saved_text(store, "a.txt", DARK)
    begun = [next(pieces).text, next(pieces).text]
    store.apply([line(n, f"new {n}") for n in range(count + 1, count + 3_001)], (), 1.0)
    written = "".join(begun + [piece.text for piece in pieces]).splitlines()

    assert written[:LINES_AT_ONCE] == [f"line {n}" for n in range(1, LINES_AT_ONCE + 1)]
    assert len(store) < count + 3_000
    assert written[LINES_AT_ONCE:] == [f"line {n}" for n in range(store.line(0).number, count + 1)]


def test_a_console_that_is_cleared_meanwhile_ends_the_file() -> None:
    store = store_of(*(f"line {n}" for n in range(500)))
    pieces = saved_text(store, "a.txt", DARK)
    next(pieces), next(pieces)
    store.forget_from(0)

    assert [piece.text for piece in pieces] == ["\n"]
