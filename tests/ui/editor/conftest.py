from collections.abc import Callable, Iterator

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from netcore.api.items import Item
from tests.support.items_core import ItemsCore
from ui.editor.editor_window import EditorWindow
from ui.look.decor import Decor
from ui.preferences import Preferences

Open = Callable[..., tuple[EditorWindow, ItemsCore]]


@pytest.fixture
def open_editor(qtbot: QtBot, decor: Decor, preferences: Preferences) -> Iterator[Open]:
    """Opens the editor on some items."""
    windows: list[EditorWindow] = []

    def opened(*items: Item) -> tuple[EditorWindow, ItemsCore]:
        core = ItemsCore(*items)
        window = EditorWindow(core.session, core.send, decor, preferences)
        core.changed = window.session_changed
        windows.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window, core

    yield opened
    # Now, not when Qt gets round to it: every window that lives makes the next test's theme slower to apply.
    for window in windows:
        shiboken6.delete(window)
