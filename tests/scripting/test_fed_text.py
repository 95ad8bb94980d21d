"""Text that scripts feed."""

import pytest

from netcore.term.open_line import StyledLine
from netcore.term.told import MxpTag
from scripting.fed_text import FedText


@pytest.fixture
def fed() -> FedText:
    return FedText(("Mudwire", "1"))


def texts(fed: FedText, data: bytes) -> list[str]:
    return [told.text for told in fed.read(data) if isinstance(told, StyledLine)]


@pytest.mark.parametrize("with_mxp", [False, True])
@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", []),
        (b"one", ["one"]),
        (b"one\n", ["one"]),
        (b"one\ntwo", ["one", "two"]),
        (b"\n", [""]),
        (b"\x1b[31mred\x1b[0m\n", ["red"]),
        (b"cut \xe2\x82", ["cut \ufffd"]),
    ],
)
def test_it_is_lines_whether_or_not_it_ends(fed: FedText, data: bytes, lines: list[str], with_mxp: bool) -> None:
    fed.read_mxp(on=with_mxp)

    assert texts(fed, data) == lines


def test_tags_are_text_unless_they_are_wanted(fed: FedText) -> None:
    line = b"<SEND href='look'>a door</SEND>\n"

    assert texts(fed, line) == ["<SEND href='look'>a door</SEND>"]
    fed.read_mxp(on=True)
    assert texts(fed, line) == ["a door"]
    fed.read_mxp(on=False)
    assert texts(fed, line) == ["<SEND href='look'>a door</SEND>"]


def test_what_is_defined_holds_until_no_tags_are_wanted(fed: FedText) -> None:
    fed.read_mxp(on=True)
    fed.read(b"<!ENTITY ore 'silver'>\n")
    fed.read_mxp(on=True)

    assert texts(fed, b"&ore;\n") == ["silver"]
    fed.read_mxp(on=False)
    fed.read_mxp(on=True)
    assert texts(fed, b"&ore;\n") == ["&ore;"]


@pytest.mark.parametrize("mode", [b"\x1b[0z", b"\x1b[2z", b"\x1b[7z", b"\x1b[3z", b"\x1b[z"])
def test_all_tags_count_whatever_mode_it_asks_for(fed: FedText, mode: bytes) -> None:
    fed.read_mxp(on=True)

    (tag,) = [told for told in fed.read(mode + b"<SEND>north</SEND>\n") if isinstance(told, MxpTag)]
    assert (tag.name, tag.actions) == ("send", ("north",))
