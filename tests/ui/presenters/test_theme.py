import dataclasses
import itertools

import pytest

from netcore.api.text import LineKind
from ui.presenters.colour import contrast, luminance, mixed
from ui.presenters.theme import CONTRAST, DARK, LIGHT, Appearance, Theme, theme_for

SMALL_TEXT = 4.5  # WCAG 2.1, 1.4.3
THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=["dark", "light", "contrast"])

SYNTAX = ("keyword", "string", "number", "comment", "function", "operator")
ON_THE_WINDOW = [
    *itertools.product(("text", "muted"), ("window", "surface", "raised")),
    *itertools.product(("danger", "warning", "success", "accent"), ("window", "surface")),
    ("accent_text", "accent"),
    *itertools.product((*SYNTAX, "text"), ("surface", "current_line", "error_line")),
    *itertools.product(("console_text",), ("console", "selection", "match", "current_match")),
    ("gutter", "console"),
    *itertools.product(("link",), ("console", "pointed_link")),
]


@THEMES
@pytest.mark.parametrize(("text", "ground"), ON_THE_WINDOW)
def test_text_can_be_read_where_it_stands(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= SMALL_TEXT


@THEMES
def test_the_sixteen_colours_of_games_can_be_read(theme: Theme) -> None:
    assert len(theme.ansi) == len(theme.ansi_background) == 16
    assert min(contrast(colour, theme.console) for colour in theme.ansi) >= SMALL_TEXT


@THEMES
def test_plain_text_can_be_read_on_the_sixteen_backgrounds(theme: Theme) -> None:
    assert min(contrast(theme.console_text, ground) for ground in theme.ansi_background) >= SMALL_TEXT


@THEMES
def test_the_sixteen_differ_from_each_other_and_their_backgrounds_do(theme: Theme) -> None:
    assert len(set(theme.ansi)) == len(set(theme.ansi_background)) == 16


@THEMES
@pytest.mark.parametrize("kind", [LineKind.COMMAND, LineKind.NOTICE, LineKind.WARNING])
def test_what_is_not_the_games_can_be_read_and_told_apart(theme: Theme, kind: LineKind) -> None:
    assert contrast(theme.kinds[kind], theme.console) >= SMALL_TEXT
    assert theme.kinds[kind] != theme.console_text


@THEMES
@pytest.mark.parametrize("text", ["text", "muted", "danger", "warning"])
def test_a_selected_row_of_a_list_can_be_read(theme: Theme, text: str) -> None:
    assert contrast(getattr(theme, text), mixed(theme.surface, theme.accent, 0.18)) >= SMALL_TEXT


@THEMES
@pytest.mark.parametrize("text", ["text", "warning"])
def test_a_question_can_be_read(theme: Theme, text: str) -> None:
    assert contrast(getattr(theme, text), mixed(theme.surface, theme.warning, 0.14)) >= SMALL_TEXT


@THEMES
def test_a_theme_is_as_dark_as_it_says(theme: Theme) -> None:
    assert (luminance(theme.window) < 0.2) == theme.is_dark
    assert (luminance(theme.console) < 0.2) == theme.is_dark


@THEMES
def test_every_colour_is_one(theme: Theme) -> None:
    values = [getattr(theme, field.name) for field in dataclasses.fields(theme) if field.type is int]

    assert len(values) > 20
    assert all(0 <= value <= 0xFFFFFF for value in (*values, *theme.ansi, *theme.ansi_background))


@pytest.mark.parametrize(
    ("appearance", "system_is_dark", "theme"),
    [
        (Appearance.SYSTEM, True, DARK),
        (Appearance.SYSTEM, False, LIGHT),
        (Appearance.DARK, False, DARK),
        (Appearance.LIGHT, True, LIGHT),
    ],
)
def test_which_theme_a_choice_means(appearance: Appearance, system_is_dark: bool, theme: Theme) -> None:
    assert theme_for(appearance, system_is_dark=system_is_dark) is theme
