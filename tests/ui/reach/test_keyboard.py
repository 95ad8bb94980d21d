"""Every window, dialog and panel by the keyboard alone: all that takes the focus is reached, and says what it is."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from netcore.api.display import ScriptFailed
from netcore.api.events import NotesRead, PermissionAsked, ProfilesListed
from netcore.api.items import AliasItem, ButtonItem, KeyItem, ScriptItem, Side, TimerItem, TriggerItem
from netcore.api.permissions import Access, Owner, Power
from netcore.api.surfaces import Surface, SurfaceKind, SurfacesShown
from tests.support.openers import by_act, panel, turned
from tests.support.openers import preferences as preferences_at
from tests.support.window_stage import WindowStage, settings
from ui.console.accessible import ConsoleFactory
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.acts import Act
from ui.presenters.preference_pages import Page
from ui.window.script_dock import DEBUG, ERRORS, NETWORK, PERMISSIONS, PROMPT, PROTOCOL, TIMES, TRACE

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)|grabbing|propagateSizeHints")]

MAX_STEPS = 200  # of Tab; no window has so many parts

ITEMS = (
    TriggerItem(id="t", name="T"),
    AliasItem(id="a", name="A", regex="^a$"),
    TimerItem(id="i", name="I", seconds=5),
    KeyItem(id="k", name="K", key="f5"),
    ScriptItem(id="s", name="S"),
    ButtonItem(id="bar", name="Bar", folder=True, side=Side.FLOATING),
    ButtonItem(id="b", name="B", parent="bar", two_state=True),
)


class Stage(WindowStage):
    def do(self, act: Act) -> None:
        self.window.menus.actions[act].trigger()

    def dialog(self, kind: str) -> QWidget:
        return next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == kind and w.isVisible())


Opened = Callable[[Stage], QWidget]


def item(identity: str) -> Opened:
    def open_it(stage: Stage) -> QWidget:
        stage.window.companions.show_item(stage.front, identity, 0)
        return stage.dialog("EditorWindow")

    return open_it


def find(stage: Stage) -> QWidget:
    stage.do(Act.FIND)
    return stage.window


def question(stage: Stage) -> QWidget:
    owner = Owner("", "trigger", "Scout")
    asked = PermissionAsked(1, owner, Access(Power.CONNECT, "mud.example", 80))
    stage.window.event_arrived(stage.front.session.number, asked)
    stage.qtbot.waitUntil(lambda: stage.front.bars.question.is_settled)
    return stage.window


def failed(stage: Stage) -> QWidget:
    stage.window.display_arrived(
        stage.front.session.number, ScriptFailed(0.0, "t", Owner("", "trigger", "T", 1), "no such thing")
    )
    return panel(ERRORS)(stage)


def do(wanted: Act) -> Opened:
    def open_it(stage: Stage) -> QWidget:
        stage.do(wanted)
        return stage.window

    return open_it


def profile(place: int) -> Opened:
    def open_it(stage: Stage) -> QWidget:
        stage.do(Act.CONNECT)
        stage.window.event_arrived(0, ProfilesListed((settings("Alpha"), settings("Beta"))))
        return turned(stage.dialog("ConnectDialog"), place)

    return open_it


def games(stage: Stage) -> QWidget:
    stage.window.companions.find_game()
    return stage.dialog("GamesDialog")


def tour(stage: Stage) -> QWidget:
    stage.window.tour.begin()
    return stage.window


def notepad(stage: Stage) -> QWidget:
    stage.do(Act.NOTEPAD)
    stage.window.event_arrived(stage.front.session.number, NotesRead(""))
    return stage.dialog("Notepad")


def bars(stage: Stage) -> QWidget:
    for number, dock in enumerate("tblrf"):
        bar = Surface(f"bar {dock}", SurfaceKind.TOOL_BAR, dock=dock)
        buttons = [
            Surface(
                f"{number}{what}",
                SurfaceKind.BUTTON,
                bar.name,
                text=what,
                is_menu=what == "menu",
                two_state=what == "on",
                on=True,
            )
            for what in ("plain", "on", "menu")
        ]
        stage.front.display_arrived(SurfacesShown((bar, *buttons)))
    stage.qtbot.waitUntil(lambda: is_arranged(stage))
    return stage.window


def is_arranged(stage: Stage) -> bool:
    last = stage.front.windows.layer.widget("4menu")
    return last is not None and last.isVisible()


def floating_bar(stage: Stage) -> QWidget:
    bars(stage)
    floating = stage.front.windows.layer.widget("bar f")
    assert floating is not None
    return floating


SCENES: dict[str, Opened] = {
    "tool bars": bars,
    "floating tool bar": floating_bar,
    "main": lambda stage: stage.window,
    "find": find,
    "question": question,
    "errors": failed,
    "debug": panel(DEBUG),
    "protocol": panel(PROTOCOL),
    "network": panel(NETWORK),
    "trace": panel(TRACE),
    "times": panel(TIMES),
    "prompt": panel(PROMPT),
    "permissions": panel(PERMISSIONS),
    "palette": by_act(Act.PALETTE, "PaletteDialog"),
    "connect": by_act(Act.CONNECT, "ConnectDialog"),
    **{f"profile {place}": profile(place) for place in range(5)},
    "games": games,
    "tour": tour,
    "history": by_act(Act.HISTORY, "HistoryWindow"),
    "backups": by_act(Act.BACKUPS, "BackupsDialog"),
    "notepad": notepad,
    "map": do(Act.MAP),
    "packages": by_act(Act.PACKAGES, "PackagesDialog"),
    "shortcuts": by_act(Act.SHORTCUTS, "ShortcutsDialog"),
    "about": by_act(Act.ABOUT, "AboutDialog"),
    **{f"editor {one.id}": item(one.id) for one in ITEMS},
    **{f"preferences {one.name}": preferences_at(one) for one in Page},
}


@pytest.fixture(scope="module", autouse=True)
def known_to_readers() -> None:
    QAccessible.installFactory(ConsoleFactory())  # as the program does


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> Stage:
    stage = Stage(qtbot, decor, preferences)
    stage.play("Alpha", items=ITEMS)
    stage.window.event_arrived(0, ProfilesListed((settings("Alpha"), settings("Beta"))))
    return stage


@pytest.fixture(params=SCENES)
def scene(request: pytest.FixtureRequest, stage: Stage) -> Iterator[QWidget]:
    subject = SCENES[request.param](stage)
    stage.window.event_arrived(0, ProfilesListed((settings("Alpha"), settings("Beta"))))
    subject.activateWindow()
    stage.qtbot.waitUntil(subject.isActiveWindow)
    yield subject
    if isinstance(subject, QDialog):
        subject.done(0)


def focusable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.window() is window
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget.parentWidget(), QAbstractItemView)
        and not isinstance(widget, QScrollArea)
    ]


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_everything_says_what_it_is(scene: QWidget) -> None:
    nameless = [repr(widget) for widget in focusable(scene) if not name_of(widget).strip()]
    roleless = [
        repr(widget)
        for widget in focusable(scene)
        if QAccessible.queryAccessibleInterface(widget).role() in {QAccessible.Role.NoRole, QAccessible.Role.Client}
    ]
    nameless_buttons = [
        f"{button!r} in {button.parentWidget()!r}"
        for button in scene.findChildren(QAbstractButton)
        if button.isVisible()
        and not name_of(button).strip()
        and not isinstance(button.parentWidget(), QAbstractItemView | QLineEdit)
        and type(button.parentWidget()) is not QTabBar  # those that scroll it: the keyboard has no need of them
    ]

    assert (nameless, roleless, nameless_buttons) == ([], [], [])


def test_tab_and_shift_tab_reach_everything(scene: QWidget, qtbot: QtBot) -> None:
    """Where Tab is text or completes, the window's own keys lead on; those are left by the next widget's focus."""
    start = QApplication.focusWidget()
    reached = walked(qtbot, forward=True)
    if start is not None:
        start.setFocus()
    reached |= walked(qtbot, forward=False)

    assert [repr(widget) for widget in set(focusable(scene)) - reached] == []


def walked(qtbot: QtBot, *, forward: bool) -> set[QWidget]:
    reached: set[QWidget] = set()
    for _ in range(MAX_STEPS):
        focus = QApplication.focusWidget()
        if focus is None or focus in reached:
            break
        reached.add(focus)
        if isinstance(focus, QPlainTextEdit | QTextEdit) and not focus.tabChangesFocus():
            QWidget.focusNextPrevChild(focus, forward)
        else:
            qtbot.keyClick(focus, Qt.Key.Key_Tab if forward else Qt.Key.Key_Backtab)
    return reached
