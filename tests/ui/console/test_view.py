from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from netcore.api import style
from netcore.api.style import Attribute
from netcore.api.text import Line, LineKind
from tests.support.console_text import line
from tests.support.patience import HANG_S
from tests.ui.console.conftest import Console
from ui.look.decor import Decor
from ui.look.fonts import BUNDLED_FAMILY
from ui.presenters.find import Find
from ui.presenters.needle import Query
from ui.presenters.selection import Place, Selection
from ui.presenters.theme import DARK, LIGHT, Appearance

pytestmark = pytest.mark.gui

Share = Callable[[QImage, QRect, int], float]
LAST = Console.ROWS - 1
HANG_MS = int(HANG_S * 1000)


def test_text_is_painted_where_its_line_is(console: Console, share: Share) -> None:
    console.fill()
    console.add("████")
    image = console.on_screen()

    assert share(image, console.cell(LAST, 0, 4), DARK.console_text) > 0.9
    assert share(image, console.cell(LAST, 5, 10), DARK.console) == 1.0


def test_a_line_moves_up_when_another_comes(console: Console, share: Share) -> None:
    console.fill()
    console.add("████", "next")
    image = console.on_screen()

    assert share(image, console.cell(LAST - 1, 0, 4), DARK.console_text) > 0.9


def test_the_first_lines_of_a_game_are_at_the_top(console: Console, share: Share) -> None:
    console.add("████")
    image = console.on_screen()

    assert share(image, console.cell(0, 0, 4), DARK.console_text) > 0.9


def test_runs_have_their_colours(console: Console, share: Share) -> None:
    red, on_blue = style.pack(style.palette(1)), style.pack(0, style.palette(4))
    console.fill()
    console.add(Line(101, "██  ", (0, red, 2, on_blue)))
    image = console.on_screen()

    assert share(image, console.cell(LAST, 0, 2), DARK.ansi[1]) > 0.9
    assert share(image, console.cell(LAST, 2, 2), DARK.ansi_background[4]) > 0.9
    assert share(image, console.cell(LAST, 4, 4), DARK.console) == 1.0


@pytest.mark.parametrize("kind", [LineKind.COMMAND, LineKind.NOTICE, LineKind.WARNING])
def test_lines_that_are_not_the_games_look_different(console: Console, share: Share, kind: LineKind) -> None:
    console.fill()
    console.add(Line(101, "██", (), kind))

    assert share(console.on_screen(), console.cell(LAST, 0, 2), DARK.kinds[kind]) > 0.9


def test_concealed_text_is_not_painted(console: Console, share: Share) -> None:
    console.fill()
    console.add(Line(101, "████", (0, style.pack(0, 0, Attribute.CONCEAL))))

    assert share(console.on_screen(), console.cell(LAST, 0, 4), DARK.console) == 1.0


@pytest.mark.parametrize("wide", ["中", "🙂", "e\u0301e\u0301", "👩\u200d🚀"])
def test_what_follows_wide_and_composed_characters_is_on_the_grid(console: Console, share: Share, wide: str) -> None:
    console.fill()
    console.add(wide + "█")
    image = console.on_screen()

    assert share(image, console.cell(LAST, 2), DARK.console_text) > 0.8
    assert share(image, console.cell(LAST, 3), DARK.console) == 1.0


def test_long_lines_are_wrapped_and_never_cut(console: Console) -> None:
    text = " ".join(f"word{n}" for n in range(40))
    console.add(text)

    assert "".join(console.seen) == text
    assert len(console.seen) > 1


def test_a_narrower_view_wraps_again(console: Console) -> None:
    text = " ".join(f"word{n}" for n in range(40))
    console.add(text)
    before = len(console.seen)
    console.fit(30, Console.ROWS)

    assert "".join(console.seen) == text
    assert len(console.seen) > before
    assert console.on_screen() == console.painted()


def test_resizing_while_scrolled_back_keeps_the_place(console: Console) -> None:
    console.fill()
    console.view.scroll_rows(-50)
    top = console.seen[0]
    for columns, rows in ((30, 16), (50, 20), (60, 12)):
        console.fit(columns, rows)

        assert console.seen[0] == top


def test_scrolled_back_the_newest_lines_are_below(console: Console, share: Share) -> None:
    console.fill()
    console.view.scroll_rows(-40)
    console.add("████")
    image = console.on_screen()

    assert console.seen[0] == "line 45"
    assert console.seen[-2:] == ["line 100", "████"]
    assert share(image, console.cell(LAST, 0, 4), DARK.console_text) > 0.9


