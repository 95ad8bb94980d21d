"""cecho's, decho's and hecho's ways of writing colours into text."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api import style
from netcore.api.style import Attribute
from tests.support.lua_libraries import LuaLibraries
from tests.support.lua_values import quoted

LUA: Final = LuaLibraries("tables", "colours", "rich_text")
LUA.machine.load_library(
    "test_rich_text",
    b"local host, lib = ... lib.env.read = function(name, text) return { unpack(lib.readers[name](text)) } end",
)

Piece = tuple[str, int, int, int]

RED, BLUE, GREEN = style.rgb(255, 0, 0), style.rgb(0, 0, 255), style.rgb(0, 255, 0)
BOLD, ITALIC, UNDERLINE = Attribute.BOLD.value, Attribute.ITALIC.value, Attribute.UNDERLINE.value
STRIKE, OVERLINE = Attribute.STRIKE.value, Attribute.OVERLINE.value


def read(name: str, text: str) -> list[Piece]:
    flat = LUA.value(f"read('{name}', {quoted(text)})")
    assert isinstance(flat, list)
    return [tuple(flat[start : start + 4]) for start in range(0, len(flat), 4)]  # type: ignore[misc]  # four each


def plain(text: str) -> Piece:
    return (text, 0, 0, 0)


CECHO: list[tuple[str, list[Piece]]] = [
    ("plain", [plain("plain")]),
    ("", []),
    ("<red>a", [("a", RED, 0, 0)]),
    ("a<red>b", [plain("a"), ("b", RED, 0, 0)]),
    ("<red:blue>a", [("a", RED, BLUE, 0)]),
    ("<red,blue>a", [("a", RED, BLUE, 0)]),
    ("<:blue>a", [("a", 0, BLUE, 0)]),
    ("<red>a<:blue>b<green>c", [("a", RED, 0, 0), ("b", RED, BLUE, 0), ("c", GREEN, BLUE, 0)]),
    ("<red>a<reset>b<blue>c<r>d", [("a", RED, 0, 0), plain("b"), ("c", BLUE, 0, 0), plain("d")]),
    ("<b>a<i>b</b>c</i>d", [("a", 0, 0, BOLD), ("b", 0, 0, BOLD | ITALIC), ("c", 0, 0, ITALIC), plain("d")]),
    (
        "<bold>a</bold><u>b</u><s>c</s><o>d</o>",
        [("a", 0, 0, BOLD), ("b", 0, 0, UNDERLINE), ("c", 0, 0, STRIKE), ("d", 0, 0, OVERLINE)],
    ),
    ("<red><b>a<r>b", [("a", RED, 0, BOLD), plain("b")]),
    ("</b>a", [plain("a")]),
    ("<b><b>a</b>b", [("a", 0, 0, BOLD), plain("b")]),
    ("<ansi_001>a<ansi_red>b", [("a", style.palette(1), 0, 0), ("b", style.palette(1), 0, 0)]),
    ("<CornflowerBlue>a", [("a", style.rgb(100, 149, 237), 0, 0)]),
    ("<no_such>a", [plain("<no_such>"), plain("a")]),
    ("<red:no_such>a<no_such>b", [("a", RED, 0, 0), ("<no_such>", RED, 0, 0), ("b", RED, 0, 0)]),
    ("<red:>a</r>b", [("a", RED, 0, 0), ("b", RED, 0, 0)]),
    ("<>a<:>b", [plain("<>"), plain("a"), plain("<:>"), plain("b")]),
    ("1 < 2 > 0", [plain("1 "), plain("< 2 >"), plain(" 0")]),
    ("a < b", [plain("a < b")]),
    ("<<red>a", [plain("<"), ("a", RED, 0, 0)]),
    ("<red", [plain("<red")]),
    ("a>b", [plain("a>b")]),
    ("é<red>☃", [plain("é"), ("☃", RED, 0, 0)]),
    ("<</b>", [plain("<")]),
    ("a\n<red>b", [plain("a\n"), ("b", RED, 0, 0)]),
]

DECHO: list[tuple[str, list[Piece]]] = [
    ("<255,0,0>a", [("a", RED, 0, 0)]),
    ("<255,0,0:0,0,255>a", [("a", RED, BLUE, 0)]),
    ("<255,0,0:0,0,255,128>a", [("a", RED, BLUE, 0)]),
    ("<:0,0,255>a", [("a", 0, BLUE, 0)]),
    ("<255,0,0>a<r>b", [("a", RED, 0, 0), plain("b")]),
    ("<b><255,0,0>a</b>b", [("a", RED, 0, BOLD), ("b", RED, 0, 0)]),
    ("<999,0,0>a", [("a", RED, 0, 0)]),
    ("<255,0>a", [plain("<255,0>"), plain("a")]),
    ("<255>a<1,2,3,4,5>b", [plain("<255>"), plain("a"), plain("<1,2,3,4,5>"), plain("b")]),
    ("<255,0,0:1>a", [plain("<255,0,0:1>"), plain("a")]),
    ("<red>a", [plain("<red>"), plain("a")]),
    ("<,,>a<:>b<>c", [plain("<,,>"), plain("a"), plain("<:>"), plain("b"), plain("<>"), plain("c")]),
]

HECHO: list[tuple[str, list[Piece]]] = [
    ("#ff0000a", [("a", RED, 0, 0)]),
    ("|cff0000a", [("a", RED, 0, 0)]),
    ("#FF0000,0000FFa z", [(" z", RED, BLUE, 0)]),
    ("#ff0000,800000ff z", [(" z", RED, BLUE, 0)]),
    ("#,0000ff z", [(" z", 0, BLUE, 0)]),
    ("#ff0000a#rb", [("a", RED, 0, 0), plain("b")]),
    ("#bx#/by", [("x", 0, 0, BOLD), plain("y")]),
    (
        "#ix#uy#sz#ow",
        [
            ("x", 0, 0, ITALIC),
            ("y", 0, 0, ITALIC | UNDERLINE),
            ("z", 0, 0, ITALIC | UNDERLINE | STRIKE),
            ("w", 0, 0, ITALIC | UNDERLINE | STRIKE | OVERLINE),
        ],
    ),
    ("a # b", [plain("a # b")]),
    ("a#", [plain("a#")]),
    ("##ff0000a", [plain("#"), ("a", RED, 0, 0)]),
    ("\\#ff0000a", [plain("#ff0000a")]),
    ("x\\#y#ff0000z", [plain("x"), plain("#y"), ("z", RED, 0, 0)]),
    ("#ff00", [plain("#ff00")]),
    ("a|d|c", [plain("a|d|c")]),
    ("a|bc|/bd|r", [plain("a"), ("c", 0, 0, BOLD), plain("d")]),
    ("é#ff0000☃", [plain("é"), ("☃", RED, 0, 0)]),
]


@pytest.mark.parametrize(
    ("name", "text", "pieces"),
    [(name, *row) for name, rows in (("cecho", CECHO), ("decho", DECHO), ("hecho", HECHO)) for row in rows],
)
def test_what_is_read(name: str, text: str, pieces: list[Piece]) -> None:
    assert read(name, text) == pieces


@pytest.mark.parametrize("name", ["cecho", "decho", "hecho"])
@given(text=st.text(alphabet="<>:,#|c/\\bir0f9 \né", max_size=25))
def test_what_is_no_tag_stays_as_it_is_written(name: str, text: str) -> None:
    shown = "".join(piece[0] for piece in read(name, text))

    remaining = iter(text)
    assert all(character in remaining for character in shown)
    if not set("<#|") & set(text):
        assert shown == text


CONVERSIONS = [
    ("cecho2string", "<red>a<b>b</b><no>", "ab<no>"),
    ("decho2string", "<255,0,0>a<r>b", "ab"),
    ("hecho2string", "#ff0000a#rb", "ab"),
    ("cecho2decho", "<red>a<:blue>b<r>c", "<255,0,0>a<:0,0,255>b<r>c"),
    ("cecho2hecho", "<red:blue>a<b>b</b>c", "#ff0000,0000ffa#bb#/bc"),
    ("decho2cecho", "<255,0,0>a<100,149,237>b<r>c", "<ansi_light_red>a<cornflower_blue>b<reset>c"),
    ("decho2hecho", "<255,0,0:0,0,0>a", "#ff0000,000000a"),
    ("hecho2cecho", "#ff0000a#ib", "<ansi_light_red>a<i>b"),
    ("hecho2decho", "#ff0000a#ib#rc", "<255,0,0>a<i>b<r>c"),
    ("cecho2decho", "<ansi_001>a", "<128,0,0>a"),
    ("cecho2decho", "<b>a</b><r><red:no>b<no>c</r><r>", "<b>a</b><r><255,0,0>b<no>c<r>"),
    ("decho2hecho", "<300,0,0>a<1,2,3,4>b<:1,2,3,4>c</b>", "#12c0000a<1,2,3,4>b#,010203c#/b"),
    ("decho2cecho", "<255,0,0:>a<255,255,255:0,0,0>b<r>", "<ansi_light_red>a<ansi_231:ansi_black>b<reset>"),
    ("hecho2decho", "#,800000ffg#ff0000,0000ffag|i", "<:0,0,255>g<255,0,0:0,0,255>g<i>"),
    ("hecho2decho", "", ""),
]


@pytest.mark.parametrize(("function", "text", "converted"), CONVERSIONS)
def test_conversions(function: str, text: str, converted: str) -> None:
    assert LUA.value(f"{function}({quoted(text)})") == converted


@pytest.mark.parametrize("through", ["decho", "hecho"])
@given(
    pieces=st.lists(
        st.tuples(
            st.sampled_from(["", "<red>", "<:blue>", "<r>", "<b>", "</b>", "<u>", "<green:red>"]),
            st.sampled_from("xyz"),
        )
    )
)
def test_converting_to_and_fro_keeps_the_looks(through: str, pieces: list[tuple[str, str]]) -> None:
    text = "".join(f"{tag}{letter}" for tag, letter in pieces)

    converted = LUA.value(f"cecho2{through}({quoted(text)})")

    assert isinstance(converted, str)
    assert _cells(read(through, converted)) == _cells(read("cecho", text))


def _cells(pieces: list[Piece]) -> list[tuple[str, int, int, int]]:
    return [(character, *look) for text, *look in pieces for character in text]  # type: ignore[misc]  # three each


def test_a_script_may_add_a_colour() -> None:
    LUA.run("color_table.mine = { 1, 2, 3 }")

    assert read("cecho", "<mine>a") == [("a", style.rgb(1, 2, 3), 0, 0)]


def test_a_script_may_take_the_colours_away() -> None:
    LUA.run("kept = color_table color_table = nil")
    assert read("cecho", "<red>a<b>b") == [plain("<red>"), plain("a"), ("b", 0, 0, BOLD)]
    LUA.run("color_table = { odd = 5, odder = { 'x' } }")
    assert read("cecho", "<odd>a<odder>b") == [plain("<odd>"), plain("a"), ("b", style.rgb(0, 0, 0), 0, 0)]
    LUA.run("color_table = kept")


def test_a_wrong_argument_is_blamed_on_the_line_of_the_script() -> None:
    assert LUA.error("\ncecho2decho({})").startswith("test:2: cecho2decho: bad argument #1 type (text as string")


def test_what_cannot_be_written() -> None:
    assert LUA.value("(pcall(decho2cecho, '<300,0,0>x'))") is False


def test_colours_to_names_by_what_scripts_have_put_there() -> None:
    expression = """(function()
        local table_before, closest_before = color_table, closestColor
        color_table = {mine = {1, 2, 3}}
        local own = decho2cecho('<1,2,4>x')
        closestColor = function() return 'picked' end
        local picked = hecho2cecho('#010203,040506x')
        color_table, closestColor = table_before, closest_before
        return own .. picked
    end)()"""
    assert LUA.value(expression) == "<mine>x<picked:picked>x"
