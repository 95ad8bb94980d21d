import pytest

from app.terminal_style import coloured
from netcore.api import style
from netcore.api.style import Attribute
from netcore.api.text import Line


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ((), "abc"),
        ((0, style.pack(foreground=style.palette(1))), "\x1b[38;5;1mabc\x1b[0m"),
        ((0, 0, 1, style.pack(attributes=Attribute.BOLD), 2, 0), "a\x1b[1mb\x1b[0mc"),
        ((0, style.pack(attributes=Attribute.ITALIC | Attribute.STRIKE)), "\x1b[3;9mabc\x1b[0m"),
        ((0, style.pack(attributes=Attribute.DOUBLE_UNDERLINE | Attribute.OVERLINE)), "\x1b[21;53mabc\x1b[0m"),
        ((1, style.pack(background=style.rgb(1, 2, 3))), "a\x1b[48;2;1;2;3mbc\x1b[0m"),
    ],
)
def test_styles_become_sgr(runs: tuple[int, ...], text: str) -> None:
    assert coloured(Line(1, "abc", runs)) == text


@pytest.mark.parametrize("attribute", list(Attribute))
def test_every_attribute_has_a_code(attribute: Attribute) -> None:
    assert coloured(Line(1, "abc", (0, style.pack(attributes=attribute)))) != "abc"