def test_new_lines_leave_the_history_above_as_it_is(console: Console) -> None:
    console.fill()
    console.view.scroll_rows(-40)
    console.settle()
    height = (Console.ROWS - console.view.panes.live_rows) * console.view.cell_height - 6
    area = QRect(0, 0, console.view.viewport().width(), height)
    before = console.on_screen().copy(area)
    console.add("one", "two", "three")
    after = console.on_screen()

    assert after.copy(area) == before
    assert after == console.painted()


def test_a_bar_divides_history_from_the_newest(console: Console, share: Share) -> None:
    console.fill()
    console.view.scroll_rows(-40)
    image = console.on_screen()
    top = image.height() - 2 - console.view.panes.live_rows * console.view.cell_height

    assert share(image, QRect(0, top - 5, image.width(), 5), DARK.separator) >= 0.2


def test_being_scrolled_back_is_told_and_ends(console: Console) -> None:
    told: list[bool] = []
    console.view.split_changed.connect(told.append)
    console.fill()
    console.view.scroll_page(-1)
    console.view.scroll_page(-1)
    console.view.follow()
    console.view.go_to_start()
    console.store.forget_from(0)
    console.view.refresh()
    console.settle()

    assert told == [True, False, True, False]


def test_scrolling_by_half_a_row_moves_by_half_a_row(console: Console) -> None:
    console.fill()
    console.view.scroll_rows(-40)
    before = console.painted()
    console.view.scroll_rows(-0.5)
    after = console.painted()
    half = round(console.view.cell_height / 2)
    height = console.view._screen.upper_bottom - half
    width = before.width()

    assert after.copy(0, half, width, height) == before.copy(0, 0, width, height)


def test_the_scroll_bar_leads_to_any_line_and_back(console: Console) -> None:
    console.fill()
    bar = console.view.verticalScrollBar()
    at_end = (bar.value(), bar.maximum())
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    first = console.seen[0]
    bar.triggerAction(bar.SliderAction.SliderToMaximum)

    assert at_end == (84, 84)
    assert first == "line 1"
    assert not console.view.panes.is_split


def test_a_selection_is_marked(console: Console, share: Share) -> None:
    console.fill()
    console.view.select(Selection(Place(100, 2), Place(100, 6)))
    image = console.on_screen()

    assert share(image, console.cell(LAST, 2, 4), DARK.selection) > 0.5
    assert share(image, console.cell(LAST, 0, 2), DARK.selection) < 0.1
    assert share(image, console.cell(LAST, 6, 4), DARK.selection) < 0.1


def test_a_selected_line_end_is_marked_too(console: Console, share: Share) -> None:
    console.fill()
    console.view.select(Selection(Place(99, 0), Place(100, 1)))
    image = console.on_screen()

    assert share(image, console.cell(LAST - 1, len("line 99")), DARK.selection) > 0.9
    assert share(image, console.cell(LAST - 1, len("line 99") + 2), DARK.selection) == 0.0


def test_a_selection_moves_with_its_lines(console: Console, share: Share) -> None:
    console.fill()
    console.view.select(Selection(Place(100, 0), Place(100, 8)))
    console.settle()
    console.add("next", "and next")
    image = console.on_screen()

    assert share(image, console.cell(LAST - 2, 0, 8), DARK.selection) > 0.5
    assert image == console.painted()


def test_copying_gives_the_text_without_the_wraps(console: Console) -> None:
    text = " ".join(f"word{n}" for n in range(40))
    console.add("before", text, "after")
    console.view.select(Selection(Place(1, 3), Place(3, 2)))
    console.view.copy()

    assert QGuiApplication.clipboard().text() == f"ore\n{text}\naf"


def test_copying_nothing_leaves_the_clipboard_alone(console: Console) -> None:
    QGuiApplication.clipboard().setText("mine")
    console.fill()
    console.view.copy()

    assert QGuiApplication.clipboard().text() == "mine"


def test_matches_are_marked_and_the_current_one_differs(console: Console, share: Share) -> None:
    console.fill()
    find = Find(console.store)
    find.start(Query("line 9"))
    find.advance()
    console.view.search = find
    console.view.repaint_all()
    image = console.on_screen()

    assert share(image, console.cell(LAST - 1, 0, 6), DARK.current_match) > 0.5
    assert share(image, console.cell(LAST - 2, 0, 6), DARK.match) > 0.5
    assert share(image, console.cell(LAST, 0, 6), DARK.match) == 0.0


def test_a_place_is_brought_into_sight(console: Console) -> None:
    console.fill()
    console.view.reveal(Place(20, 0))

    assert "line 20" in console.seen


