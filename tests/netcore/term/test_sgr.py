import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.style import ANY_UNDERLINE, DEFAULT, Attribute, attributes, background, foreground, pack, palette, rgb
from netcore.term import sgr
from netcore.term.sgr import Pen, apply

EVERYTHING = pack(palette(1), palette(2), Attribute.BOLD | Attribute.UNDERLINE | Attribute.REVERSE)


def fg(colour: int) -> int:
    return pack(colour)


def bg(colour: int) -> int:
    return pack(0, colour)


def on(*names: Attribute) -> int:
    return pack(attributes=sum(names))


FROM_DEFAULT = [
    ("", DEFAULT),
    ("0", DEFAULT),
    ("1", on(Attribute.BOLD)),
    ("01", on(Attribute.BOLD)),
    ("2", on(Attribute.FAINT)),
    ("3", on(Attribute.ITALIC)),
    ("4", on(Attribute.UNDERLINE)),
    ("5", on(Attribute.BLINK)),
    ("6", on(Attribute.BLINK)),
    ("7", on(Attribute.REVERSE)),
    ("8", on(Attribute.CONCEAL)),
    ("9", on(Attribute.STRIKE)),
    ("21", on(Attribute.DOUBLE_UNDERLINE)),
    ("53", on(Attribute.OVERLINE)),
    ("1;3;4", on(Attribute.BOLD, Attribute.ITALIC, Attribute.UNDERLINE)),
    ("1;;3", on(Attribute.ITALIC)),
    ("4;21", on(Attribute.DOUBLE_UNDERLINE)),
    ("21;4", on(Attribute.UNDERLINE)),
    ("4:0", DEFAULT),
    ("4:1", on(Attribute.UNDERLINE)),
    ("4:2", on(Attribute.DOUBLE_UNDERLINE)),
    ("4:3", on(Attribute.UNDERLINE, Attribute.CURLY)),
    ("4:4", on(Attribute.UNDERLINE, Attribute.DOTTED)),
    ("4:5", on(Attribute.UNDERLINE, Attribute.DASHED)),
    ("4:6", on(Attribute.UNDERLINE)),
    ("4:3;4", on(Attribute.UNDERLINE)),
    ("4:3;21", on(Attribute.DOUBLE_UNDERLINE)),
    ("4:3;1;24", on(Attribute.BOLD)),
    ("4:4;4:0", DEFAULT),
    ("30", fg(palette(0))),
    ("37", fg(palette(7))),
    ("90", fg(palette(8))),
    ("97", fg(palette(15))),
    ("40", bg(palette(0))),
    ("47", bg(palette(7))),
    ("100", bg(palette(8))),
    ("107", bg(palette(15))),
    ("31;42", fg(palette(1)) | bg(palette(2))),
    ("38;5;0", fg(palette(0))),
    ("38;5;196", fg(palette(196))),
    ("48;5;255", bg(palette(255))),
    ("38:5:196", fg(palette(196))),
    ("38;2;1;2;3", fg(rgb(1, 2, 3))),
    ("48;2;255;255;255", bg(rgb(255, 255, 255))),
    ("38;2;0;0;0", fg(rgb(0, 0, 0))),
    ("38:2:1:2:3", fg(rgb(1, 2, 3))),
    ("38:2::1:2:3", fg(rgb(1, 2, 3))),
    ("48:2:1:9:8:7", bg(rgb(9, 8, 7))),
    ("38:2::1:2:3:0:1", fg(rgb(1, 2, 3))),
    ("38;2;;;3", fg(rgb(0, 0, 3))),
    ("38;5;1;1", fg(palette(1)) | on(Attribute.BOLD)),
    ("38;2;1;2;3;1", fg(rgb(1, 2, 3)) | on(Attribute.BOLD)),
    # the colour of an underline is read past
    ("58;5;1;1", on(Attribute.BOLD)),
    ("58;2;1;1;1;1", on(Attribute.BOLD)),
    ("58:2::1:1:1;1", on(Attribute.BOLD)),
    # what makes no sense does nothing
    ("38", DEFAULT),
    ("38;5", DEFAULT),
    ("38;5;256", DEFAULT),
    ("38;2;1;2", fg(rgb(1, 2, 0))),
    ("38;2", fg(rgb(0, 0, 0))),
    ("38;2;1;2;256", DEFAULT),
    ("38:5", DEFAULT),
    ("38:2:1:2", DEFAULT),
    ("38:9:1", DEFAULT),
    ("38;5;4:3", DEFAULT),
    ("38;", DEFAULT),
    (":", DEFAULT),
    ("4:", DEFAULT),
    ("10;50;99;1000;99999999999999999999", DEFAULT),
]  # fmt: skip

