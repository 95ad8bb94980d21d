import pytest

from netcore.api.settings import LookSettings
from netcore.api.surfaces import PageDressed
from ui.presenters.colour import contrast
from ui.presenters.own_look import OwnFont, colour_of, complaint, dressed, font_of, worn
from ui.presenters.theme import CONTRAST, DARK, LIGHT, Theme


@pytest.mark.parametrize(("text", "colour"), [("#102030", 0x102030), ("", None), ("red", None), ("#12345", None)])
def test_what_is_a_colour(text: str, colour: int | None) -> None:
    assert colour_of(text) == colour


def test_without_colours_of_its_own_the_theme_is_worn_itself() -> None:
    assert worn(DARK, LookSettings(font="Courier")) is DARK


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["#000000", "#ffffff", "#003300", "#fdf6e3", "#777777"])
def test_on_any_ground_the_games_text_can_be_read(theme: Theme, ground: str) -> None:
    shown = worn(theme, LookSettings(background=ground))

    assert shown.console == int(ground[1:], 16)
    for colour in (shown.console_text, shown.gutter, shown.link, *shown.ansi, *shown.kinds.values()):
        assert contrast(colour, shown.console) >= 4.4


def test_a_colour_that_the_player_chose_is_kept_and_complained_about() -> None:
    look = LookSettings(text="#222222", background="#000000")

    assert worn(DARK, look).console_text == 0x222222
    assert complaint(DARK, look).startswith("Hard to read: the contrast is 1.3 to 1")
    assert complaint(DARK, LookSettings(background="#000000")) == ""


def test_scripts_choose_what_the_player_has_not() -> None:
    page = PageDressed(ground=0xFF010203, font="Courier", font_size=20)

    assert dressed(LookSettings(), page) == LookSettings(font="Courier", points=20, background="#010203")
    own = LookSettings(font="Mono", points=9, background="#ffffff")
    assert dressed(own, page) == own
    assert dressed(own, PageDressed()) == own


def test_the_font_is_the_profiles_where_it_has_one() -> None:
    assert font_of(LookSettings(), "Mono", 11) == OwnFont("Mono", 11)
    assert font_of(LookSettings(font="Courier"), "Mono", 11) == OwnFont("Courier", 11)
    assert font_of(LookSettings(points=20), "Mono", 11) == OwnFont("Mono", 20)
