import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from netcore.api.text import LineKind
from tests.support.console_text import game_text, line
from tests.ui.console.conftest import Console
from ui.presenters.selection import Place, Selection

pytestmark = pytest.mark.gui


class CountingRows:
    """Counts the rows that a view paints."""

    def __init__(self, console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        paint = console.view._painter.rows.paint

        def counting(*arguments: object) -> None:
            self.count += 1
            paint(*arguments)  # type: ignore[arg-type]  # passed on as they came

        monkeypatch.setattr(console.view._painter.rows, "paint", counting)


def test_a_new_line_paints_hardly_more_than_itself(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    console.fill()
    rows = CountingRows(console, monkeypatch)
    for number in range(10):
        console.add(f"new {number}")

    assert 10 <= rows.count <= 20


def test_a_changed_line_paints_itself_only(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    console.fill()
    rows = CountingRows(console, monkeypatch)
    console.apply(line(95, "changed"))

    assert 1 <= rows.count <= 3
    assert console.on_screen() == console.painted()


def test_nothing_is_painted_when_nothing_changed(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    console.fill()
    rows = CountingRows(console, monkeypatch)
    console.apply()

    assert rows.count == 0


_steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(game_text, min_size=1, max_size=4)),
        st.tuples(st.just("answer"), st.sampled_from(["look", "", "kill the wolf and then all others of its kind"])),
        st.tuples(st.just("change"), st.tuples(st.integers(0, 5), game_text)),
        st.tuples(st.just("remove"), st.integers(0, 5)),
        st.tuples(st.just("scroll"), st.sampled_from([-20.0, -1.0, -0.5, 1.0, 7.5, 100.0])),
        st.tuples(st.just("select"), st.tuples(st.integers(0, 9), st.integers(0, 9))),
        st.tuples(st.just("forget"), st.integers(0, 5)),
        st.tuples(st.just("hold"), st.booleans()),
        st.tuples(st.just("width"), st.integers(20, 80)),
        st.tuples(st.just("busy"), st.just(0)),
    ),
    max_size=10,
)


@pytest.mark.slow
@given(_steps)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_moved_and_patched_looks_like_what_is_painted_anew(console: Console, steps: list) -> None:  # type: ignore[type-arg]  # of steps
    console.store.forget_from(0)
    console.view.hold(held=False)
    console.view.select(None)
    console.view.follow()
    console.fill(30)
    numbers = itertools.count(1000)
    for name, value in steps:
        newest = console.store.line(len(console.store) - 1).number if len(console.store) else 0
        match name:
            case "add":
                console.apply(*(line(next(numbers), text) for text in value))
            case "answer":
                console.apply(line(next(numbers), "HP 100 > ", kind=LineKind.PROMPT))
                console.apply(line(next(numbers), value, kind=LineKind.COMMAND))
            case "change":
                console.apply(line(newest - value[0], value[1]))
            case "remove":
                console.apply(removed=(newest - value,))
            case "scroll":
                console.view.scroll_rows(value)
            case "select":
                console.view.select(Selection(Place(newest - value[0], 1), Place(newest - value[1], 3)))
            case "forget":
                console.store.forget_from(newest - value)
                console.view.refresh()
            case "hold":
                console.view.hold(held=value)
            case "width":
                console.view.set_wrap(value)
            case _:  # lines while a paint is still outstanding
                for _ in range(3):
                    console.store.apply([line(next(numbers), "flood")], (), 0.0)
                    console.view.refresh()
                    QApplication.processEvents()

        assert console.on_screen() == console.painted()
