import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.presenters.paste import MAX_LINES, lines_of, needs_asking, preview, question


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ("",)),
        ("look", ("look",)),
        ("look\n", ("look",)),
        ("look\r\n", ("look",)),
        ("n\ns", ("n", "s")),
        ("n\r\ns\re\n", ("n", "s", "e")),
        ("n\n\ns", ("n", "", "s")),
        ("\n", ("",)),
        ("n\n\n", ("n", "")),
    ],
)
def test_a_text_as_the_lines_that_are_sent(text: str, lines: tuple[str, ...]) -> None:
    assert lines_of(text) == lines


@pytest.mark.parametrize(
    ("text", "asks"), [("look", False), ("look\n", False), ("look\r", False), ("a\nb", True), ("\n\n", True)]
)
def test_more_than_one_line_is_asked_about(text: str, asks: bool) -> None:
    assert needs_asking(text) == asks


def test_the_question_says_how_many() -> None:
    assert question("a\nb\nc\n") == "Send these 3 lines to the game, one by one?"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_dropped_by_mistake_is_cut_and_the_question_says_so(end: str) -> None:
    text = f"x{end}" * (MAX_LINES + 500)

    assert len(lines_of(text)) == MAX_LINES
    assert question(text) == "The clipboard has 2,500 lines. Send the first 2,000, one by one?"


def test_the_preview_shows_the_first_lines_and_how_many_more() -> None:
    shown = preview("\n".join(f"{n} " + "x" * 500 for n in range(20))).split("\n")

    assert len(shown) == 13
    assert max(map(len, shown)) == 120
    assert shown[-1] == "… and 8 more"
    assert preview("a\nb") == "a\nb"


@given(st.text(alphabet="ab\r\n", max_size=30))
def test_no_line_has_an_end_in_it_and_none_is_lost(text: str) -> None:
    lines = lines_of(text)

    assert not any("\r" in line or "\n" in line for line in lines)
    assert "".join(lines) == text.replace("\r", "").replace("\n", "")
