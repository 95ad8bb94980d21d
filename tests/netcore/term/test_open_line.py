import pytest

from netcore.term import open_line
from netcore.term.open_line import OpenLine, StyledLine


def test_pieces_become_one_line_with_its_runs() -> None:
    line = OpenLine()
    for text, style in [("a", 0), ("b", 0), ("", 7), ("c", 7), ("d", 7), ("e", 0)]:
        line.write(text, style)

    assert line.content == StyledLine("abcde", (0, 0, 2, 7, 4, 0))
    assert line.take() == StyledLine("abcde", (0, 0, 2, 7, 4, 0))
    assert line.take() == StyledLine("", ())


def test_a_line_of_the_default_style_has_no_runs() -> None:
    line = OpenLine()
    line.write("a", 0)

    assert line.content == StyledLine("a", ())


def test_it_goes_on_where_another_one_was() -> None:
    for before in (StyledLine(""), StyledLine("ab"), StyledLine("ab", (0, 7)), StyledLine("ab", (0, 0, 1, 7))):
        line = OpenLine(before)

        assert line.content == before

        line.write("c", 7)
        line.write("d", 0)

        assert line.content.text == before.text + "cd"
        assert line.content.runs[-4:] in {(0, 7, 1, 0), (2, 7, 3, 0), (0, 7, 3, 0), (1, 7, 3, 0)}


def test_erasing_takes_back_text_and_runs() -> None:
    line = OpenLine()
    line.write("ab", 0)
    line.write("c", 7)
    line.erase()

    assert line.content == StyledLine("ab", ())

    line.erase()
    line.erase()
    line.erase()

    assert line.is_empty
    assert line.content == StyledLine("", ())


@pytest.mark.parametrize(("before", "column"), [("", 8), ("1234567", 8), ("12345678", 16)])
def test_tab_stops(before: str, column: int) -> None:
    line = OpenLine(StyledLine(before))
    line.tab(0)

    assert line.content.text == before.ljust(column)


def test_a_line_is_full_when_more_than_the_limit_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_line, "MAX_LINE_CHARS", 4)
    line = OpenLine()

    assert line.write("abc", 0) == []
    assert line.write("d", 7) == []
    assert line.write("efghijklm", 7) == [
        StyledLine("abcd", (0, 0, 3, 7)),
        StyledLine("efgh", (0, 7)),
        StyledLine("ijkl", (0, 7)),
    ]
    assert line.take() == StyledLine("m", (0, 7))
