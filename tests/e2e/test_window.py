"""The whole program, with its window: typed into like a player, against the practice world."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import demo_profile
from app.core.options import CoreOptions
from app.core_process import CoreProcess
from app.profiles.library import Library
from app.window_link import WindowLink
from app.windowed import Started, Windowed, start
from netcore.api.commands import SaveItem
from netcore.api.events import LinkChanged, LinkState
from netcore.api.items import AliasItem
from netcore.api.permissions import Answer
from ui.application import create_window
from ui.editor.editor_window import EditorWindow
from ui.presenters.link_status import HostState
from ui.session.page import SessionPage
from ui.window.main_window import MainWindow

pytestmark = [pytest.mark.e2e, pytest.mark.gui, pytest.mark.net, pytest.mark.slow, pytest.mark.timeout(120)]

WAIT_MS = 30_000  # for a machine that does ten other things


class Player:
    """Sits before the window."""

    def __init__(self, qtbot: QtBot, window: MainWindow, started: Started, home: Path) -> None:
        assert started.world is not None
        self.qtbot = qtbot
        self.window = window
        self.world_port = started.world.port()
        self.profile = demo_profile.prepare(Library(home), self.world_port)

    @property
    def page(self) -> SessionPage:
        page = self.window.tabs.current
        assert page is not None
        return page

    def open_tab(self) -> SessionPage:
        self.window.play(self.profile)
        return self.page

    def say(self, text: str) -> None:
        field = self.page.input.secret if self.page.input.is_masked else self.page.input.field
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)

    def sees(self, text: str, page: SessionPage | None = None) -> None:
        store = (page or self.page).session.store
        self.qtbot.waitUntil(lambda: any(text in line.text for line in store.span(0, len(store))), timeout=WAIT_MS)

    def log_in(self, name: str) -> None:
        self.sees("By what name")
        self.say(name)
        self.qtbot.waitUntil(lambda: self.page.input.is_masked, timeout=WAIT_MS)
        self.say("hunter2secret")
        self.qtbot.waitUntil(lambda: bool(self.page.gauges.texts), timeout=WAIT_MS)


@pytest.fixture
def player(qtbot: QtBot, tmp_path: Path) -> Iterator[Player]:
    asked = Windowed(CoreOptions(home=str(tmp_path)), plays_demo=True)
    started = start(asked)
    link = WindowLink(started.core, lambda: CoreProcess.start(asked.options))
    window = create_window(link, tmp_path / "window.ini")
    qtbot.addWidget(window, before_close_func=_let_go)
    link.deliver_to(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield Player(qtbot, window, started, tmp_path)
    link.close()
    assert started.world is not None
    started.world.end()


def _let_go(window: MainWindow) -> None:
    for page in window.tabs:
        page.event_arrived(LinkChanged(LinkState.OFFLINE))


def test_a_player_logs_in_and_walks_about(player: Player) -> None:
    page = player.open_tab()
    player.log_in("Wanderer")
    assert not page.input.is_masked
    assert page.gauges.texts == ["Health 100 / 100"]
    assert page.session.history.entries == ("Wanderer",)
    before = page.status.texts["place"]
    player.say("north")
    player.qtbot.waitUntil(lambda: page.status.texts["place"] != before, timeout=WAIT_MS)

    assert not any("hunter2" in line.text for line in page.session.store.span(0, len(page.session.store)))


def test_a_script_asks_the_player_and_goes_on_when_allowed(player: Player) -> None:
    page = player.open_tab()
    player.log_in("Wanderer")
    script = f"""
        local talk = require("socket").connect("127.0.0.1", {player.world_port})
        echo(talk and "it answered\\n" or "it did not\\n")
    """
    page.send(SaveItem(AliasItem(id="ask", name="ask", regex="^ask$", script=script)))
    player.say("ask")
    player.qtbot.waitUntil(lambda: page.bars.question.is_settled, timeout=WAIT_MS)
    assert "127.0.0.1" in page.bars.question.accessibleDescription()
    player.say("look")  # typing goes on meanwhile
    player.qtbot.mouseClick(page.bars.question.button(Answer.ONCE), Qt.MouseButton.LeftButton)

    player.sees("it answered")
    assert not page.bars.question.isVisible()


def test_safe_mode_and_back_leave_the_connection_alone(player: Player) -> None:
    page = player.open_tab()
    player.log_in("Wanderer")
    for safe_mode, state in ((True, HostState.SAFE), (False, HostState.RUNNING)):
        page.restart_scripts(safe_mode=safe_mode)
        player.qtbot.waitUntil(lambda state=state: page.session.status.host is state, timeout=WAIT_MS)
    player.say("who")

    player.sees("Awake in Lanternmoor")
    assert page.session.status.is_online


def test_a_closed_connection_is_made_again_in_the_same_tab(player: Player) -> None:
    page = player.open_tab()
    player.sees("By what name")
    page.leave()
    player.qtbot.waitUntil(lambda: page.session.status.is_offline, timeout=WAIT_MS)
    count = len(page.session.store)
    player.qtbot.keyClick(page.input.field, Qt.Key.Key_F5)
    player.qtbot.waitUntil(lambda: page.session.status.is_online, timeout=WAIT_MS)

    assert len(page.session.store) >= count


def test_twenty_games_are_played_at_once(player: Player) -> None:
    pages = [player.open_tab() for _ in range(20)]
    for page in pages:
        player.sees("By what name", page)
    player.window.tabs.go_to(pages[3])
    player.log_in("Wanderer")

    player.qtbot.waitUntil(lambda: pages[3].session.vitals.place != "", timeout=WAIT_MS)

    assert all(page.session.status.is_online for page in pages)
    assert [page for page in pages if page.session.vitals.gauges] == [pages[3]]


@pytest.mark.qt_log_ignore(r"raise\(\)|grabbing the keyboard")  # the offscreen platform has no windows and no keyboard
def test_an_alias_written_in_the_editor_works_at_once_and_says_what_is_wrong_with_it(player: Player) -> None:
    page = player.open_tab()
    player.sees("By what name")
    player.window.companions.show_editor(page)
    editor = player.window.findChild(EditorWindow)
    assert isinstance(editor, EditorWindow)
    form = editor.form
    editor.actions_by_name["new_alias"].trigger()
    player.qtbot.waitUntil(form.name.hasFocus, timeout=WAIT_MS)

    def write(script: str) -> str:
        form.code.selectAll()
        player.qtbot.keyClicks(form.code, script)
        player.qtbot.keyClick(form.code, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        player.qtbot.waitUntil(lambda: not editor.has_unsaved, timeout=WAIT_MS)
        return editor.tree.view.current

    player.qtbot.keyClicks(form.name, "Greet")
    player.qtbot.keyClicks(form.fields.regex, "^greet (.+)$")
    identity = write('echo("hello, " .. matches[2] .. "! ")')
    player.say("greet rat")
    player.sees("hello, rat!")
    write("echo(")
    player.qtbot.waitUntil(lambda: page.session.errors.broken(identity) is not None, timeout=WAIT_MS)
    assert form.failure.text.startswith("Line 1: ")
    assert form.code.error_row == 0
    write('echo("well again ")')
    player.qtbot.waitUntil(lambda: page.session.errors.broken(identity) is None, timeout=WAIT_MS)
    player.say("greet rat")

    player.sees("well again")
    assert not form.failure.isVisible()
