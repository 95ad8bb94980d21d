import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netcore.api.commands import ReadPackage
from tests.support.window_stage import WindowStage
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.window.package_drop import package_path

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def dragged(*paths: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


@pytest.mark.parametrize(
    ("paths", "path"),
    [
        (["/x/A.MPackage"], "/x/A.MPackage"),
        (["/x/a.xml"], "/x/a.xml"),
        (["/x/a.png"], ""),
        (["/x/a.xml", "/x/b.xml"], ""),
        ([], ""),
    ],
)
def test_packages_are_told_by_their_names(paths: list[str], path: str) -> None:
    assert package_path(dragged(*paths)) == path


def test_a_package_dropped_on_the_window_is_looked_into(qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
    stage = WindowStage(qtbot, decor, preferences)
    stage.play("Alpha")
    data = dragged("/x/a.mpackage")
    entering = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
    QApplication.sendEvent(stage.window, entering)
    assert entering.isAccepted()

    both = COPY | Qt.DropAction.MoveAction
    drop = QDropEvent(QPointF(5, 5), both, data, LEFT, Qt.KeyboardModifier.ShiftModifier)
    assert drop.proposedAction() == Qt.DropAction.MoveAction
    QApplication.sendEvent(stage.window, drop)

    assert drop.dropAction() == COPY
    assert stage.port.of(ReadPackage) == [ReadPackage("/x/a.mpackage")]


def test_other_files_are_left_alone(qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
    stage = WindowStage(qtbot, decor, preferences)
    data = dragged("/x/a.png")  # the event does not keep it alive
    entering = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
    entering.ignore()
    QApplication.sendEvent(stage.window, entering)

    assert not entering.isAccepted()
