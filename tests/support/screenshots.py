"""Pictures of every window, dialog and panel, from the real program with its core, playing the practice world.

    QT_QPA_PLATFORM=offscreen python -m tests.support.screenshots OUT [--themes dark,light] [--font 150] [--only NAME]

What each picture is of is a row in `SCENES`: add one with each new window.  Look at all of them before a release.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMessageBox, QPushButton, QToolButton, QWidget

from netcore.api.certificates import Certificate
from netcore.api.commands import SaveItem, SaveProfile
from netcore.api.events import CertificateAsked
from netcore.api.maps import MAP, MapExit, MapRoomDescribed
from netcore.api.permissions import Answer
from netcore.api.text import Line
from tests.support import bar_scenes
from tests.support.openers import by_act, panel, preferences, turned
from tests.support.played_program import Stage, play, staged
from ui.connect.games_dialog import GamesDialog
from ui.editor.editor_window import EditorWindow
from ui.editor.export_dialog import ExportDialog
from ui.history.history_window import HistoryWindow
from ui.history.keep_dialog import KeepDialog
from ui.map.panel import MapPanel
from ui.map.room_dialog import RoomDialog
from ui.presenters.acts import Act
from ui.presenters.preference_pages import Page
from ui.presenters.theme import Appearance
from ui.window.script_dock import DEBUG, ERRORS, NETWORK, PERMISSIONS, PROMPT, PROTOCOL, TIMES, TRACE

Scene = Callable[[Stage], QWidget]


def _profile(place: int) -> Scene:
    def open_it(stage: Stage) -> QWidget:
        stage.do(Act.CONNECT)
        return turned(stage.dialog("ConnectDialog"), place)

    return open_it


def _games(stage: Stage) -> QWidget:
    stage.do(Act.CONNECT)
    connect = stage.dialog("ConnectDialog")
    button = next(b for b in connect.findChildren(QPushButton) if b.text().replace("&", "").startswith("Find a game"))
    button.click()
    games = connect.findChildren(GamesDialog)[-1]
    games.finished.connect(connect.reject)
    return games


def _menu(place: int) -> Scene:
    def open_it(stage: Stage) -> QWidget:
        menu = stage.window.menuBar().actions()[place].menu()
        assert isinstance(menu, QMenu)
        menu.popup(stage.window.mapToGlobal(QPoint(10, 30)))
        return menu

    return open_it


def _welcome(stage: Stage) -> QWidget:
    return stage.window


def _playing(stage: Stage) -> QWidget:
    stage.window.scripts.hide()
    stage.page.view.follow()
    return stage.window


def _tour(stage: Stage) -> QWidget:
    stage.do(Act.TOUR)
    stage.window.tour.next.click()
    stage.window.tour.next.click()
    return stage.window


def _scrolled(stage: Stage) -> QWidget:
    stage.page.view.scroll_rows(-12)
    return stage.window


def _find(stage: Stage) -> QWidget:
    stage.do(Act.FIND)
    QTest.keyClicks(stage.page.find_bar.focusWidget() or stage.page.find_bar, "the")
    return stage.window


def _recall(stage: Stage) -> QWidget:
    stage.do(Act.RECALL)
    QTest.keyClicks(stage.page.entry.recall_bar.query, "loo")
    return stage.window


def _question(stage: Stage) -> QWidget:
    stage.say("ask")
    stage.wait(lambda: bool(stage.page.session.questions), "a question")
    return stage.window


def _certificate(stage: Stage) -> QWidget:
    link = stage.page.session.settings.link
    stage.page.event_arrived(
        CertificateAsked(
            Certificate(
                subject="mud.example.org",
                issuer="mud.example.org",
                names=("mud.example.org",),
                not_before=1_767_225_600.0,
                not_after=2_082_758_400.0,
                fingerprint=":".join(["AB", "CD"] * 16),
            ),
            link.host,
            link.port,
            "It is signed by itself, so nobody vouches for it.",
        )
    )
    return stage.window


def _notice(stage: Stage) -> QWidget:
    stage.page.show_trouble("The folder of the logs cannot be written to: no space is left on the device.")
    return stage.window


def _paste(stage: Stage) -> QWidget:
    stage.page.input.field.pasted.emit("north\nlook\nsay hello\n" + "a line that goes on and on " * 8)
    return stage.dialog("PasteDialog")


def _spelling(stage: Stage) -> QWidget:
    spoken = msgspec.structs.replace(stage.page.session.settings, spelling="en")
    stage.window.companions._send(SaveProfile(spoken, stage.profile))
    stage.wait(lambda: stage.page.session.settings.spelling == "en", "the language")
    field = stage.page.input.field
    field.setPlainText("say I have recieved the lantren, thank you ")
    field.moveCursor(QTextCursor.MoveOperation.End)
    stage.wait(lambda: bool(stage.page.entry.spelling.marked), "the marks")
    menu = stage.page.entry.spelling.menu(field.toPlainText().index("recieved"))
    menu.popup(field.mapToGlobal(QPoint(90, -menu.sizeHint().height() - 4)))
    return stage.window


def _editor(stage: Stage) -> QWidget:
    stage.do(Act.EDITOR)
    editor = stage.top("EditorWindow")
    stage.window.companions.show_item(stage.page, "shot-trigger", 0)
    return editor


def _broken(stage: Stage) -> QWidget:
    stage.window.companions.show_item(stage.page, "shot-broken", 2)
    return stage.top("EditorWindow")


def _runs(stage: Stage) -> QWidget:
    stage.window.scripts.show_panel(TRACE)
    for text in ("look", "up", "north"):
        stage.say(text)
        stage.settle()
    return stage.window


def _prompt(stage: Stage) -> QWidget:
    stage.window.scripts.show_panel(PROMPT)
    for text in ("1 + 1, 'two'", "gmcp.Char.Vitals.hp", "count()", "kills.x.y"):
        QTest.keyClicks(stage.window.focusWidget(), text)
        QTest.keyClick(stage.window.focusWidget(), Qt.Key.Key_Return)
    stage.wait(lambda: not stage.page.session.workshop.prompt.is_running, "the results")
    return stage.window


def _tested(stage: Stage) -> QWidget:
    editor = _editor(stage)
    assert isinstance(editor, EditorWindow)
    editor.try_lines([Line(1, "You are thirsty."), Line(2, "you are thirsty"), Line(3, "You are hungry.")])
    stage.wait(lambda: bool(editor.tools.tester.shown), "the verdicts")
    return editor


def _commands_tested(stage: Stage) -> QWidget:
    editor = _editor(stage)
    assert isinstance(editor, EditorWindow)
    editor.tools.open_tester()
    editor.tools.tester.what.setCurrentIndex(1)
    editor.tools.tester.lines.setPlainText("ask\nUP\nlook;;north")
    stage.wait(lambda: bool(editor.tools.tester.shown), "the verdicts")
    return editor


def _searched(stage: Stage) -> QWidget:
    editor = _editor(stage)
    assert isinstance(editor, EditorWindow)
    editor.actions_by_name["search"].trigger()
    editor.tools.search.query.setText("send")
    editor.tools.search.search()
    return editor


def _versions(stage: Stage) -> QWidget:
    editor = _editor(stage)
    assert isinstance(editor, EditorWindow)
    item = stage.page.session.items.get("shot-trigger")
    assert item is not None
    changed = msgspec.structs.replace(item, script=f'{item.script}\necho("Aah.\\n")')
    stage.page.send(SaveItem(changed))
    stage.wait(lambda: stage.page.session.items.get("shot-trigger") == changed, "the item")
    editor.actions_by_name["versions"].trigger()
    stage.wait(lambda: editor.tools.versions.list.count() > 0, "the versions")
    return editor


def _notepad(stage: Stage) -> QWidget:
    stage.do(Act.NOTEPAD)
    notepad = stage.dialog("Notepad")
    stage.wait(lambda: stage.window.companions._notepads[stage.page].status.text() != "Reading…", "the notes")
    return notepad


def _packages(stage: Stage) -> QWidget:
    stage.do(Act.PACKAGES)
    return stage.dialog("PackagesDialog")


def _export(stage: Stage) -> QWidget:
    editor = _editor(stage)
    assert isinstance(editor, EditorWindow)
    editor.actions_by_name["export"].trigger()
    dialog = editor.findChildren(ExportDialog)[-1]
    dialog.finished.connect(editor.close)
    return dialog


def _backups(stage: Stage) -> QWidget:
    stage.do(Act.BACKUPS)
    stage.settle()
    return stage.dialog("BackupsDialog")


def _keep(stage: Stage) -> QWidget:
    history = _history(stage)
    assert isinstance(history, HistoryWindow)
    history.keep.click()
    dialog = history.findChildren(KeepDialog)[-1]
    dialog.finished.connect(history.close)
    return dialog


def _advanced(stage: Stage) -> QWidget:
    dialog = _profile(0)(stage)
    button = next(b for b in dialog.findChildren(QToolButton) if b.text() == "&Advanced")
    button.setChecked(True)
    return dialog


def _closing(stage: Stage) -> QWidget:
    stage.do(Act.CLOSE_TAB)
    return stage.window.findChildren(QMessageBox)[-1]


def _history(stage: Stage) -> QWidget:
    stage.do(Act.HISTORY)
    history = stage.top("HistoryWindow")
    QTest.keyClicks(history.focusWidget() or history, "bell")
    QTest.keyClick(history.focusWidget() or history, Qt.Key.Key_Return)
    stage.settle()
    return history


def _map(stage: Stage) -> QWidget:
    stage.do(Act.MAP)
    return stage.window


def _map_room(stage: Stage) -> QWidget:
    exits = (MapExit("north", 2, 1, 5, is_locked=True), MapExit("up"), MapExit("climb the wall", 3))
    dialog = RoomDialog(MapRoomDescribed(7, "The harbour's edge", 1, 270, "H", exits=exits), stage.window)
    dialog.open()
    return dialog


def _beside(stage: Stage) -> QWidget:
    stage.do(Act.RESTART_SCRIPTS)  # without the windows of scripts
    stage.settle()
    stage.window.play("Alter Aeon")
    stage.do(Act.BESIDE)
    return stage.window


def _lua(stage: Stage, code: str) -> str:
    """What comes of some code."""
    prompt = stage.page.session.workshop.prompt
    inquiry = prompt.run(code)
    if inquiry is None:
        return ""
    stage.page.tools.inquire(inquiry)
    stage.wait(lambda: not prompt.is_running, code)
    return prompt.parts[-1].text


def _told_by_the_map(widget: QWidget | None) -> str:
    return widget.status.text() if isinstance(widget, MapPanel) else ""


def _script_windows(stage: Stage) -> QWidget:
    stage.window.scripts.hide()
    if stage.page.session.surfaces.is_map_open:
        stage.do(Act.MAP)
        stage.wait(lambda: not stage.page.session.surfaces.is_map_open, "the end of the map")
    layer, room = stage.page.windows.layer, stage.page.windows.frame.stage
    while _lua(stage, "getMainWindowSize()").split("\t")[0] != str(room.width()):
        stage.settle()  # scripts do not know yet how wide the console is
    stage.say("windows")
    stage.wait(lambda: "You are here" in _told_by_the_map(layer.widget(MAP)), "the map")
    stage.say("look")
    stage.settle()
    stage.page.session.errors.clear()
    stage.page.refresh()
    return stage.window


def _palette(stage: Stage) -> QWidget:
    stage.do(Act.PALETTE)
    dialog = stage.dialog("PaletteDialog")
    QTest.keyClicks(dialog.findChildren(QLineEdit)[0], "the")
    return dialog


SCENES: Final[dict[str, Scene]] = {
    "main": _playing,
    "tour": _tour,
    "scrolled": _scrolled,
    "find": _find,
    "recall": _recall,
    "question": _question,
    "certificate": _certificate,
    "notice": _notice,
    "panel-errors": panel(ERRORS),
    "panel-debug": panel(DEBUG),
    "panel-runs": _runs,
    "panel-times": panel(TIMES),
    "panel-prompt": _prompt,
    "panel-protocol": panel(PROTOCOL),
    "panel-network": panel(NETWORK),
    "panel-permissions": panel(PERMISSIONS),
    **{f"menu-{place}": _menu(place) for place in range(6)},
    "palette": _palette,
    "connect": by_act(Act.CONNECT, "ConnectDialog"),
    **{
        f"profile-{page}": _profile(place) for place, page in enumerate(("game", "login", "protocols", "proxy", "look"))
    },
    "profile-advanced": _advanced,
    "games": _games,
    "closing": _closing,
    "paste": _paste,
    "spelling": _spelling,
    "editor": _editor,
    "editor-broken": _broken,
    "editor-test": _tested,
    "editor-test-commands": _commands_tested,
    "editor-search": _searched,
    "editor-versions": _versions,
    "editor-export": _export,
    "packages": _packages,
    "backups": _backups,
    "history": _history,
    "history-keep": _keep,
    **{f"preferences-{page.name.lower()}": preferences(page) for page in Page},
    "shortcuts": by_act(Act.SHORTCUTS, "ShortcutsDialog"),
    "notepad": _notepad,
    "about": by_act(Act.ABOUT, "AboutDialog"),
    # Last, because they change the page.
    "map": _map,
    "map-room": _map_room,
    **bar_scenes.SCENES,
    "script-windows": _script_windows,
    "beside": _beside,
}


def take_all(stage: Stage, out: Path, themes: tuple[Appearance, ...], only: str) -> int:
    """Open each scene, take its picture in each theme, close what it has opened; how many pictures there are."""
    taken = 0
    stage.window.tour.end()
    if not only:
        stage.settle()
        taken += _take(stage, out, "welcome", _welcome, themes)
    play(stage)
    for name, scene in SCENES.items():
        if only in name:
            taken += _take(stage, out, name, scene, themes)
    return taken


def _take(stage: Stage, out: Path, name: str, scene: Scene, themes: tuple[Appearance, ...]) -> int:
    subject = scene(stage)
    subject.show()
    for theme in themes:
        stage.do({Appearance.DARK: Act.THEME_DARK, Appearance.LIGHT: Act.THEME_LIGHT}.get(theme, Act.THEME_CONTRAST))
        stage.settle()
        subject.grab().save(str(out / f"{name}-{theme.value}.png"))
    if subject is not stage.window:
        subject.close()
    _put_back(stage)
    return len(themes)


def _put_back(stage: Stage) -> None:
    """Close what stands in the page."""
    page = stage.window.tabs.current
    if page is None:
        return
    stage.window.tour.end()
    page.find_bar.close_bar()
    QTest.keyClick(page.entry.recall_bar.query, Qt.Key.Key_Escape)
    page.view.follow()
    page.session.certificate = None
    page.session.trouble = ""
    for question in page.session.questions:
        page.bars.question.answered.emit(question.number, Answer.DENY)
    page.refresh()
    page.input.setFocus()


def main(arguments: list[str]) -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--themes", default="dark,light", help="of dark, light, contrast")
    parser.add_argument("--font", type=int, default=100, help="the size of all text, in percent")
    parser.add_argument("--size", default="1180x760", help="of the main window, in pixels")
    parser.add_argument("--only", default="", help="those in whose name this is")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    application = QApplication(["mudwire"])
    font = application.font()
    font.setPointSizeF(font.pointSizeF() * asked.font / 100)
    application.setFont(font)
    with tempfile.TemporaryDirectory(prefix="mudwire-") as folder, staged(Path(folder), application) as stage:
        stage.window.resize(*map(int, asked.size.split("x")))
        taken = take_all(stage, asked.out, tuple(map(Appearance, asked.themes.split(","))), asked.only)
    sys.stdout.write(f"{taken} pictures in {asked.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
