import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api import style
from netcore.api.style import Attribute
from netcore.api.text import LineKind
from ui.presenters.alarm import Blink
from ui.presenters.colour import contrast
from ui.presenters.style_look import Underline, look
from ui.presenters.theme import CONTRAST, DARK, LIGHT, Theme

RED, BLUE = style.palette(1), style.palette(4)


def _look(foreground: int = 0, background: int = 0, attributes: int = 0, theme: Theme = DARK) -> tuple[int, int | None]:
    found = look(style.pack(foreground, background, attributes), LineKind.GAME, theme)
    return found.foreground, found.background


def test_the_default_is_the_consoles_own() -> None:
    assert _look() == (DARK.console_text, None)


@pytest.mark.parametrize("kind", [LineKind.COMMAND, LineKind.NOTICE, LineKind.WARNING])
def test_lines_of_other_kinds_have_another_default(kind: LineKind) -> None:
    assert look(0, kind, DARK).foreground == DARK.kinds[kind]
    assert look(style.pack(RED), kind, DARK).foreground == DARK.ansi[1]


@pytest.mark.parametrize(
    ("foreground", "shown"),
    [
        (style.palette(0), DARK.ansi[0]),
        (style.palette(15), DARK.ansi[15]),
        (style.palette(196), 0xFF0000),
        (style.palette(255), 0xEEEEEE),
        (style.rgb(1, 200, 3), 0x01C803),
    ],
)
def test_colours_are_those_of_the_theme_the_palette_or_their_own(foreground: int, shown: int) -> None:
    assert _look(foreground) == (shown, None)


def test_backgrounds_have_colours_of_their_own() -> None:
    assert _look(0, BLUE) == (DARK.console_text, DARK.ansi_background[4])


def test_bold_makes_the_eight_colours_bright_and_no_others() -> None:
    assert _look(RED, 0, Attribute.BOLD)[0] == DARK.ansi[9]
    assert _look(style.palette(9), 0, Attribute.BOLD)[0] == DARK.ansi[9]
    assert _look(0, 0, Attribute.BOLD)[0] == DARK.console_text
    assert look(style.pack(RED, 0, Attribute.BOLD), 0, DARK).bold


def test_reverse_exchanges_the_colours() -> None:
    assert _look(RED, BLUE, Attribute.REVERSE)[1] == DARK.ansi[1]
    assert _look(0, 0, Attribute.REVERSE) == (DARK.console, DARK.console_text)
    assert _look(style.palette(2), 0, Attribute.REVERSE) == (DARK.console, DARK.ansi[2])


def test_reverse_on_black_has_black_text() -> None:
    assert _look(style.palette(15), style.rgb(0, 0, 0), Attribute.REVERSE) == (0x000000, DARK.ansi[15])


def test_faint_is_nearer_to_the_background() -> None:
    faint, _ = _look(0, 0, Attribute.FAINT)

    assert contrast(faint, DARK.console) < contrast(DARK.console_text, DARK.console)


def test_blinking_text_stands_on_a_tint_instead_of_blinking() -> None:
    _, tint = _look(RED, 0, Attribute.BLINK)

    assert tint not in {None, DARK.console}


def test_text_in_the_colour_of_its_background_is_meant_to_be_hidden() -> None:
    assert _look(style.rgb(9, 9, 9), style.rgb(9, 9, 9)) == (0x090909, 0x090909)


@pytest.mark.parametrize(
    ("attribute", "field", "value"),
    [
        (Attribute.ITALIC, "italic", True),
        (Attribute.UNDERLINE, "underline", Underline.SINGLE),
        (Attribute.DOUBLE_UNDERLINE, "underline", Underline.DOUBLE),
        (Attribute.UNDERLINE | Attribute.DOUBLE_UNDERLINE, "underline", Underline.DOUBLE),
        (Attribute.UNDERLINE | Attribute.CURLY, "underline", Underline.CURLY),
        (Attribute.UNDERLINE | Attribute.DOTTED, "underline", Underline.DOTTED),
        (Attribute.UNDERLINE | Attribute.DASHED, "underline", Underline.DASHED),
        (Attribute.STRIKE, "strike", True),
        (Attribute.OVERLINE, "overline", True),
        (Attribute.CONCEAL, "hidden", True),
    ],
)
def test_other_attributes_are_passed_on(attribute: Attribute, field: str, value: object) -> None:
    assert getattr(look(style.pack(0, 0, attribute), 0, DARK), field) == value
    assert getattr(look(0, 0, DARK), field) != value


def test_a_kind_of_underline_that_is_left_over_draws_none() -> None:
    assert look(style.pack(0, 0, Attribute.CURLY), 0, DARK).underline is Underline.NONE


_colours = st.one_of(st.integers(0, 256), st.integers(0, 0xFFFFFF).map(lambda value: value | style.TRUE_COLOUR))


@given(
    _colours, _colours, st.integers(0, 8191), st.sampled_from([DARK, LIGHT, CONTRAST]), st.sampled_from(list(LineKind))
)
def test_whatever_a_game_chooses_can_be_read(
    foreground: int, background: int, attributes: int, theme: Theme, kind: LineKind
) -> None:
    found = look(style.pack(foreground, background, attributes), kind, theme)
    is_bold_of_same = attributes & Attribute.BOLD and foreground + 8 == background
    if foreground != background and not is_bold_of_same:
        behind = theme.console if found.background is None else found.background

        # Nothing has more than black or white, whichever is farther from what is behind.
        most = max(contrast(0, behind), contrast(0xFFFFFF, behind))
        assert contrast(found.foreground, behind) >= min(theme.least_contrast, most)


@given(st.integers(0, 2**63 - 1))
def test_no_packed_style_is_too_odd_to_be_shown(packed: int) -> None:
    found = look(packed, 99, DARK)

    assert 0 <= found.foreground <= 0xFFFFFF


def test_text_that_blinks_is_shown_as_the_player_likes() -> None:
    plain, blinking = style.pack(RED), style.pack(RED, 0, Attribute.BLINK)
    as_ever = look(plain, LineKind.GAME, DARK)

    steady = look(blinking, LineKind.GAME, DARK, Blink.STEADY)
    assert (steady.bold, steady.blinks) == (True, False)
    assert steady.background is not None
    assert look(blinking, LineKind.GAME, DARK, Blink.OFF) == as_ever
    assert look(blinking, LineKind.GAME, DARK, Blink.BLINK) == as_ever._replace(blinks=True)
    assert look(plain, LineKind.GAME, DARK, Blink.BLINK) == as_ever
