"""Reading what the other windows are made of before they are wanted."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.window.warm_up import CLASSES, MODULES, WarmUp

_ROOT = Path(__file__).resolve().parents[3]
# What each module brings along, when the main window is there.
_MEASURED = """
import sys
import ui.application
from importlib import import_module
from ui.window.warm_up import MODULES
for name in MODULES:
    before = set(sys.modules)
    import_module(name)
    print(name, *sorted(m for m in sys.modules.keys() - before - {name} if m.startswith("ui.") and m.count(".") == 2))
"""


@pytest.mark.gui
def test_the_modules_are_read_one_after_the_other(qtbot: QtBot) -> None:
    owner = QObject()
    warm_up = WarmUp(owner, MODULES[:3], quiet_ms=0)
    qtbot.waitUntil(lambda: warm_up.is_done)

    assert all(name in sys.modules for name in MODULES[:3])


def test_qt_has_the_classes_that_are_met() -> None:
    for module, name in CLASSES:
        assert hasattr(import_module(module), name)


def test_no_turn_reads_many() -> None:
    ran = subprocess.run([sys.executable, "-c", _MEASURED], cwd=_ROOT, capture_output=True, text=True, check=True)
    brought = {name: others for name, *others in (line.split() for line in ran.stdout.splitlines())}

    assert list(brought) == list(MODULES)
    assert {name: others for name, others in brought.items() if len(others) > 1} == {}
