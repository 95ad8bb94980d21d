from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcore.api.text import Line, LineKind
from ui.preferences import Preferences
from ui.presenters.console_store import ConsoleStore
from ui.presenters.spoken import Announce
from ui.speech.announcer import Announcer
from ui.speech.reader import MAX_GATHERED, Reader

pytestmark = pytest.mark.gui


class Stage:
    def __init__(self, qtbot: QtBot, preferences: Preferences) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.said: list[tuple[str, bool]] = []
        self.reader = Reader(Announcer(self.window, self.hear), preferences, self.window)
        self.reader.go_to(1, "Alpha", "connected")

    def hear(self, _window: QObject, text: str, urgent: bool) -> None:
        self.said.append((text, urgent))

    def wait(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: len(self.said) >= count)


@pytest.fixture
def listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def stage(qtbot: QtBot, preferences: Preferences, listening: None) -> Stage:
    return Stage(qtbot, preferences)


def test_what_comes_together_is_said_together(stage: Stage) -> None:
    stage.reader.lines_shown(1, [Line(1, "A dragon is here.")])
    stage.reader.lines_shown(1, [Line(2, "It bites.")])
    stage.wait(2)

    assert stage.said == [("Alpha, connected", True), ("A dragon is here.\nIt bites.", False)]


def test_only_the_game_in_front_is_read_and_not_what_came_before(stage: Stage) -> None:
    stage.reader.lines_shown(2, [Line(1, "elsewhere")])
    stage.reader.go_to(2, "Beta", "offline")
    stage.reader.lines_shown(2, [Line(2, "here")])
    stage.wait(3)

    assert [text for text, _ in stage.said[1:]] == ["Beta, offline", "here"]


def test_politeness_and_filters_are_the_players(stage: Stage, preferences: Preferences) -> None:
    preferences.announces = Announce.AT_ONCE
    preferences.reads_prompts = True
    stage.reader.lines_shown(1, [Line(1, "HP 5", kind=LineKind.PROMPT), Line(2, "+----+")])
    stage.wait(2)

    assert stage.said[1:] == [("HP 5", True)]


def test_nothing_is_worked_out_while_nobody_listens(qtbot: QtBot, preferences: Preferences) -> None:
    stage = Stage(qtbot, preferences)

    assert not stage.reader.is_heard
    stage.reader.lines_shown(1, [Line(1, "A dragon")])
    QAccessible.setActive(True)
    preferences.announces = Announce.OFF

    assert not stage.reader.is_heard
    QAccessible.setActive(False)
    assert stage.said == []


def test_a_flood_is_cut(stage: Stage) -> None:
    for number in range(1, 200):
        stage.reader.lines_shown(1, [Line(number, f"{number} " + "word " * 100)])
    stage.wait(2)

    assert len(stage.said[1][0]) <= MAX_GATHERED
    assert stage.said[1][0].rstrip().endswith("word")


def test_the_last_lines_are_called_up(stage: Stage) -> None:
    store = ConsoleStore()
    store.apply([Line(1, "one"), Line(2, "two"), Line(3, ">", kind=LineKind.PROMPT), Line(4, "  ")], (), 0.0)

    assert stage.reader.review(store, 1) == Line(2, "two")
    assert stage.reader.review(store, 2) == Line(1, "one")
    assert stage.reader.review(store, 3) is None
    assert [text for text, _ in stage.said[1:]] == ["two", "one", "No line so far back."]
