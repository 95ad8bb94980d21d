"""Reads what the windows beside the main one are made of, a module a turn, when nothing else is to do.

They are not needed for the first frame, and reading all of the script editor when it is first opened takes a tenth of a
second.  One module takes five milliseconds at most.
"""

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Final

from PySide6.QtCore import QObject, QTimer

_QUIET_MS: Final = 3_000  # after the first frame: the game's first screen comes first
_BETWEEN_MS: Final = 50

# Each stands behind those that it needs, so that none brings others along.
MODULES: Final = (
    "ui.presenters.item_undo",
    "ui.presenters.drafts",
    "ui.presenters.item_examples",
    "ui.presenters.item_desk",
    "ui.presenters.item_rows",
    "ui.presenters.row_moves",
    "ui.presenters.item_clipboard",
    "ui.presenters.lua_syntax",
    "ui.presenters.lua_api",
    "ui.presenters.item_search",
    "ui.presenters.line_trigger",
    "ui.presenters.item_fields",
    "ui.editor.code_edits",
    "ui.editor.highlighter",
    "ui.editor.code_documents",
    "ui.editor.code_gutter",
    "ui.editor.name_completer",
    "ui.editor.code_editor",
    "ui.editor.code_find_bar",
    "ui.editor.code_helper",
    "ui.editor.match_delegate",
    "ui.editor.styled_line",
    "ui.editor.result_tree",
    "ui.editor.search_panel",
    "ui.editor.tester_panel",
    "ui.editor.versions_panel",
    "ui.editor.text_rows",
    "ui.editor.key_field",
    "ui.editor.flow_rows",
    "ui.editor.trigger_options",
    "ui.editor.sheet_field",
    "ui.editor.button_options",
    "ui.editor.item_fields",
    "ui.editor.item_form",
    "ui.editor.tree_cells",
    "ui.editor.tree_model",
    "ui.editor.tree_view",
    "ui.editor.tree_pane",
    "ui.editor.export_dialog",
    "ui.editor.editor_tools",
    "ui.editor.editor_actions",
    "ui.editor.editor_bars",
    "ui.editor.item_deeds",
    "ui.editor.outside_editor",
    "ui.editor.start_page",
    "ui.editor.unsaved_question",
    "ui.editor.editor_window",
)

# Classes of Qt's that Python makes when it first meets them, with all the names in them: up to six milliseconds.
CLASSES: Final = (
    ("PySide6.QtGui", "QGradient"),
    ("PySide6.QtGui", "QIconEngine"),
    ("PySide6.QtCore", "QItemSelectionModel"),
)


class WarmUp(QObject):
    """Begins by itself."""

    def __init__(self, parent: QObject, modules: Sequence[str] = MODULES, quiet_ms: int = _QUIET_MS) -> None:
        super().__init__(parent)
        self._steps = iter(
            [partial(import_module, name) for name in modules] + [partial(_meet, *each) for each in CLASSES]
        )
        self._timer = QTimer(self, singleShot=True, interval=quiet_ms)
        self._timer.timeout.connect(self._read)
        self._timer.start()

    @property
    def is_done(self) -> bool:
        """Whether everything has been read."""
        return not self._timer.isActive()

    def _read(self) -> None:
        step = next(self._steps, None)
        if step is not None:
            step()
            self._timer.start(_BETWEEN_MS)


def _meet(module: str, name: str) -> ModuleType:
    found = import_module(module)
    getattr(found, name)
    return found
