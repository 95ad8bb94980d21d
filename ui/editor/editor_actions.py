"""The editor's actions: what they are called, their keys and icons, and the menus they stand in."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from ui.look.decor import Decor
from ui.look.picture import dress


class Scope(Enum):
    """Where a key works."""

    WINDOW = auto()
    TREE = auto()
    ITEM = auto()  # the tree and the fields of the form
    CODE = auto()


@dataclass(frozen=True, slots=True)
class Spec:
    """An action, and where its key works: elsewhere the same key edits text."""

    text: str
    keys: str = ""
    icon: str = ""
    scope: Scope = Scope.WINDOW


SPECS: Final = {
    "new": Spec("&New", "Ctrl+N", "new"),
    "new_trigger": Spec("&Trigger", icon="trigger"),
    "new_alias": Spec("&Alias", icon="alias"),
    "new_timer": Spec("T&imer", icon="timer"),
    "new_key": Spec("&Key", icon="key"),
    "new_button": Spec("&Button", icon="button"),
    "new_script": Spec("&Script", icon="script"),
    "new_folder": Spec("New &folder", "Ctrl+Shift+N", "new-folder"),
    "save": Spec("&Save", "Ctrl+S", "save"),
    "save_all": Spec("Save a&ll", "Ctrl+Shift+S"),
    "revert": Spec("Re&vert to what is saved"),
    "rename": Spec("&Rename", "F2"),
    "switch": Spec("Switch &on or off", "Ctrl+E"),
    "duplicate": Spec("D&uplicate", "Ctrl+D", "duplicate"),
    "cut": Spec("Cu&t", "Ctrl+X", scope=Scope.TREE),
    "copy": Spec("&Copy", "Ctrl+C", "copy", scope=Scope.TREE),
    "paste": Spec("&Paste", "Ctrl+V", "paste", scope=Scope.TREE),
    "delete": Spec("&Delete", "Del", "delete", scope=Scope.TREE),
    "undo_item": Spec("&Undo", "Ctrl+Z", scope=Scope.ITEM),
    "redo_item": Spec("&Redo", "Ctrl+Shift+Z", scope=Scope.ITEM),
    "up": Spec("Move &up", "Alt+Up", "up", scope=Scope.TREE),
    "down": Spec("Move &down", "Alt+Down", "down", scope=Scope.TREE),
    "into": Spec("Move &into the folder above", "Alt+Right", scope=Scope.TREE),
    "out": Spec("Move &out of its folder", "Alt+Left", scope=Scope.TREE),
    "search": Spec("&Search everywhere", "Ctrl+Shift+F", "find"),
    "test": Spec("&Test triggers", "Ctrl+T", "trigger"),
    "versions": Spec("&Earlier versions", "Ctrl+H"),
    "outside": Spec("&Open in another editor", "Ctrl+Alt+E", "editor"),
    "export": Spec("E&xport…", "Ctrl+Alt+X", "package"),
    "close_tools": Spec("Close the &tools", "Shift+Esc"),
    "close": Spec("Close", "Ctrl+W"),
    "undo": Spec("&Undo in the script", "Ctrl+Z", scope=Scope.CODE),
    "redo": Spec("&Redo in the script", "Ctrl+Shift+Z", scope=Scope.CODE),
    "comment": Spec("&Comment out or in", "Ctrl+/"),
    "complete": Spec("Complete the &name", "Ctrl+Space"),
    "find": Spec("&Find in the script", "Ctrl+F", "find"),
    "find_next": Spec("Find &next", "F3"),
    "find_previous": Spec("Find &previous", "Shift+F3"),
    "go_error": Spec("&Error", "F8", "error"),
    "go_items": Spec("&Items", "Ctrl+1"),
    "go_form": Spec("&Fields", "Ctrl+2"),
    "go_code": Spec("&Script", "Ctrl+3"),
    "go_search": Spec("Fi&lter of the items", "Ctrl+L"),
    "go_on": Spec("&Next part of the window", "F6"),
}

NEW_MENU: Final = ("new_trigger", "new_alias", "new_timer", "new_key", "new_button", "new_script", "", "new_folder")
ITEM_MENU: Final = (
    *(
        "new",
        "new_folder",
        "",
        "save",
        "save_all",
        "revert",
        "",
        "rename",
        "switch",
        "duplicate",
        "delete",
        "",
        "undo_item",
        "redo_item",
    ),
    *("", "cut", "copy", "paste", "", "up", "down", "into", "out", "", "export", "close"),
)
CODE_MENU: Final = ("undo", "redo", "", "comment", "complete", "", "find", "find_next", "find_previous")
TOOLS_MENU: Final = ("search", "test", "versions", "", "outside", "", "close_tools")
GO_MENU: Final = ("go_items", "go_form", "go_code", "", "go_error", "", "go_search", "go_on")
CONTEXT_MENU: Final = (
    *("rename", "switch", "", "new", "new_folder", "duplicate", "", "cut", "copy", "paste", "", "delete"),
    *("", "up", "down", "into", "out", "", "versions", "outside", "export"),
)


# They need an item that has a script.
_ABOUT_CODE: Final = ("go_code", *filter(None, CODE_MENU))
# They need an item.
_ABOUT_ITEMS: Final = (
    "rename",
    "switch",
    "duplicate",
    "delete",
    "cut",
    "copy",
    "up",
    "down",
    "into",
    "out",
    "outside",
    "export",
)
_CONTEXTS: Final = {
    Scope.WINDOW: Qt.ShortcutContext.WindowShortcut,
    Scope.TREE: Qt.ShortcutContext.WidgetShortcut,
    Scope.ITEM: Qt.ShortcutContext.WidgetWithChildrenShortcut,
    Scope.CODE: Qt.ShortcutContext.WidgetShortcut,
}


class EditorActions(QObject):
    """Makes the actions and keeps their icons in the theme's colours."""

    def __init__(self, parent: QObject, decor: Decor) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        for name, spec in SPECS.items():
            action = QAction(spec.text, parent)
            if spec.keys:
                action.setShortcut(QKeySequence(spec.keys))
            action.setShortcutContext(_CONTEXTS[spec.scope])
            if spec.icon:
                dress(action, spec.icon, decor)
            self._actions[name] = action

    def __getitem__(self, name: str) -> QAction:
        """An action by its name in `SPECS`."""
        return self._actions[name]

    def chosen(self, names: tuple[str, ...]) -> list[QAction]:
        """The actions of a menu; "" is a line between them."""
        return [self._actions[name] if name else self._line() for name in names]

    def of(self, scope: Scope) -> list[QAction]:
        """Those that the tree, the code or the window has to hold, for their keys to work there."""
        return [self._actions[name] for name, spec in SPECS.items() if spec.scope is scope]

    def show_state(
        self, *, has_item: bool, has_script: bool, is_unsaved: bool, has_unsaved: bool, is_broken: bool
    ) -> None:
        """Enable what makes sense for what is chosen in the tree."""
        for name in ("save", "revert"):
            self._actions[name].setEnabled(is_unsaved)
        self._actions["save_all"].setEnabled(has_unsaved)
        for name in _ABOUT_ITEMS:
            self._actions[name].setEnabled(has_item)
        for name in _ABOUT_CODE:
            self._actions[name].setEnabled(has_script)
        self._actions["go_error"].setEnabled(is_broken)

    def show_steps(self, undo: str, redo: str) -> None:
        """Say what would be taken back, and what done again; "" is nothing."""
        for name, word, what in (("undo_item", "&Undo", undo), ("redo_item", "&Redo", redo)):
            self._actions[name].setText(f"{word}: {what.replace('&', '&&')}" if what else word)
            self._actions[name].setEnabled(bool(what))

    def _line(self) -> QAction:
        line = QAction(self)
        line.setSeparator(True)
        return line
