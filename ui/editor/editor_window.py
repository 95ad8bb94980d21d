"""The editor's window: the tree of items, the form of one, and the commands that go to the core.

What editing means is in `ui.presenters.item_desk`; here gestures become its calls, and its state is shown.
"""

import uuid
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QWidget

from netcore.api.commands import Command, Inquire
from netcore.api.inquiries import Inquiry
from netcore.api.items import Item
from netcore.api.text import Line
from ui.editor import editor_actions
from ui.editor.code_helper import CodeHelper
from ui.editor.editor_actions import EditorActions
from ui.editor.editor_bars import hold_keys, make_bars
from ui.editor.editor_tools import EditorTools
from ui.editor.export_dialog import ExportDialog
from ui.editor.item_deeds import ItemDeeds
from ui.editor.item_form import ItemForm
from ui.editor.outside_editor import OutsideEditor
from ui.editor.start_page import StartPage
from ui.editor.tree_pane import TreePane
from ui.editor.unsaved_question import ask_about_unsaved
from ui.look import fonts
from ui.look.decor import Decor
from ui.look.sizes import grown, resize_grown
from ui.preferences import Preferences
from ui.presenters.item_desk import ItemDesk
from ui.presenters.item_fields import folder_text
from ui.presenters.item_kinds import Kind
from ui.presenters.line_trigger import trigger_from
from ui.presenters.session import Session

_SIZE: Final = (1080, 720)
_TREE_WIDTH: Final = 300
_TOOLS_HEIGHT: Final = 260


