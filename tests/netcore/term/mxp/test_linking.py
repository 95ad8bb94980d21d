import pytest

from netcore.term.mxp.builtins import Effect
from netcore.term.mxp.linking import link_address, link_commands, link_image
from netcore.term.mxp.open_tags import OpenTag
from netcore.term.open_line import OpenLine
from netcore.term.sgr import Pen
from netcore.term.writer import Writer


def writer(text: str = "") -> Writer:
    made = Writer(OpenLine(), Pen.new(0, {}), reads_sounds=False)
    made.write(text)
    return made


def tag(values: dict[str, str], *flags: str) -> OpenTag:
    return OpenTag("send", Effect.SEND, 0, is_secure=True, start=4, values=values, flags=flags)


SENT: list[tuple[dict[str, str], tuple[str, ...], tuple[str, ...], tuple[int | str, ...]]] = [
    ({}, (), ("rose",), (4, 8, "send:rose", "", "")),
    ({"href": "get &text;|smell &text;", "hint": "Get|Smell"}, (), ("get rose", "smell rose"), (4, 8, "send:get rose\nsend:smell rose", "\nGet\nSmell", "")),
    ({"href": "get &text;", "hint": "The &text;", "expire": "room"}, ("prompt",), ("get rose",), (4, 8, "prompt:get rose", "The rose", "room")),
    ({"href": "|".join("x" * 99)}, (), ("x",) * 32, (4, 8, "\n".join(["send:x"] * 32), "", "")),
]  # fmt: skip


@pytest.mark.parametrize(("values", "flags", "commands", "link"), SENT)
def test_commands(
    values: dict[str, str], flags: tuple[str, ...], commands: tuple[str, ...], link: tuple[int | str, ...]
) -> None:
    into = writer("The rose")

    assert link_commands(into, tag(values, *flags), "rose") == commands
    assert into.content.links == link


@pytest.mark.parametrize(
    ("address", "link"),
    [("https://example.org", (4, 8, "https://example.org", "", "")), ("file:///etc/passwd", ()), ("javascript:1", ())],
)
def test_addresses(address: str, link: tuple[int | str, ...]) -> None:
    into = writer("The rose")
    link_address(into, tag({"href": address}), "rose")

    assert into.content.links == link


def test_pictures() -> None:
    into = writer()
    link_image(into, "rose.png", "https://example.org/art/")
    link_image(into, "rose.png", "")

    assert into.content.text == "[rose.png]"
    assert into.content.links == (0, 10, "https://example.org/art/rose.png", "A picture", "")
