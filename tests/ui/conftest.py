from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui.look import fonts
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.theme import Appearance


@pytest.fixture(scope="session")
def one_decor(qapp: QApplication) -> Decor:
    """The only one, as in the program: a style sheet takes longer to set than most tests run."""
    fonts.load_bundled()
    font = fonts.window_font(qapp.font())
    if font is not None:
        qapp.setFont(font)
    return Decor(qapp, Appearance.DARK)


@pytest.fixture
def decor(one_decor: Decor) -> Decor:
    """The dark theme, with the bundled fonts."""
    one_decor.choose(Appearance.DARK)
    return one_decor


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Those of a first run."""
    return Preferences(tmp_path / "window.ini")
