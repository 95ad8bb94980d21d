import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ui.presenters.lua_syntax import (
    MAX_BRACKET_LINES,
    OUTSIDE,
    LineAt,
    TokenKind,
    closes_block,
    dedented,
    indent_after,
    matching_bracket,
    tokens,
)

K, S, N, C, F, V, O = (  # noqa: E741 - short names for a table
    TokenKind.KEYWORD,
    TokenKind.STRING,
    TokenKind.NUMBER,
    TokenKind.COMMENT,
    TokenKind.FUNCTION,
    TokenKind.NAME,
    TokenKind.OPERATOR,
)


def _read(*lines: str) -> list[list[tuple[TokenKind, str]]]:
    state = OUTSIDE
    found = []
    for line in lines:
        here, state = tokens(line, state)
        found.append([(token.kind, line[token.start : token.end]) for token in here])
    return found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", []),
        ("local x = 1", [(K, "local"), (V, "x"), (O, "="), (N, "1")]),
        ("endless = ending", [(V, "endless"), (O, "="), (V, "ending")]),
        ("send('north')", [(F, "send"), (O, "("), (S, "'north'"), (O, ")")]),
        ('send "north"', [(F, "send"), (S, '"north"')]),
        ("send [[north]]", [(F, "send"), (S, "[[north]]")]),
        ("f{1}", [(F, "f"), (O, "{"), (N, "1"), (O, "}")]),
        ('"a\\"b" c', [(S, '"a\\"b"'), (V, "c")]),
        ("'not closed", [(S, "'not closed")]),
        ("x -- why", [(V, "x"), (C, "-- why")]),
        ("--[[ one ]] x", [(C, "--[[ one ]]"), (V, "x")]),
        ("--[==[ ]] ]==] x", [(C, "--[==[ ]] ]==]"), (V, "x")]),
        ("--[ not long", [(C, "--[ not long")]),
        ("[=[ ]] ]=]", [(S, "[=[ ]] ]=]")]),
        ("t[1]", [(V, "t"), (O, "["), (N, "1"), (O, "]")]),
        ("0xFF 1.5e-3 .5 3.", [(N, "0xFF"), (N, "1.5e-3"), (N, ".5"), (N, "3.")]),
        ("a..b ... a.b", [(V, "a"), (O, ".."), (V, "b"), (O, "..."), (V, "a"), (O, "."), (V, "b")]),
        ("a ~= b == c <= d", [(V, "a"), (O, "~="), (V, "b"), (O, "=="), (V, "c"), (O, "<="), (V, "d")]),
        ("obj:method()", [(V, "obj"), (O, ":"), (F, "method"), (O, "("), (O, ")")]),
        ("#t % 2", [(O, "#"), (V, "t"), (O, "%"), (N, "2")]),
        ("a @ b", [(V, "a"), (V, "b")]),
    ],
)
def test_the_tokens_of_a_line(line: str, found: list[tuple[TokenKind, str]]) -> None:
    assert _read(line) == [found]


def test_long_strings_and_comments_go_on_over_lines() -> None:
    assert _read("x = [==[one", "two ]] ]=]", "three]==] y", "--[[ c", "]] z") == [
        [(V, "x"), (O, "="), (S, "[==[one")],
        [(S, "two ]] ]=]")],
        [(S, "three]==]"), (V, "y")],
        [(C, "--[[ c")],
        [(C, "]]"), (V, "z")],
    ]


_lua = st.lists(
    st.sampled_from(
        (
            "local ",
            "function",
            "end",
            " ",
            "x",
            "1",
            "0x1f",
            "'",
            '"',
            "\\",
            "[[",
            "]]",
            "[=[",
            "]=]",
            "--",
            "--[[",
            "(",
            "=",
            "..",
            "é",
            "@",
        )
    ),
    max_size=20,
).map("".join)
_states = st.integers(0, 12)


@given(_lua | st.text(alphabet=st.characters(exclude_characters="\n\r"), max_size=40), _states)
@example("[[", OUTSIDE)
def test_tokens_are_in_order_and_cover_all_but_blanks_and_what_is_not_lua(line: str, state: int) -> None:
    found, after = tokens(line, state)
    place = 0
    for token in found:
        between = line[place : token.start]

        assert token.end > token.start or (state != OUTSIDE and not line)
        assert token.start >= place
        assert not any(
            character.isascii() and (character.isalnum() or character in "_\"'(){}[]") for character in between
        )
        place = token.end
    assert place <= len(line)
    assert after >= OUTSIDE


