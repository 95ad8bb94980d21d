import pytest

from netcore.api import style
from netcore.api.links import LinkSpan, flat
from netcore.api.style import Attribute
from netcore.api.text import Line
from ui.presenters import console_links
from ui.presenters.console_links import ConsoleLinks, LinkPlace

BLUE = 0x0000FF
PLAIN_LINK = style.pack(style.rgb(0, 0, 255), 0, Attribute.UNDERLINE)
RED = style.pack(style.palette(1))
RED_LINK = style.pack(style.palette(1), 0, Attribute.UNDERLINE)
NORTH, SOUTH = LinkSpan(6, 11, "send:n"), LinkSpan(13, 18, "send:s", "", "exits")


def exits(number: int = 1, runs: tuple[int, ...] = ()) -> Line:
    return Line(number, "Exits north, south.", runs, links=flat([NORTH, SOUTH]))


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((), (0, 0, 6, PLAIN_LINK, 11, 0, 13, PLAIN_LINK, 18, 0)),
        ((0, RED), (0, RED, 6, RED_LINK, 11, RED, 13, RED_LINK, 18, RED)),
        ((0, 0, 8, RED), (0, 0, 6, PLAIN_LINK, 8, RED_LINK, 11, RED, 13, RED_LINK, 18, RED)),
    ],
    ids=["no colours", "the game's colour", "a colour from the middle of a link on"],
)
def test_links_are_underlined_and_coloured_where_the_game_did_not(
    runs: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    assert ConsoleLinks().drawn(exits(runs=runs), BLUE).runs == expected


def test_a_link_to_the_end_of_the_line_ends_with_it() -> None:
    line = Line(1, "go n", links=flat([LinkSpan(3, 4, "send:n")]))

    assert ConsoleLinks().drawn(line, BLUE).runs == (0, 0, 3, PLAIN_LINK)


def test_another_theme_draws_them_anew() -> None:
    links, line = ConsoleLinks(), exits()
    before = links.drawn(line, BLUE)

    assert links.drawn(line, BLUE) is before
    assert style.foreground(links.drawn(line, 0x123456).runs[3]) == style.TRUE_COLOUR | 0x123456


def test_a_line_that_changed_is_looked_at_anew() -> None:
    links = ConsoleLinks()
    links.drawn(exits(), BLUE)

    assert links.of(Line(1, "north", links=flat([LinkSpan(0, 5, "send:n")]))) == (LinkSpan(0, 5, "send:n"),)
    assert links.drawn(Line(1, "north"), BLUE).runs == ()


@pytest.mark.parametrize(
    ("offset", "expected"), [(0, None), (5, None), (6, NORTH), (10, NORTH), (11, None), (13, SOUTH), (18, None)]
)
def test_the_link_at_a_character_is_found(offset: int, expected: LinkSpan | None) -> None:
    assert ConsoleLinks().at(exits(4), offset) == (LinkPlace(4, expected) if expected else None)


def test_what_a_confused_host_says_is_left_out() -> None:
    over = LinkSpan(8, 12, "send:x")
    beyond = LinkSpan(17, 40, "send:y")

    assert ConsoleLinks().of(Line(1, "Exits north, south.", links=flat([SOUTH, over, NORTH, beyond]))) == (NORTH, SOUTH)


def test_an_expired_group_is_text_again_and_works_in_later_lines() -> None:
    links = ConsoleLinks()
    old, new = exits(7), exits(8)
    links.drawn(old, BLUE)
    links.expire("exits", 7)

    assert links.of(old) == (NORTH,)
    assert links.drawn(old, BLUE).runs == (0, 0, 6, PLAIN_LINK, 11, 0)
    assert links.of(new) == (NORTH, SOUTH)


def test_all_groups_may_expire_but_what_is_in_none_stays() -> None:
    links = ConsoleLinks()
    links.expire("", 7)

    assert links.of(exits(7)) == (NORTH,)
    assert links.of(exits(8)) == (NORTH, SOUTH)


def test_numbers_that_are_given_again_have_not_expired() -> None:
    links = ConsoleLinks()
    links.expire("exits", 7)
    links.expire("others", 7)
    links.forget_from(5)

    assert links.of(exits(4)) == (NORTH,)
    assert links.of(exits(5)) == (NORTH, SOUTH)


def test_expired_groups_are_remembered_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console_links, "MAX_GROUPS", 3)
    links = ConsoleLinks()
    for group in ("exits", "a", "b", "c"):
        links.expire(group, 7)

    assert links.of(exits(7)) == (NORTH, SOUTH)
    assert len(links._expired) == 3


def test_links_of_rows_are_listed_once_in_order() -> None:
    line = exits(3)

    assert ConsoleLinks().within([(line, 0, 8), (line, 8, 14), (Line(4, "x"), 0, 1)]) == [
        LinkPlace(3, NORTH),
        LinkPlace(3, SOUTH),
    ]
    assert ConsoleLinks().within([(line, 11, 13)]) == []


# --- addresses in the text ---

SITE = LinkSpan(4, 23, "https://example.org")


def test_an_address_in_the_text_is_a_link_and_looks_like_one() -> None:
    links, line = ConsoleLinks(), Line(1, "See https://example.org!")

    assert links.of(line) == (SITE,)
    assert links.drawn(line, BLUE).runs == (0, 0, 4, PLAIN_LINK, 23, 0)


def test_an_address_that_the_game_has_made_a_link_of_is_the_games_alone() -> None:
    links = ConsoleLinks()
    own = LinkSpan(4, 23, "send:visit", "", "signs")
    line = Line(1, "See https://example.org!", links=flat([own]))
    before = links.of(line)
    links.expire("signs", 1)

    assert before == (own,)
    assert links.of(line) == ()


def test_addresses_stand_among_the_links_of_the_game() -> None:
    line = Line(1, "See https://example.org! north", links=flat([LinkSpan(25, 30, "send:n"), LinkSpan(0, 3, "send:l")]))

    assert [span.start for span in ConsoleLinks().of(line)] == [0, 4, 25]
