"""The script editor on 5,000 items: opened, typed into, filtered, searched, and told of changes.

Each figure is what the window's thread computes in one turn; the promise is 16 ms for 99 of 100 and 50 for the longest.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.figure import Figure, percentile
from netcore.api.commands import Command
from netcore.api.display import Found
from netcore.api.events import ItemChanged, SessionOpened
from netcore.api.inquiries import NamesListed
from netcore.api.items import Item, Pattern, TriggerItem
from netcore.api.settings import ProfileSettings
from ui.editor.editor_window import EditorWindow
from ui.look import fonts
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.session import Session
from ui.presenters.theme import Appearance

_FOLDERS: Final = 50
_IN_EACH: Final = 100
_LONG: Final = "\n".join(f"local value{number} = send('x {number}')" for number in range(500))
_TYPED: Final = "local health = tempTimer(5, function() send('drink') end)"


def run() -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    instance = QApplication.instance()
    application = instance if isinstance(instance, QApplication) else QApplication(["mudwire"])
    fonts.load_bundled()
    decor = Decor(application, Appearance.DARK)
    with tempfile.TemporaryDirectory() as folder:
        preferences = Preferences(Path(folder) / "window.ini")
        _opened(Session(1, ProfileSettings(name="empty")), decor, preferences).close()
        session = Session(2, ProfileSettings(name="full"))
        session.event_arrived(SessionOpened(session.settings, tuple(_items())))
        session.display_arrived(Found(NamesListed(tuple(f"name{number}" for number in range(3_000)))))
        yield from _measured(application, session, decor, preferences)


def _measured(application: QApplication, session: Session, decor: Decor, preferences: Preferences) -> Iterator[Figure]:
    window: list[EditorWindow] = []
    yield _figure("made", lambda: window.append(_opened(session, decor, preferences)))
    editor = window[0]
    yield _figure("first shown", lambda: _turn(application, editor.show))
    yield _figure("an item chosen", lambda: _turn(application, lambda: editor.show_item("0-0", 250)))
    item = session.items.get("3-5")
    assert item is not None

    def change() -> None:
        session.event_arrived(ItemChanged(msgspec.structs.replace(item, name="Another")))
        editor.session_changed()

    yield _figure("told of a changed item", lambda: _turn(application, change))
    keys = []
    editor.form.code.setFocus()
    for character in _TYPED:
        busy = time.thread_time()
        _turn(application, lambda character=character: QTest.keyClicks(editor.form.code, character))  # type: ignore[misc]
        keys.append(time.thread_time() - busy)
    yield Figure("a key into 500 lines, 99 of 100", percentile(keys, 0.99) * 1e3, "ms", "names are offered")
    yield _figure("the tree filtered", lambda: _turn(application, lambda: editor.tree.search.setText("text 3")))
    yield _figure("shown whole again", lambda: _turn(application, editor.tree.search.clear))
    editor.actions_by_name["search"].trigger()
    for query in ("value499", "send"):
        editor.tools.search.query.setText(query)
        found = _figure(f"searched for {query!r}", lambda: _turn(application, editor.tools.search.search))
        yield Figure(found.name, found.value, found.unit, editor.tools.search.remark)


def _opened(session: Session, decor: Decor, preferences: Preferences) -> EditorWindow:
    return EditorWindow(session, _nobody, decor, preferences)


def _nobody(_command: Command) -> None:
    """Nobody listens."""


def _items() -> Iterator[Item]:
    for folder in range(_FOLDERS):
        yield TriggerItem(id=f"f{folder}", name=f"Folder {folder}", folder=True)
        for number in range(_IN_EACH):
            yield TriggerItem(
                id=f"{folder}-{number}",
                name=f"Trigger {folder} {number}",
                parent=f"f{folder}",
                patterns=(Pattern(f"some text {folder} {number}"),),
                script=_LONG if folder == number == 0 else f"send('x {number}')\necho({number})\n",
            )


def _turn(application: QApplication, deed: Callable[[], object]) -> None:
    deed()
    application.processEvents()


def _figure(name: str, deed: Callable[[], object]) -> Figure:
    busy = time.thread_time()
    deed()
    return Figure(name, (time.thread_time() - busy) * 1e3, "ms")