def test_times_stand_beside_the_lines_when_asked_for(console: Console, share: Share) -> None:
    console.fill()
    columns = console.view.grid[0]
    console.view.set_timestamps(shown=True)
    console.add("████")
    image = console.on_screen()

    assert console.view.grid[0] == columns - 9
    assert share(image, console.cell(LAST, 9, 4), DARK.console_text) > 0.9
    assert 0 < share(image, console.cell(LAST, 0, 8), DARK.gutter) < 0.5


def test_a_time_is_not_looked_up_for_a_line_that_is_gone(console: Console) -> None:
    console.view.set_timestamps(shown=True)
    console.fill()
    console.store.forget_from(90)
    console.view.viewport().repaint()
    console.settle()

    console.view.refresh()
    console.settle()

    assert console.seen[-1] == "line 89"


def test_another_theme_repaints_everything(console: Console, decor: Decor, share: Share) -> None:
    console.fill()
    console.add("████")
    decor.choose(Appearance.LIGHT)
    image = console.on_screen()

    assert share(image, console.cell(LAST, 0, 4), LIGHT.console_text) > 0.9
    assert share(image, console.cell(LAST, 5, 9), LIGHT.console) == 1.0


def test_a_larger_font_has_fewer_cells(console: Console) -> None:
    console.fill()
    columns, rows = console.view.grid
    console.view.set_font(BUNDLED_FAMILY, 18)

    assert console.view.grid[0] < columns
    assert console.view.grid[1] < rows
    assert console.on_screen() == console.painted()


def test_a_new_grid_is_told_once_after_the_dragging_ends(console: Console, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    console.view.grid_changed.connect(lambda columns, rows: told.append((columns, rows)))
    with qtbot.waitSignal(console.view.grid_changed):
        for columns in (40, 45, 50):
            console.fit(columns, 12)

    assert told == [(50, 12)]


def test_the_caret_is_seen_only_with_the_focus(console: Console, share: Share) -> None:
    console.fill()
    console.view.set_caret(Place(100, 4))
    console.view.clearFocus()
    console.view.repaint_all()
    without = share(console.on_screen(), console.cell(LAST, 4, 0.3), DARK.accent)
    console.view.setFocus(Qt.FocusReason.TabFocusReason)
    console.view.repaint_all()
    focused = share(console.on_screen(), console.cell(LAST, 4, 0.3), DARK.accent)

    assert without == 0.0
    assert focused > 0.5


@pytest.mark.parametrize(
    ("row", "column", "nearest", "place"),
    [
        (LAST, 0.2, False, Place(100, 0)),
        (LAST, 3.9, False, Place(100, 3)),
        (LAST, 3.9, True, Place(100, 4)),
        (LAST - 5, 2.3, False, Place(95, 2)),
        (LAST, 50.0, True, Place(100, 8)),
        (LAST, -3.0, True, Place(100, 0)),
        (LAST + 9, 1.3, False, Place(100, 1)),
        (-3, 1.3, False, Place(85, 1)),
    ],
)
def test_which_character_is_at_a_point(console: Console, row: int, column: float, nearest: bool, place: Place) -> None:
    console.fill()
    point = QPointF(console.place(row, column))

    assert console.view.place_at(point, nearest=nearest) == place


def test_no_character_is_at_any_point_of_an_empty_console(console: Console) -> None:
    assert console.view.place_at(QPointF(5, 5), nearest=True) is None


def test_pointing_sees_lines_that_have_just_come(console: Console) -> None:
    console.fill()
    console.store.apply([line(101, "new")], (), 0.0)
    console.view.refresh()

    assert console.view.place_at(QPointF(console.place(LAST, 1.3)), nearest=False) == Place(101, 1)


def test_what_came_while_it_was_hidden_is_there_as_soon_as_it_is_shown(console: Console) -> None:
    console.fill()
    console.view.hide()
    console.add("news")
    console.view.show()

    assert console.seen[-1] == "news"
    assert console.on_screen() == console.painted()


def test_what_was_sent_stands_behind_its_prompt_in_its_own_colour(console: Console, share: Share) -> None:
    console.fill()
    console.add(line(101, "████ ", kind=LineKind.PROMPT), line(102, "████", kind=LineKind.COMMAND))
    image = console.on_screen()
    console.view.select(Selection(Place(101, 0), Place(102, 2)))
    copied = console.view.selected_text
    marked = console.painted()

    assert share(image, console.cell(LAST, 0, 4), DARK.console_text) > 0.9
    assert share(image, console.cell(LAST, 5, 4), DARK.kinds[LineKind.COMMAND]) > 0.9
    assert copied == "████ ██"
    assert share(marked, console.cell(LAST, 4), DARK.selection) > 0.9
    assert share(marked, console.cell(LAST, 7, 2), DARK.kinds[LineKind.COMMAND]) > 0.9
