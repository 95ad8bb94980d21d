"""The script editor on 5,000 items, in fifty folders and all in one: opened, typed into, searched, told of changes.

Each figure is what the window's thread computes for one gesture, painting included; the promise is 16 ms for 99 of 100
turns and 50 for the longest.  What was made before is out of the collector's sight, as it is in the program.
"""

import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.figure import Figure, percentile
from netcore.api.commands import Command, RemoveItem, SaveItem
from netcore.api.display import Found
from netcore.api.events import ItemChanged, ItemRemoved, SessionOpened
from netcore.api.inquiries import LineTried, NamesListed, Outcome, TriggersTried, TryTriggers, Verdict
from netcore.api.items import AliasItem, Item, Pattern, TriggerItem
from netcore.api.permissions import Owner
from netcore.api.settings import ProfileSettings
from netcore.api.text import Line
from ui.editor.editor_window import EditorWindow
from ui.look import fonts
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.item_kinds import Kind
from ui.presenters.session import Session
from ui.presenters.theme import Appearance
from ui.window.warm_up import CLASSES

_ITEMS: Final = 5_000
_IN_EACH: Final = 100
_LONG: Final = "\n".join(f"local value{number} = send('x {number}')" for number in range(500))
_SHORT: Final = "\n".join(f"if matches[{line}] then echo(matches[{line}] .. ' number ') end" for line in range(12))
_TYPED: Final = "local health = tempTimer(5, function() send('drink') end)"
_FILTERS: Final = ("t", "te", "tex", "text", "text ", "text 3", "text 30")


