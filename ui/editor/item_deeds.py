"""What the player does with whole items: make, copy, move and remove them, by menu, keys and clipboard.

The core answers each with `ItemChanged`; until then what was made is awaited, and chosen in the tree when it is there.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from ui.editor.tree_pane import TreePane
from ui.presenters import item_clipboard
from ui.presenters.item_desk import ItemDesk
from ui.presenters.item_examples import Example
from ui.presenters.item_kinds import Kind


class ItemDeeds(QObject):
    """Works on what is selected in the tree."""

    arrived = Signal(bool)  # what was made is there and chosen; True: it is new, and wants a name
    removed = Signal()

    def __init__(self, desk: ItemDesk, tree: TreePane, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tree = tree
        self._awaited: list[str] = []
        self._is_new = False
        tree.restore_wanted.connect(self._undo)

    def slots(self) -> dict[str, Callable[..., None]]:
        """What the actions of `editor_actions` do."""
        return {
            "new": self._new,
            **{f"new_{kind.value}": partial(self._create, kind) for kind in Kind},
            "new_folder": self._new_folder,
            "duplicate": self._duplicate,
            "cut": self._cut,
            "copy": self._copy,
            "paste": self._paste,
            "delete": self._delete,
            "undo_item": self._undo,
            "redo_item": self._redo,
            "up": partial(self._shift, -1),
            "down": partial(self._shift, 1),
            "into": self._shift_in,
            "out": self._shift_out,
        }

    def items_changed(self) -> None:
        """The core has told of changes: what is awaited may be there."""
        present = [identity for identity in self._awaited if self._desk.items.get(identity) is not None]
        if present:
            self._awaited = []
            self._tree.search.clear()
            self._tree.view.choose_all(present)
            self.arrived.emit(self._is_new)

    # --- making ---

    def create(self, kind: Kind) -> None:
        """Make a new item."""
        self._await([self._desk.create(kind, self._tree.view.current)], is_new=True)

    def adopt(self, example: Example) -> None:
        """Make an example an item."""
        self._await([self._desk.adopt(example)], is_new=True)

    def _create(self, kind: Kind, _checked: bool = False) -> None:
        self.create(kind)

    def _new(self) -> None:
        self.create(self._tree.view.current_kind)

    def _new_folder(self) -> None:
        view = self._tree.view
        self._await([self._desk.create(view.current_kind, view.current, folder=True)], is_new=True)

    def _duplicate(self) -> None:
        self._await(self._desk.duplicate(self._tree.view.selected))

    def _await(self, identities: list[str], *, is_new: bool = False) -> None:
        self._awaited, self._is_new = identities, is_new

    # --- the clipboard ---

    def _copy(self) -> None:
        items = self._desk.copy(self._tree.view.selected)
        if items:
            data = QMimeData()
            written = item_clipboard.written(items)
            data.setData(item_clipboard.MIME_TYPE, written)
            data.setText(written.decode())
            QGuiApplication.clipboard().setMimeData(data)

    def _cut(self) -> None:
        self._copy()
        self._delete()

    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        own = data.hasFormat(item_clipboard.MIME_TYPE)
        items = item_clipboard.read(bytes(data.data(item_clipboard.MIME_TYPE).data()) if own else data.text().encode())
        if items:
            self._await(self._desk.paste(items, self._tree.view.current))
        else:
            self._tree.notice.show_notice("There are no items on the clipboard.", icon="paste")

    # --- moving and removing ---

    def _shift(self, direction: int, _checked: bool = False) -> None:
        self._desk.shift(self._tree.view.selected, direction)

    def _shift_in(self) -> None:
        self._desk.shift_in(self._tree.view.selected)

    def _shift_out(self) -> None:
        self._desk.shift_out(self._tree.view.selected)

    def _delete(self) -> None:
        told = self._desk.remove(self._tree.view.selected)
        if told:
            self._tree.notice.show_notice(told, "Undo")
        self.removed.emit()

    def _undo(self) -> None:
        self._tree.notice.hide()
        self._stepped(self._desk.undone.undo())

    def _redo(self) -> None:
        self._tree.notice.hide()
        self._stepped(self._desk.undone.redo())

    def _stepped(self, about: list[str]) -> None:
        if about:
            self._await(about[:1])
            if self._desk.shown(about[0]) is not None:
                self._tree.view.choose(about[0])
        self.removed.emit()
