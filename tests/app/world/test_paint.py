import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.world.paint import NAMES, Depth, depth_of, has_links, paint, plain, width, wrap

MARKS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize(
    ("terminals", "capabilities", "depth"),
    [
        ([], 0, Depth.SIXTEEN),
        (["XTERM"], 0, Depth.SIXTEEN),
        (["XTERM-256COLOR"], 0, Depth.PALETTE),
        (["MUDLET", "ANSI-TRUECOLOR"], 0, Depth.TRUE),
        (["TINTIN++", "XTERM-256COLOR", "MTTS 9"], 9, Depth.PALETTE),
        (["X", "ANSI"], 8, Depth.PALETTE),
        (["X", "ANSI"], 256, Depth.TRUE),
    ],
)
def test_colours_by_what_the_client_shows(terminals: list[str], capabilities: int, depth: Depth) -> None:
    assert depth_of(terminals, capabilities) is depth


@pytest.mark.parametrize(
    ("text", "depth", "painted"),
    [
        ("{gold}a{/}", Depth.SIXTEEN, "\x1b[33ma\x1b[0m"),
        ("{gold}a{/}", Depth.PALETTE, "\x1b[38;5;178ma\x1b[0m"),
        ("{gold}a{/}", Depth.TRUE, "\x1b[38;2;226;178;74ma\x1b[0m"),
        ("{bold}a{/}", Depth.SIXTEEN, "\x1b[1ma\x1b[0m"),
        ("{nothing}", Depth.TRUE, "{nothing}"),
        ("{ gold }", Depth.TRUE, "{ gold }"),
        ("    x = {gold}\n", Depth.SIXTEEN, "\x1b[36m    x = {gold}\x1b[0m\n"),
    ],
)
def test_marks_become_colours(text: str, depth: Depth, painted: str) -> None:
    assert paint(text, depth) == painted


@given(st.text(st.sampled_from("ab {}/\n"), max_size=80), st.sampled_from(Depth))
def test_painting_changes_colours_only(text: str, depth: Depth) -> None:
    assert MARKS.sub("", paint(text, depth)) == "".join(
        line if line.startswith("    ") else plain(line) for line in text.splitlines(keepends=True)
    )


@pytest.mark.parametrize("name", sorted(NAMES))
@pytest.mark.parametrize("depth", Depth)
def test_every_name_has_a_colour_at_every_depth(name: str, depth: Depth) -> None:
    assert paint(f"{{{name}}}", depth).startswith("\x1b[")


@given(st.text(st.sampled_from("ab 灯é\N{COMBINING ACUTE ACCENT}\n"), max_size=200), st.integers(10, 40))
def test_wrapping_breaks_at_spaces_and_keeps_every_word(text: str, columns: int) -> None:
    wrapped = wrap(text, columns)

    assert wrapped.split() == text.split()
    for line in wrapped.split("\n"):
        assert line.startswith("    ") or width(line) <= columns or " " not in line.strip(" ")


def test_marks_take_no_room() -> None:
    assert wrap("{gold}aaa{/} {gold}bbb{/}", 7) == "{gold}aaa{/} {gold}bbb{/}"
    assert wrap("{gold}aaa{/} {gold}bbb{/}", 6) == "{gold}aaa{/}\n{gold}bbb{/}"


def test_code_is_not_wrapped() -> None:
    assert wrap("    a b c", 4) == "    a b c"


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("灯", 2), ("e\N{COMBINING ACUTE ACCENT}", 1), ("", 0)])
def test_width_is_in_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "links", "expected"),
    [
        ("go {do}north{/do}.", True, "go \x1b]8;;send:north\x1b\\north\x1b]8;;\x1b\\."),
        ("go {do}north{/do}.", False, "go north."),
        ("{do}not a word{/do}", True, "{do}not a word{/do}"),
    ],
)
def test_commands_can_be_clicked_where_the_client_can_click(text: str, links: bool, expected: str) -> None:
    assert paint(text, Depth.SIXTEEN, links=links) == expected


def test_commands_are_words_for_wrapping() -> None:
    assert plain("go {do}north{/do}.") == "go north."
    assert wrap("go {do}north{/do}", 8) == "go {do}north{/do}"


@pytest.mark.parametrize(
    ("terminals", "expected"), [([], False), (["MUDWIRE", "XTERM"], True), (["mudwire"], True), (["XTERM"], False)]
)
def test_only_a_client_known_to_click_is_sent_links(terminals: list[str], expected: bool) -> None:
    assert has_links(terminals) is expected
