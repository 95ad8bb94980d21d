"""Qt's rows in the editor's tree: what may be done to them; what is in them is the model's to say.

Qt asks whether there are rows in a row for each that is unfolded, unless the row says that there never are any.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem

from netcore.api.items import Item

_Flag = Qt.ItemFlag
# Put together once: Python takes its time over flags.
_PLAIN: Final = _Flag.ItemIsEnabled | _Flag.ItemIsSelectable
_KIND: Final = _PLAIN | _Flag.ItemIsDropEnabled
_ITEM: Final = _PLAIN | _Flag.ItemIsUserCheckable | _Flag.ItemIsDragEnabled
_FOLDER: Final = _ITEM | _Flag.ItemIsDropEnabled
_CHILDLESS_ITEM: Final = _ITEM | _Flag.ItemNeverHasChildren
_CHILDLESS_FOLDER: Final = _FOLDER | _Flag.ItemNeverHasChildren


def flags(item: Item | None, *, has_rows: bool) -> Qt.ItemFlag:
    """Kinds (None) can only be dropped on, items also ticked and dragged."""
    if item is None:
        return _KIND
    if has_rows:
        return _FOLDER if item.folder else _ITEM
    return _CHILDLESS_FOLDER if item.folder else _CHILDLESS_ITEM


def copy(form: Qt.ItemFlag) -> QStandardItem:
    """A row of this form, which is made faster as a copy."""
    return _FORMS[form].clone()


def childless() -> QStandardItem:
    """The row of an item in which nothing is, and which is no folder: most of thousands are such."""
    return _CHILDLESS.clone()


def _made(form: Qt.ItemFlag) -> QStandardItem:
    cell = QStandardItem()
    cell.setFlags(form)
    return cell


_FORMS: Final = {form: _made(form) for form in (_KIND, _ITEM, _FOLDER, _CHILDLESS_ITEM, _CHILDLESS_FOLDER)}
_CHILDLESS: Final = _FORMS[_CHILDLESS_ITEM]