@given(st.lists(_lua, max_size=6))
def test_the_end_of_a_line_never_changes_what_a_closed_line_was(lines: list[str]) -> None:
    alone = [tokens(line, OUTSIDE) for line in lines]
    state = OUTSIDE
    for line, (found, after) in zip(lines, alone, strict=True):
        if state == OUTSIDE:
            assert tokens(line, state) == (found, after)
        state = tokens(line, state)[1]


@pytest.mark.parametrize(
    ("line", "indent"),
    [
        ("x = 1", ""),
        ("  x = 1", "  "),
        ("if a then", "  "),
        ("  if a then", "    "),
        ("if a then b() end", ""),
        ("else", "  "),
        ("for i = 1, 3 do", "  "),
        ("while true do", "  "),
        ("repeat", "  "),
        ("until x", ""),
        ("local function f(a, b)", "  "),
        ("f(function()", "  "),
        ("t = {", "  "),
        ("t = { 1, 2 }", ""),
        ("end)", ""),
        ("-- if a then", ""),
        ('s = "then"', ""),
        ("\tif a then", "\t  "),
    ],
)
def test_how_far_the_next_line_is_indented(line: str, indent: str) -> None:
    assert indent_after(line) == indent


def test_nothing_is_opened_inside_a_long_string() -> None:
    _, state = tokens("x = [[", OUTSIDE)

    assert indent_after("if a then", state) == ""


@pytest.mark.parametrize(
    ("line", "closes"), [("end", True), ("  else", True), ("}", True), ("ending", False), ("", False)]
)
def test_which_words_belong_a_step_to_the_left(line: str, closes: bool) -> None:
    assert closes_block(line) == closes


@pytest.mark.parametrize(("lead", "left"), [("    ", "  "), ("  ", ""), ("\t", ""), ("   ", " "), ("", "")])
def test_a_step_to_the_left(lead: str, left: str) -> None:
    assert dedented(lead) == left


SCRIPT = [
    "function f(a, t)",  # 0
    "  send('(' .. t[a])",  # 1
    "  t = { g(1), [[ } ]] }",  # 2
    "  -- ( [",  # 3
    "end)",  # 4
]


def lines_of(script: list[str]) -> LineAt:
    """A script as the editor's document has it: each line with the state before it."""
    states = [OUTSIDE]
    for line in script:
        states.append(tokens(line, states[-1])[1])
    return lambda row: (script[row], states[row]) if 0 <= row < len(script) else None


def test_a_bracket_too_far_away_is_not_looked_for() -> None:
    lines = ["(", *["x = 1"] * MAX_BRACKET_LINES, ")"]

    assert matching_bracket(lines_of(lines), 0, 0) is None
    assert matching_bracket(lines_of(lines), len(lines) - 1, 0) is None


@pytest.mark.parametrize(
    ("place", "other"),
    [
        ((0, 10), (0, 15)),
        ((0, 15), (0, 10)),
        ((1, 6), (1, 18)),
        ((1, 18), (1, 6)),
        ((1, 15), (1, 17)),
        ((2, 6), (2, 22)),
        ((2, 22), (2, 6)),
        ((2, 9), (2, 11)),
        ((1, 8), None),
        ((2, 17), None),
        ((3, 5), None),
        ((3, 7), None),
        ((4, 3), None),
        ((0, 0), None),
        ((0, 99), None),
    ],
)
def test_which_bracket_belongs_to_which(place: tuple[int, int], other: tuple[int, int] | None) -> None:
    assert matching_bracket(lines_of(SCRIPT), *place) == other


def test_brackets_deep_in_a_long_script_find_each_other() -> None:
    lines = ["x = 1"] * (2 * MAX_BRACKET_LINES) + ["f(", "a", ")"]
    first = 2 * MAX_BRACKET_LINES

    assert matching_bracket(lines_of(lines), first, 1) == (first + 2, 0)
    assert matching_bracket(lines_of(lines), first + 2, 0) == (first, 1)


@given(st.text(alphabet="()[]{} ", max_size=30), st.integers(0, 29))
def test_brackets_agree_about_each_other(line: str, column: int) -> None:
    other = matching_bracket(lines_of([line]), 0, column) if column < len(line) else None

    if other is not None:
        assert matching_bracket(lines_of([line]), *other) == (0, column)