FROM_EVERYTHING = [
    ("", DEFAULT),
    ("0", DEFAULT),
    ("22", pack(palette(1), palette(2), Attribute.UNDERLINE | Attribute.REVERSE)),
    ("24", pack(palette(1), palette(2), Attribute.BOLD | Attribute.REVERSE)),
    ("27", pack(palette(1), palette(2), Attribute.BOLD | Attribute.UNDERLINE)),
    ("39", pack(0, palette(2), attributes(EVERYTHING))),
    ("49", pack(palette(1), 0, attributes(EVERYTHING))),
    ("0;35", fg(palette(5))),
    ("38;5;300", EVERYTHING),
]

ENDS = [
    (Attribute.BOLD, 22),
    (Attribute.FAINT, 22),
    (Attribute.ITALIC, 23),
    (Attribute.UNDERLINE, 24),
    (Attribute.DOUBLE_UNDERLINE, 24),
    (Attribute.BLINK, 25),
    (Attribute.REVERSE, 27),
    (Attribute.CONCEAL, 28),
    (Attribute.STRIKE, 29),
    (Attribute.OVERLINE, 55),
]


@pytest.mark.parametrize(("parameters", "style"), FROM_DEFAULT)
def test_from_the_default_style(parameters: str, style: int) -> None:
    assert apply(DEFAULT, parameters) == style


@pytest.mark.parametrize(("parameters", "style"), FROM_EVERYTHING)
def test_from_a_style_with_everything(parameters: str, style: int) -> None:
    assert apply(EVERYTHING, parameters) == style


@pytest.mark.parametrize(("attribute", "code"), ENDS)
def test_each_attribute_has_its_end(attribute: Attribute, code: int) -> None:
    others = sum(Attribute) & ~attribute & ~(Attribute.BOLD | Attribute.FAINT if code == 22 else 0)
    others &= ~(ANY_UNDERLINE if code == 24 else 0)

    assert apply(pack(attributes=others | attribute), str(code)) == pack(attributes=others)


PARAMETERS = st.text(st.sampled_from("0123456789;:"), max_size=30)


@given(PARAMETERS, PARAMETERS)
def test_a_pen_is_the_style_worked_out(first: str, second: str) -> None:
    pen = Pen.new()

    assert pen[first][second].style == apply(apply(DEFAULT, first), second)
    assert pen[first][second] is pen[first][second]
    style = pen[first].style
    assert pack(foreground(style), background(style), attributes(style)) == style


def test_colours_without_end_do_not_fill_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sgr, "MAX_PENS", 100)
    pen = Pen.new()
    for number in range(10_000):
        parameters = f"38;2;0;{number >> 8};{number & 255}"
        pen = pen[parameters]

        assert pen.style == fg(rgb(0, number >> 8, number & 255))
        assert len(pen._case) <= 100


def test_spellings_without_end_do_not_fill_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sgr, "MAX_STEPS", 300)
    first = pen = Pen.new()
    for number in range(2_000):
        first[f"{number:06}"]
        pen = pen[f"38;5;{number % 20};{number:06}"]

        assert len(first) + sum(len(one) for one in pen._case.values()) <= 600
