from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui.look import fonts
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.theme import Appearance


@pytest.fixture
def decor(qapp: QApplication) -> Decor:
    """The dark theme, with the bundled fonts."""
    fonts.load_bundled()
    font = fonts.window_font(qapp.font())
    if font is not None:
        qapp.setFont(font)
    return Decor(qapp, Appearance.DARK)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Those of a first run."""
    return Preferences(tmp_path / "window.ini")
