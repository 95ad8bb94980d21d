import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.logs.formats import HtmlFormat, TextFormat
from netcore.api import style
from netcore.api.style import Attribute
from netcore.api.text import Line, LineKind

WHEN = time.mktime((2026, 11, 26, 12, 34, 56, 0, 0, -1))
RED = style.pack(style.palette(1))


class Reader(HTMLParser):
    """What a browser would show, and the tags that it would see."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_text_has_the_time_if_one_wishes() -> None:
    line = Line(1, "A wolf.", (0, RED))

    assert TextFormat().line(line, None) == "A wolf.\n"
    assert TextFormat().line(line, WHEN) == "12:34:56 A wolf.\n"
    assert HtmlFormat().line(Line(1, "x"), WHEN) == "<time>12:34:56</time> x\n"


@pytest.mark.parametrize(
    ("packed", "css"),
    [
        (RED, "color:#cd3131"),
        (style.pack(style.palette(1), attributes=Attribute.BOLD), "color:#ff6b6b;font-weight:bold"),
        (style.pack(style.palette(208)), "color:#ff8700"),
        (style.pack(style.palette(255)), "color:#eeeeee"),
        (style.pack(style.rgb(1, 2, 3)), "color:#010203"),
        (style.pack(0, style.palette(4)), "background:#4a84e8"),
        (style.pack(style.palette(1), style.palette(4), Attribute.REVERSE), "color:#4a84e8;background:#cd3131"),
        (style.pack(0, 0, Attribute.REVERSE), "color:#000000;background:#d0d0d0"),
        (style.pack(0, style.palette(4), Attribute.CONCEAL), "color:#4a84e8;background:#4a84e8"),
        (style.pack(0, 0, Attribute.UNDERLINE | Attribute.STRIKE), "text-decoration:underline line-through"),
        (style.pack(0, 0, Attribute.UNDERLINE | Attribute.CURLY), "text-decoration:underline wavy"),
        (style.pack(0, 0, Attribute.DOUBLE_UNDERLINE), "text-decoration:underline double"),
        (style.pack(0, 0, Attribute.ITALIC | Attribute.FAINT), "opacity:.7;font-style:italic"),
    ],
)
def test_html_has_the_colours(packed: int, css: str) -> None:
    assert HtmlFormat().line(Line(1, "a wolf", (2, packed)), None) == f'a <span style="{css}">wolf</span>\n'


def test_a_style_ends_where_the_next_begins() -> None:
    line = Line(1, "a red wolf", (2, RED, 5, style.DEFAULT))

    assert HtmlFormat().line(line, None) == 'a <span style="color:#cd3131">red</span> wolf\n'


@pytest.mark.parametrize(
    ("kind", "name"),
    [(LineKind.COMMAND, "command"), (LineKind.NOTICE, "notice"), (LineKind.WARNING, "warning")],
)
def test_what_is_not_the_games_is_marked(kind: LineKind, name: str) -> None:
    assert HtmlFormat().line(Line(1, "x", (), kind), None) == f'<span class="{name}">x</span>\n'


def test_the_page_has_a_title_that_is_only_a_title() -> None:
    head = HtmlFormat().head("<script>alert(1)</script>")

    assert "<script>" not in head
    assert "charset" in head


def test_what_a_terminal_or_a_reader_would_obey_is_not_in_a_text() -> None:
    assert TextFormat().line(Line(1, "a\x1b[2Jb\nc\x9bd\te"), None) == "a�[2Jb�c�d\te\n"


@given(
    st.text(max_size=20),
    st.lists(st.integers(-5, 1 << 64), max_size=8).map(tuple),
    st.integers(-3, 9),
)
def test_nothing_that_is_shown_becomes_markup_or_a_second_line(text: str, runs: tuple[int, ...], kind: int) -> None:
    written = HtmlFormat().line(Line(1, text, runs, kind), None)
    reader = Reader(written)

    assert written.count("\n") == 1
    assert {tag for tag, _ in reader.tags} <= {"span"}
    assert all(set(attributes) <= {"style", "class"} for _, attributes in reader.tags)
    assert re.sub("[\x00-\x08\x0a-\x1f\x7f-\x9f]", "�", text) == reader.text.removesuffix("\n")
