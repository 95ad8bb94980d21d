"""The editor's menus and its tool bar, and whose keys work where."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton, QWidget

from ui.editor import editor_actions
from ui.editor.editor_actions import EditorActions, Scope
from ui.look.sizes import grown

_ICON: Final = 18  # pixels, beside text of the usual size
_TOOLS: Final = ("new_folder", "duplicate", "delete")
_MENUS: Final = (
    ("&Item", editor_actions.ITEM_MENU),
    ("&Code", editor_actions.CODE_MENU),
    ("&Tools", editor_actions.TOOLS_MENU),
    ("&Go", editor_actions.GO_MENU),
)


def make_bars(window: QMainWindow, actions: EditorActions) -> None:
    """Put the actions into menus, and the most wanted into a tool bar."""
    for title, names in _MENUS:
        window.menuBar().addMenu(title).addActions(actions.chosen(names))
    bar = QToolBar("Tools", window)
    bar.setMovable(False)
    bar.setIconSize(QSize(grown(bar, _ICON), grown(bar, _ICON)))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    new = QToolButton(bar)
    new.setDefaultAction(actions["new"])
    new.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    new.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
    menu = QMenu(new)
    menu.addActions(actions.chosen(editor_actions.NEW_MENU))
    new.setMenu(menu)
    bar.addWidget(new)
    for name in _TOOLS:
        bar.addAction(actions[name])
    window.addToolBar(bar)
    window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)


def hold_keys(actions: EditorActions, window: QWidget, tree: QWidget, fields: QWidget, code: QWidget) -> None:
    """Have each key work where its scope says."""
    window.addActions(actions.of(Scope.WINDOW))
    tree.addActions(actions.of(Scope.TREE))
    for widget in (tree, fields):
        widget.addActions(actions.of(Scope.ITEM))
    code.addActions(actions.of(Scope.CODE))
