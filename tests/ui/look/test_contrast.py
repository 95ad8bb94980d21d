"""Every pair of text and ground that the style sheet makes can be read, in every theme (WCAG 2.1 AA, 1.4.3 and 1.4.11)."""

import re
from itertools import product
from typing import Final, NamedTuple

import pytest

from ui.look.style_sheet import soft, style_sheet
from ui.presenters.colour import contrast
from ui.presenters.theme import CONTRAST, DARK, LIGHT, Theme

TEXT: Final = 4.5
ENHANCED: Final = 7.0  # AAA, which the theme of high contrast is for
PARTS: Final = 3.0  # of what is no text: the frame of a field that has the focus

THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=lambda theme: theme.name)


class Rule(NamedTuple):
    """What the sheet says of some widgets."""

    widgets: str
    text: int | None
    ground: int | None
    border: int | None


def rules(theme: Theme) -> list[Rule]:
    found = []
    for widgets, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style_sheet(theme)):
        values = dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", body))
        found.append(
            Rule(
                " ".join(widgets.split()),
                colour(values.get("color", "")),
                colour(values.get("background", "")),
                colour(values.get("border", "")),
            )
        )
        selected = colour(values.get("selection-color", "")), colour(values.get("selection-background-color", ""))
        if all(part is not None for part in selected):
            found.append(Rule(f"{found[-1].widgets}, selected", *selected, None))
    return found


def colour(value: str) -> int | None:
    match = re.search(r"#([0-9a-f]{6})\b", value)
    return int(match[1], 16) if match else None


def least(theme: Theme, widgets: str = "") -> float:
    # What is disabled need not be readable at all (WCAG 1.4.3); here it is as good as ordinary text elsewhere.
    return ENHANCED if theme is CONTRAST and ":disabled" not in widgets else TEXT


@THEMES
def test_there_is_something_to_check(theme: Theme) -> None:
    found = rules(theme)

    assert sum(rule.text is not None for rule in found) > 15
    assert sum(rule.ground is not None for rule in found) > 25


@THEMES
def test_text_on_a_ground_of_its_own(theme: Theme) -> None:
    unreadable = [
        (rule.widgets, round(contrast(rule.text, rule.ground), 2))
        for rule in rules(theme)
        if rule.text is not None
        and rule.ground is not None
        and contrast(rule.text, rule.ground) < least(theme, rule.widgets)
    ]

    assert unreadable == []


@THEMES
def test_text_on_the_grounds_that_it_may_stand_on(theme: Theme) -> None:
    grounds = (theme.window, theme.surface)
    unreadable = [
        (rule.widgets, f"{ground:06x}")
        for rule, ground in product(rules(theme), grounds)
        if rule.text is not None
        and rule.ground is None
        and contrast(rule.text, ground) < least(theme, rule.widgets)
        and rule.text != theme.accent_text
    ]

    assert unreadable == []


# Widgets without words.
WORDLESS: Final = re.compile(r"handle|separator|indicator|CornerButton")


@THEMES
def test_ordinary_text_on_every_ground(theme: Theme) -> None:
    unreadable = [
        (rule.widgets, round(contrast(theme.text, rule.ground), 2))
        for rule in rules(theme)
        if rule.ground is not None
        and rule.text is None
        and not WORDLESS.search(rule.widgets)
        and contrast(theme.text, rule.ground) < least(theme, rule.widgets)
    ]

    assert unreadable == []


@THEMES
def test_the_frame_of_what_has_the_focus_can_be_seen(theme: Theme) -> None:
    unseen = [
        rule.widgets
        for rule, ground in product(rules(theme), (theme.window, theme.surface))
        if ":focus" in rule.widgets and rule.border is not None and contrast(rule.border, ground) < PARTS
    ]

    assert unseen == []


@THEMES
def test_what_a_row_says_can_be_read_where_it_is_selected(theme: Theme) -> None:
    for part in (theme.text, theme.muted, theme.danger, theme.warning, theme.success):
        assert contrast(part, soft(theme)) >= TEXT


def test_in_high_contrast_the_selected_row_is_told_from_the_others_by_its_ground() -> None:
    assert contrast(soft(CONTRAST), CONTRAST.surface) >= 2.4
    assert contrast(soft(CONTRAST), CONTRAST.text) >= ENHANCED


def test_high_contrast_is_high() -> None:
    pairs = product((CONTRAST.text, CONTRAST.muted, *CONTRAST.ansi), (CONTRAST.window, CONTRAST.surface))
    syntax = product(
        (CONTRAST.keyword, CONTRAST.string, CONTRAST.number, CONTRAST.comment, CONTRAST.function, CONTRAST.operator),
        (CONTRAST.surface, CONTRAST.current_line),
    )

    assert min(contrast(*pair) for pair in (*pairs, *syntax)) >= ENHANCED
