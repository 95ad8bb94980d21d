from netcore.api.text import Line
from ui.presenters.console_store import ConsoleStore
from ui.presenters.readable_text import MAX_LINES, readable_text
from ui.presenters.selection import Place, Selection


def store(lines: int) -> ConsoleStore:
    found = ConsoleStore()
    found.apply([Line(n, f"line {n}") for n in range(1, lines + 1)], (), 0.0)
    return found


def test_places_and_offsets_lead_to_each_other() -> None:
    readable = readable_text(store(3), None)

    assert readable.text == "line 1\nline 2\nline 3"
    for place in (Place(1, 0), Place(1, 6), Place(2, 3), Place(3, 6)):
        assert readable.place(readable.offset(place)) == place


def test_it_is_bounded_and_ends_with_the_newest() -> None:
    readable = readable_text(store(5_000), None)

    assert len(readable.numbers) == MAX_LINES
    assert readable.numbers[-1] == 5_000


def test_it_is_around_a_caret_that_is_further_back() -> None:
    readable = readable_text(store(5_000), Place(1_000, 2))

    assert readable.place(readable.offset(Place(1_000, 2))) == Place(1_000, 2)
    assert len(readable.numbers) == MAX_LINES


def test_a_selection_that_began_before_is_cut_off() -> None:
    readable = readable_text(store(5_000), None)

    assert readable.selected(Selection(Place(1, 0), Place(4_801, 4))) == (0, 4)
    assert readable.selected(Selection(Place(1, 0), Place(2, 0))) is None


def test_without_lines_there_is_nothing() -> None:
    readable = readable_text(ConsoleStore(), Place(7, 3))

    assert (readable.text, readable.place(0), readable.selected(None)) == ("", None, None)
    assert readable.offset(Place(7, 3)) == 0