class EditorWindow(QMainWindow):
    """The items of one session."""

    def __init__(
        self,
        session: Session,
        send: Callable[[Command], None],
        decor: Decor,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._send = send
        self._preferences = preferences
        self._desk = ItemDesk(session.items, send, _new_id)
        self.drafts = self._desk.drafts
        self._seen = (-1, -1)
        self._is_settled = False  # the question before closing has been answered
        self.tree = TreePane(self._desk, session.errors, decor, self)
        self.start = StartPage(decor, self)
        self.tools = EditorTools(session, self._desk, decor, self)
        self.form = ItemForm(decor, fonts.console_font(preferences.font_family, preferences.font_points), self)
        self._deeds = ItemDeeds(self._desk, self.tree, self)
        self.helper = CodeHelper(session, self.form.code, self)
        self.form.below_code.addWidget(self.helper.label)
        self._outside = OutsideEditor(session, send, preferences, self.tree.notice)
        self.exporting: ExportDialog | None = None
        self._right = QStackedWidget(self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._below = QSplitter(Qt.Orientation.Vertical, self)
        self.actions_by_name = EditorActions(self, decor)
        self._lay_out()
        make_bars(self, self.actions_by_name)
        hold_keys(self.actions_by_name, self, self.tree.view, self.form.fields, self.form.code)
        self._connect()
        self._restore_place()
        self._seen = (session.items.version, session.errors.version)
        self._set_title()
        self.tree.view.choose_kind(Kind.TRIGGER)

    # --- for the main window ---

    def show_item(self, item_id: str, line: int = 0) -> None:
        """Come to the front with an item, and the cursor in a line of its script."""
        self._come()
        if self._session.items.get(item_id) is None:
            return
        self.tree.search.clear()
        self.tree.view.choose(item_id)
        if line:
            self.form.code.go_to_line(line)
            self.form.code.setFocus()
        else:
            self.tree.view.setFocus()

    def try_lines(self, lines: Sequence[Line]) -> None:
        """Come to the front, and show which triggers would fire on these lines."""
        self._come()
        self.tools.open_tester()
        self.tools.tester.show_lines(lines)

    def make_trigger(self, lines: Sequence[Line]) -> None:
        """Come to the front, with a new trigger that fires on these lines."""
        self._come()
        if (example := trigger_from(lines)) is not None:
            self._deeds.adopt(example)

    def session_changed(self) -> None:
        """Events and displays have been taken in: follow, if they were about items or errors."""
        self._set_title()
        items, errors = self._session.items.version, self._session.errors.version
        seen, self._seen = self._seen, (items, errors)
        self.tools.refresh()
        self._outside.session_changed()
        if self.exporting is not None:
            self.exporting.refresh()
        if items == seen[0]:
            if errors != seen[1]:
                self.tree.view.viewport().update()
                self._show_state()
            return
        self._desk.follow()
        self._refresh()
        self._deeds.items_changed()

    def apply(self, preferences: Preferences) -> None:
        """Take the font for scripts from the preferences."""
        self.form.code.set_code_font(fonts.console_font(preferences.font_family, preferences.font_points))

    @property
    def has_unsaved(self) -> bool:
        """Whether closing the session now would lose edits."""
        return bool(self._desk.drafts.all())

    @property
    def unsaved_question(self) -> str:
        """What to ask before that."""
        return self._desk.drafts.question()

    def save_all(self) -> bool:
        """Save every draft; False, and the first of them is shown, when one has no name yet."""
        nameless = self._desk.save_all()
        if nameless:
            self.tree.view.choose(nameless[0])
            self.form.focus_name()
        return not nameless

    # --- layout ---

    def _lay_out(self) -> None:
        self._right.addWidget(self.start)
        self._right.addWidget(self.form)
        self._splitter.addWidget(self.tree)
        self._below.addWidget(self._right)
        self._below.addWidget(self.tools)
        self._below.setStretchFactor(0, 1)
        self._below.setChildrenCollapsible(False)
        self._below.setSizes([_SIZE[1] - _TOOLS_HEIGHT, _TOOLS_HEIGHT])
        self._splitter.addWidget(self._below)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        self.setCentralWidget(self._splitter)

    def _connect(self) -> None:
        view, form, code = self.tree.view, self.form, self.form.code
        for name, slot in {
            **self._deeds.slots(),
            "save": self._save,
            "export": self._export,
            "save_all": self.save_all,
            "revert": self._revert,
            "rename": form.focus_name,
            "switch": self._switch_selected,
            "close": self.close,
            "test": self.tools.open_tester,
            "search": self._open_search,
            "versions": self.tools.open_versions,
            "outside": self._open_outside,
            "close_tools": self.tools.close_tools,
            "undo": code.undo,
            "redo": code.redo,
            "comment": code.toggle_comment,
            "complete": self.helper.names.offer,
            "find": form.find_bar.open_bar,
            "find_next": self._find_next,
            "find_previous": self._find_previous,
            "go_error": form.go_to_error,
            "go_items": view.setFocus,
            "go_form": self._go_form,
            "go_code": code.setFocus,
            "go_search": self._go_search,
            "go_on": self._go_on,
        }.items():
            self.actions_by_name[name].triggered.connect(slot)
        view.item_chosen.connect(self._show_current)
        view.entered.connect(self._go_form)
        view.customContextMenuRequested.connect(self._open_menu)
        self.tree.model.switched.connect(self._switch)
        self.tree.model.move_wanted.connect(self._desk.move)
        self._deeds.removed.connect(self._refresh)
        self._deeds.arrived.connect(self._arrived)
        form.edited.connect(self._edited)
        form.switched.connect(self._switch_shown)
        form.save_wanted.connect(self._save)
        form.revert_wanted.connect(self._revert)
        form.conflict_decided.connect(self._decide)
        self.tools.asked.connect(self._inquire)
        self.helper.asked.connect(self._inquire)
        self.tools.place_wanted.connect(self.show_item)
        self.tools.wanted.connect(self._send)
        self.tools.edited.connect(self._refresh)
        self.tools.hidden.connect(self._go_form)
        self.start.new_wanted.connect(self._deeds.create)
        self.start.example_wanted.connect(self._deeds.adopt)

    # --- showing ---

    def _set_title(self) -> None:
        self.setWindowTitle(f"{self._session.name}: scripts[*] \N{EN DASH} Mudwire")

    def _refresh(self) -> None:
        self.tree.refresh()
        self._show_current()

    def _show_current(self) -> None:
        view = self.tree.view
        item = self._desk.shown(view.current)
        if item is None:
            self.start.show_kind(view.current_kind)
            self._right.setCurrentWidget(self.start)
        else:
            items = self._session.items
            self.form.show_item(item, folder_text(items, item) if item.folder else "", items.get(item.parent))
            self._right.setCurrentWidget(self.form)
        self.tools.choose(item)
        self._show_state()

    def _show_state(self) -> None:
        identity = self.tree.view.current
        self.setWindowModified(self.has_unsaved)
        is_unsaved = self._desk.drafts.get(identity) is not None
        has_item = bool(identity)
        failure = self._session.errors.broken(identity)
        self.actions_by_name.show_state(
            has_item=has_item,
            has_script=has_item and self.form.has_script,
            is_unsaved=is_unsaved,
            has_unsaved=self.has_unsaved,
            is_broken=failure is not None,
        )
        self.actions_by_name.show_steps(self._desk.undone.undo_words, self._desk.undone.redo_words)
        if has_item:
            self.form.show_state(is_unsaved=is_unsaved, conflict=self._conflict(identity), failure=failure)

    def _conflict(self, identity: str) -> str:
        if not self._desk.drafts.is_in_conflict(identity):
            return ""
        done = "changed" if self._session.items.get(identity) is not None else "removed"
        return f"This was {done} elsewhere while you were editing it here."

    def _arrived(self, is_new: bool) -> None:
        if is_new:
            self.form.focus_name()
        else:
            self.tree.view.setFocus()

    # --- editing ---

    def _edited(self, item: Item) -> None:
        self._desk.edit(item)
        self.tree.view.repaint_item(item.id)
        self.tools.item_edited(item)
        self._show_state()

    def _save(self) -> None:
        identity = self.tree.view.current
        if identity and not self._desk.save(identity):
            self.form.focus_name()
        self._refresh()

    def _export(self) -> None:
        items = self._desk.copy(self.tree.view.selected)
        if items:
            self.exporting = ExportDialog(self._session, items, self._send, self)
            self.exporting.open()

    def _revert(self) -> None:
        self._desk.drop_draft(self.tree.view.current)
        self._refresh()

    def _decide(self, keeps_mine: bool) -> None:
        identity = self.tree.view.current
        if keeps_mine:
            self._desk.drafts.keep(identity)
        else:
            self._desk.drop_draft(identity)
        self._refresh()

    def _switch(self, identity: str, enabled: bool) -> None:
        selected = self.tree.view.selected
        self._desk.switch(selected if identity in selected else [identity], enabled=enabled)

    def _switch_shown(self, enabled: bool) -> None:
        self._desk.switch([self.tree.view.current], enabled=enabled)
        self._show_current()

    def _switch_selected(self) -> None:
        item = self._session.items.get(self.tree.view.current)
        if item is not None:
            self._switch(item.id, not item.enabled)

    # --- going about ---

    def _come(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()

    def _open_search(self) -> None:
        selected = self.form.code.textCursor().selectedText() if self.form.code.hasFocus() else ""
        self.tools.open_search(selected if "\u2029" not in selected else "")

    def _open_outside(self) -> None:
        if self._session.items.get(self.tree.view.current) is not None:
            self._outside.open(self.tree.view.current)

    def _inquire(self, inquiry: Inquiry) -> None:
        self._send(Inquire(inquiry))

    def _find_next(self) -> None:
        self.form.find_bar.step(1)

    def _find_previous(self) -> None:
        self.form.find_bar.step(-1)

    def _go_form(self) -> None:
        item = self.form.item
        if self._right.currentWidget() is self.form and item is not None:
            self.form.fields.focus_first(item) if not item.folder else self.form.focus_name()
        else:
            self.start.new.setFocus()

    def _go_search(self) -> None:
        self.tree.search.setFocus()
        self.tree.search.selectAll()

    def _go_on(self) -> None:
        if self.tree.isAncestorOf(self.focusWidget()):
            self._go_form()
        elif self.form.code.hasFocus() or not self.form.code.isVisible():
            self.tree.view.setFocus()
        else:
            self.form.code.setFocus()

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions_by_name.chosen(editor_actions.CONTEXT_MENU))
        menu.popup(self.tree.view.viewport().mapToGlobal(place))

    # --- closing ---

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first when something is unsaved; whatever the answer, drafts stay as long as the session."""
        if self.has_unsaved and not self._is_settled:
            event.ignore()
            ask_about_unsaved(self, self._desk.drafts.question(), self._save_and_close, self._close_anyway)
            return
        self._is_settled = False
        self._preferences.keep_geometry("editor", self.saveGeometry())
        self._preferences.keep_state("editor", self._splitter.saveState())
        super().closeEvent(event)

    def _save_and_close(self) -> None:
        if self.save_all():
            self._close_anyway()

    def _close_anyway(self) -> None:
        self._is_settled = True
        self.close()

    def _restore_place(self) -> None:
        resize_grown(self, *_SIZE)
        # Of the size that the screen allows: what both halves want too much Qt takes from each alike.
        tree_width = min(grown(self, _TREE_WIDTH), self.width() // 3)
        self._splitter.setSizes([tree_width, self.width() - tree_width])
        geometry, state = self._preferences.geometry("editor"), self._preferences.state("editor")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        if not state.isEmpty():
            self._splitter.restoreState(state)


def _new_id() -> str:
    return uuid.uuid4().hex
