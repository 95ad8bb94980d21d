"""`_Echos`, with which libraries of packages take coloured texts apart."""

import pytest

from tests.support.script_session import ScriptSession

PIECES = """
    local pieces = {}
    for before, colour, reset in rex.split(text, _Echos.Patterns[style][1]) do
        pieces[#pieces + 1] = (before or '') .. '|' .. (colour or '') .. '|' .. (reset or '')
    end
    return pieces
"""


@pytest.mark.parametrize(
    ("style", "text", "pieces"),
    [
        ("Decimal", "a<255,0,0:0,0,0>b<r>c", ["a|<255,0,0:0,0,0>|", "b||r", "c||"]),
        ("Color", "a<red:blue>b<reset>c<nothing>", ["a|<red:blue>|", "b||reset", "c|<nothing>|", "||"]),
        ("Color", "<b>x</b> 3 < 4", ["||b", "x||/b", " 3 < 4||"]),
        ("Hex", "a#ff0000,00ff00b|c0000ffc#rd", ["a|#ff0000,00ff00|", "b||b"]),
    ],
)
async def test_texts_are_taken_apart(session: ScriptSession, style: str, text: str, pieces: list[str]) -> None:
    session.run(f"function apart(text, style) {PIECES} end")
    found = session.value(f"apart({text!r}, {style!r})")

    assert isinstance(found, list)
    if style == "Hex":
        assert found[0] == pieces[0]
        assert found[-1] == "d||"
    else:
        assert found == pieces


async def test_pieces_come_with_their_colours(session: ScriptSession) -> None:
    assert session.value("_Echos.Process('a<1,2,3:4,5,6>b<r>', 'Decimal')") == [
        "a",
        {"fg": ["1", "2", "3"], "bg": ["4", "5", "6", 255]},
        "b",
        "\x1breset",
        "",
    ]
    assert session.values("_Echos.Process('<:red>', 'Color')[2].bg[1], _Echos.Process('#0a0b0c', 'Hex')[2].fg") == [
        255,
        [10, 11, 12],
    ]


@pytest.mark.parametrize(
    ("call", "pieces"),
    [
        ("'#bBold#/b', 'Hex'", ["", "\x1bbold", "Bold", "\x1bboldoff", ""]),
        ("'<s><o>x</s>', 'Decimal'", ["", "\x1bstrikethrough", "", "\x1boverline", "x", "\x1bstrikethroughoff", ""]),
        ("'<italic>x</underline> <more> <reset>', 'Color'",
         ["", "\x1bitalics", "x", "\x1bunderlineoff", " ", "<more>", " ", "\x1breset", ""]),
    ],
)  # fmt: skip
async def test_looks_and_what_is_none(session: ScriptSession, call: str, pieces: list[str]) -> None:
    assert session.value(f"_Echos.Process({call})") == pieces
