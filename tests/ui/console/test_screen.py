"""Where rows are on the screen."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcore.api.text import LineKind
from tests.support.console_text import store_of
from ui.console.cell_font import CellFont
from ui.console.screen import Screen
from ui.look import fonts
from ui.presenters.console_panes import ConsolePanes
from ui.presenters.selection import Place

MARGIN = 8


def screen(qtbot: QtBot, *texts: str, kinds: Sequence[int] = ()) -> Screen:
    """Of 20 columns and 10 rows."""
    viewport = QWidget()
    qtbot.addWidget(viewport)
    font = CellFont(fonts.console_font(fonts.BUNDLED_FAMILY, 11))
    viewport.resize(round(20 * font.width) + 2 * MARGIN + 1, 10 * font.height + 2)
    panes = ConsolePanes(store_of(*texts, kinds=kinds))
    made = Screen(panes, viewport, font, MARGIN)
    panes.resize(*made.room)
    panes.refresh()
    made.keeps = viewport  # type: ignore[attr-defined]  # for as long as the test
    return made


def test_the_newest_rows_end_at_the_lower_edge(qtbot: QtBot) -> None:
    shown = screen(qtbot, *(f"line {number}" for number in range(12)))
    height = shown.font.height

    assert shown.room == (20, 10)
    assert [(row.line.text, top) for row, top in shown.rows()][-2:] == [
        ("line 10", 8 * height),
        ("line 11", 9 * height),
    ]
    assert shown.area(8 * height).height() == height


def test_a_point_is_a_place_and_a_place_is_a_point(qtbot: QtBot) -> None:
    shown = screen(qtbot, "one", "two")
    point = QPointF(MARGIN + 1.6 * shown.font.width, 1.5 * shown.font.height)

    assert shown.place_at(point, nearest=False) == Place(2, 1)
    assert shown.place_at(point, nearest=True) == Place(2, 2)
    assert shown.below(Place(2, 1)) == QPoint(round(MARGIN + shown.font.width), 2 * shown.font.height)
    assert shown.below(Place(7, 0)) is None


def test_times_stand_before_the_text(qtbot: QtBot) -> None:
    shown = screen(qtbot, "one")
    shown.shows_timestamps = True

    assert shown.text_left == MARGIN + 9 * shown.font.width
    assert shown.room[0] == 11


def test_an_empty_console_has_no_places(qtbot: QtBot) -> None:
    assert screen(qtbot).place_at(QPointF(50, 50), nearest=True) is None


@pytest.mark.parametrize(
    ("column", "place"),
    [(0.2, Place(1, 0)), (2.2, Place(1, 2)), (3.2, Place(1, 3)), (4.1, Place(2, 0)), (6.3, Place(2, 2))],
)
def test_behind_a_prompt_stands_what_was_sent(qtbot: QtBot, column: float, place: Place) -> None:
    shown = screen(qtbot, "HP>", "see https://a.example", kinds=[LineKind.PROMPT, LineKind.COMMAND])
    assert len(shown.rows()) == 3  # there is no room for so much

    shown = screen(qtbot, "HP>", "look", kinds=[LineKind.PROMPT, LineKind.COMMAND])
    point = QPointF(MARGIN + column * shown.font.width, 0.5 * shown.font.height)
    found = shown.place_at(point, nearest=False)
    below = shown.below(place)

    assert found == place
    assert below == QPoint(round(MARGIN + int(column) * shown.font.width), shown.font.height)


def test_links_are_where_their_part_of_the_row_is(qtbot: QtBot) -> None:
    shown = screen(qtbot, "http://a.b", "www.c.d", kinds=[LineKind.PROMPT, LineKind.COMMAND])
    found = [shown.link_at(QPointF(MARGIN + column * shown.font.width, 3)) for column in (1, 9.5, 10.5, 11.5, 17.5)]

    assert [link and link.number for link in found] == [1, 1, None, 2, 2]


@pytest.mark.parametrize("over", range(0, 20, 3))
@pytest.mark.parametrize("scrolled", [10, 10.5])
def test_no_row_stands_half_cut_off_over_the_bar(qtbot: QtBot, over: int, scrolled: float) -> None:
    shown = screen(qtbot, *(f"line {number}" for number in range(100)))
    viewport, panes = shown._viewport, shown._panes
    viewport.resize(viewport.width(), viewport.height() + over)
    panes.resize(*shown.room, rows_for_bar=shown.rows_for_bar)
    panes.scroll(-scrolled)
    upper = [pair for pair in shown.rows() if pair[1] < shown.live_top]

    assert shown.upper_bottom % shown.font.height == 0
    assert 0 <= shown.bar.top() - shown.upper_bottom < shown.font.height
    assert upper[-1][1] < shown.upper_bottom
    if isinstance(scrolled, int):
        assert upper[-1][1] + shown.font.height == shown.upper_bottom
        assert panes.whole_rows == (upper[0][0], upper[-1][0])
    below = shown.place_at(QPointF(MARGIN, shown.bar.top() - 1), nearest=False)
    assert below == Place(upper[-1][0].line.number, 0)


def test_what_is_revealed_is_not_behind_the_bar(qtbot: QtBot) -> None:
    shown = screen(qtbot, *(f"line {number}" for number in range(100)))
    panes = shown._panes
    panes.resize(*shown.room, rows_for_bar=shown.rows_for_bar)
    panes.scroll(-20)
    hidden = panes.upper[panes.rows - panes.live_rows - 1].line.number
    panes.reveal(hidden, 0)

    assert shown.rows_for_bar == 1
    assert hidden in [row.line.number for row, _ in shown.rows()]
