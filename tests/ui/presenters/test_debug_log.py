from collections import deque

from netcore.api.display import DebugShown
from ui.presenters.debug_log import DebugLog


def log_of(*texts: str) -> tuple[DebugLog, deque[DebugShown]]:
    shown: deque[DebugShown] = deque((DebugShown(0.0, text) for text in texts), maxlen=5)
    return DebugLog(shown), shown


def texts(lines: list[str]) -> list[str]:
    return [line.split("  ", 1)[1] for line in lines]


def test_each_text_is_news_once() -> None:
    log, shown = log_of("a", "b")
    first = texts(log.news())
    shown.append(DebugShown(1.0, "c"))

    assert first == ["a", "b"]
    assert texts(log.news()) == ["c"]
    assert log.news() == []


def test_a_text_of_many_lines_has_its_time_on_each() -> None:
    log, _ = log_of("a\nb\n")
    lines = log.news()

    assert texts(lines) == ["a", "b"]
    assert len({line.split("  ", 1)[0] for line in lines}) == 1


def test_what_was_pushed_out_unseen_is_lost_and_the_rest_is_news() -> None:
    log, shown = log_of("a")
    log.news()
    shown.extend(DebugShown(1.0, str(number)) for number in range(9))

    assert texts(log.news()) == ["4", "5", "6", "7", "8"]


def test_while_it_stands_still_what_comes_waits() -> None:
    log, shown = log_of("a")
    log.news()
    log.pause(paused=True)
    shown.append(DebugShown(1.0, "b"))
    meanwhile = (log.news(), log.waiting(), texts(log.anew()))
    log.pause(paused=False)

    assert meanwhile == ([], 1, ["a"])
    assert texts(log.news()) == ["b"]


def test_the_filter_finds_any_case() -> None:
    log, _ = log_of("Trigger “Loot” fired", "alias ran")
    log.news()
    log.query = "LOOT"

    assert texts(log.anew()) == ["Trigger “Loot” fired"]


def test_after_clearing_only_what_is_new_comes() -> None:
    log, shown = log_of("a")
    log.news()
    log.clear()
    shown.append(DebugShown(1.0, "b"))

    assert texts(log.news()) == ["b"]
