"""Which drawings of scripts are drawn."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.presenters.safe_drawing import MAX_DEPTH, MAX_DRAWING_BYTES, MAX_SHAPES, drawing, is_safe_drawing


def svg(inside: str, root: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {root}>{inside}</svg>'.encode()


TAKEN = [
    svg("<rect width='9' height='9' fill='#f00'/>"),
    b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- a --><!-- b -->' + svg("<g><path d='M0 0L9 9'/></g>"),
    svg("<defs><linearGradient id='g'><stop offset='0'/></linearGradient></defs><rect fill=\"url( '#g')\"/>"),
    svg("<text>5 &lt; 6 &#233;</text>"),
]
REFUSED = [
    b"",
    b"plain text",
    b"<html/>",
    b"<g><svg/></g>",
    svg("<image href='/etc/passwd'/>"),
    svg("<use href='#a'/>"),
    svg("<linearGradient id='a' href='#a'/>"),
    svg("<linearGradient xlink:href='#a'/>", 'xmlns:xlink="http://www.w3.org/1999/xlink"'),
    svg("<style>* { fill: url(http://x/) }</style>"),
    svg("<script/>"),
    svg("<rect fill='url(http://x/y)'/>"),
    svg("<rect style='fill: url( &#39;file:///etc/passwd&#39;)'/>"),
    svg("<rect style='fill: u\\72l(x)'/>"),
    svg("<path d='M0 0L9e9 0' stroke-dasharray='0.0001'/>"),
    svg("<path d='M0 0L9 0' style='stroke-dasharray: 0.0001'/>"),
    svg("<filter/>"),
    svg("<animate/>"),
    svg("<foreignObject/>"),
    svg("<svg/>"),
    svg("<g>" * MAX_DEPTH + "</g>" * MAX_DEPTH),
    svg("<g/>" * MAX_SHAPES),
    svg(" " * MAX_DRAWING_BYTES),
    b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"),
    b'<?xml version="1.0" encoding="latin1"?>' + svg(""),
    b"<?xml-stylesheet href='x'?>" + svg(""),
    svg("").decode().encode("utf-16"),
    svg("")[:-3],
]


@pytest.mark.parametrize("data", TAKEN)
def test_what_is_taken(data: bytes) -> None:
    assert is_safe_drawing(data)


@pytest.mark.parametrize("data", REFUSED)
def test_what_is_refused(data: bytes) -> None:
    assert not is_safe_drawing(data)


@given(st.binary(max_size=200))
def test_whatever_comes_nothing_is_raised(data: bytes) -> None:
    is_safe_drawing(b"<svg>" + data)


def test_it_comes_from_the_folder_alone(tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    folder.mkdir()
    (folder / "a.svg").write_bytes(TAKEN[0])
    (folder / "a.txt").write_bytes(TAKEN[0])
    (tmp_path / "b.svg").write_bytes(TAKEN[0])

    assert drawing("a.svg", str(folder)) == drawing(str(folder / "a.svg"), str(folder)) == TAKEN[0]
    assert [drawing(name, str(folder)) for name in ("a.txt", "../b.svg", "none.svg", "http://x/a.svg", "")] == [b""] * 5