class _Core:
    """Answers what the editor sends as the core does."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.sent: list[Command] = []

    def send(self, command: Command) -> None:
        self.sent.append(command)

    def answer(self) -> None:
        for command in self.sent:
            match command:
                case SaveItem():
                    self.session.event_arrived(ItemChanged(command.item, command.before))
                case RemoveItem():
                    for item in list(self.session.items.within(command.id)):
                        self.session.event_arrived(ItemRemoved(item.id))
                case _:
                    pass
        self.sent.clear()


def run() -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    instance = QApplication.instance()
    application = instance if isinstance(instance, QApplication) else QApplication(["mudwire"])
    fonts.load_bundled()
    decor = Decor(application, Appearance.DARK)
    with tempfile.TemporaryDirectory() as folder:
        preferences = Preferences(Path(folder) / "window.ini")
        for module, name in CLASSES:
            getattr(import_module(module), name)  # as the program has by then
        _window(_Core(Session(1, ProfileSettings(name="empty"))), decor, preferences).close()
        for where, in_each in (("in folders", _IN_EACH), ("in one folder", _ITEMS)):
            session = Session(2, ProfileSettings(name="full"))
            session.event_arrived(SessionOpened(session.settings, tuple(_items(in_each))))
            session.display_arrived(Found(NamesListed(tuple(f"name{number}" for number in range(3_000)))))
            gc.collect()
            gc.freeze()
            measured = _Measured(application, _Core(session), decor, preferences)
            for figure in measured.figures():
                yield figure._replace(name=f"{where}: {figure.name}")
            yield Figure(f"{where}: 99 of 100 turns", percentile(measured.turns_s, 0.99) * 1e3, "ms")


class _Measured:
    """One editor, from its making on."""

    def __init__(self, application: QApplication, core: _Core, decor: Decor, preferences: Preferences) -> None:
        self.turns_s: list[float] = []
        self._application = application
        self._core = core
        self._session = core.session
        self._open: Callable[[], EditorWindow] = lambda: _window(core, decor, preferences)

    def figures(self) -> Iterator[Figure]:
        made: list[EditorWindow] = []
        yield self._figure("made", lambda: made.append(self._open()))
        editor = made[0]
        yield self._figure("first shown", editor.show)
        yield self._figure("a folder unfolded", lambda: editor.tree.view.expand(editor.tree.model.index_of("f0")))
        yield self._figure("an item chosen", lambda: editor.show_item("0-0", 250))
        yield self._figure("another kind", lambda: editor.show_item("a"))
        yield self._figure("a kind's examples", lambda: editor.tree.view.choose_kind(Kind.SCRIPT))
        yield from self._about_items(editor)
        yield from self._about_texts(editor)
        yield from self._tester(editor)
        editor.close()
        editor.deleteLater()

    def _about_items(self, editor: EditorWindow) -> Iterator[Figure]:
        view = editor.tree.view
        editor.show_item("0-7")
        yield self._told(editor, "renamed and saved", lambda: self._rename(editor))
        yield self._told(editor, "a new one", editor.actions_by_name["new"].trigger)
        yield self._told(editor, "undone", editor.actions_by_name["undo_item"].trigger)
        editor.show_item("0-7")
        moving = [f"0-{number}" for number in range(10, 60)]
        yield self._told(
            editor, "fifty moved by a drop", lambda: editor.tree.model.move_wanted.emit(moving, "f0", "0-3")
        )
        yield self._told(editor, "undone", editor.actions_by_name["undo_item"].trigger)
        yield self._told(editor, "fifty moved elsewhere", lambda: editor.tree.model.move_wanted.emit(moving, "", ""))
        view.choose_all(moving)
        yield self._told(editor, "fifty switched off", editor.actions_by_name["switch"].trigger)
        yield self._told(editor, "fifty removed", editor.actions_by_name["delete"].trigger)
        yield self._told(editor, "undone", editor.actions_by_name["undo_item"].trigger)

    def _about_texts(self, editor: EditorWindow) -> Iterator[Figure]:
        editor.show_item("0-0", 250)
        editor.form.code.setFocus()
        keys = [
            self._turn(lambda letter=letter: QTest.keyClicks(editor.form.code, letter))  # type: ignore[misc]
            for letter in _TYPED
        ]
        yield Figure("a key into 500 lines, 99 of 100", percentile(keys, 0.99) * 1e3, "ms", "names are offered")
        focus = QFocusEvent(QEvent.Type.FocusIn)
        self._application.sendEvent(editor.tree.search, focus)
        while editor.tree.is_reading_ahead:
            self._application.processEvents()  # a third of a millisecond each, which would flatter the others
        typed = [self._turn(lambda text=text: editor.tree.search.setText(text)) for text in _FILTERS]  # type: ignore[misc]
        yield Figure("the longest key into the filter", max(typed) * 1e3, "ms")
        yield self._figure("shown whole again", editor.tree.search.clear)
        editor.actions_by_name["search"].trigger()
        for query, is_pattern in (
            ("value499", False),
            ("matches", False),
            (r"matches\[1\d\]|value49\d", True),
            ("(a+)+b", True),
        ):
            editor.tools.search.regex.setChecked(is_pattern)
            editor.tools.search.query.setText(query)
            longest = self._turn(editor.tools.search.search)
            while editor.tools.search.is_searching:
                longest = max(longest, self._turn(_nothing))
            yield Figure(
                f"the longest turn of searching for {query!r}", longest * 1e3, "ms", editor.tools.search.remark
            )
        editor.tools.search.regex.setChecked(False)

    def _tester(self, editor: EditorWindow) -> Iterator[Figure]:
        lines = [Line(number, f"some text 0 {number}") for number in range(200)]
        self._turn(lambda: editor.try_lines(lines))
        asked = [each.inquiry for each in self._core.sent if isinstance(getattr(each, "inquiry", None), TryTriggers)]
        verdicts = tuple(
            Verdict(f"0-{number}", Owner("", "trigger", f"Trigger 0 {number}", 0), Outcome.FIRES, 1, "some text")
            for number in range(50)
        )
        answer = TriggersTried(asked[-1].number, tuple(LineTried(line, verdicts) for line in lines), triggers=_ITEMS)
        self._session.display_arrived(Found(answer))
        yield self._figure("two hundred lines tested, fifty triggers on each", editor.session_changed)

    def _rename(self, editor: EditorWindow) -> None:
        editor.form.focus_name()
        QTest.keyClicks(editor.form.name, "Z")
        editor.actions_by_name["save"].trigger()

    def _told(self, editor: EditorWindow, name: str, deed: Callable[[], object]) -> Figure:
        """The deed, and what the core says to it: the longer of the two."""
        done_s = self._turn(deed)
        self._core.answer()
        return Figure(name, max(done_s, self._turn(editor.session_changed)) * 1e3, "ms")

    def _figure(self, name: str, deed: Callable[[], object]) -> Figure:
        return Figure(name, self._turn(deed) * 1e3, "ms")

    def _turn(self, deed: Callable[[], object]) -> float:
        busy = time.thread_time()
        deed()
        self._application.processEvents()
        self.turns_s.append(time.thread_time() - busy)
        return self.turns_s[-1]


def _window(core: _Core, decor: Decor, preferences: Preferences) -> EditorWindow:
    return EditorWindow(core.session, core.send, decor, preferences)


def _items(in_each: int) -> Iterator[Item]:
    yield AliasItem(id="a", name="An alias", regex="^a$")
    for folder in range(_ITEMS // in_each):
        yield TriggerItem(id=f"f{folder}", name=f"Folder {folder}", folder=True)
        for number in range(in_each):
            yield TriggerItem(
                id=f"{folder}-{number}",
                name=f"Trigger {folder} {number}",
                parent=f"f{folder}",
                patterns=(Pattern(f"some text {folder} {number}"),),
                script=_LONG if folder == number == 0 else f"send('x {number}')\necho({number})\n{_SHORT}",
            )


def _nothing() -> None:
    """Only what is due."""
