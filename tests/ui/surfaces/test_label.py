import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netcore.api.surfaces import Surface, SurfaceAct, SurfaceKind
from tests.support.surface_stage import SurfaceStage
from ui.surfaces.label import SurfaceLabel


def put(stage: SurfaceStage, *acts: SurfaceAct, **fields: object) -> SurfaceLabel:
    listens = sum(1 << act for act in acts)
    surface = Surface("label", SurfaceKind.LABEL, width=100, height=40, listens=listens, **fields)  # type: ignore[arg-type] # named above
    stage.put(surface)
    label = stage.layer.widget("label")
    assert isinstance(label, SurfaceLabel)
    return label


def test_its_text_and_looks(stage: SurfaceStage) -> None:
    label = put(stage, text="<b>7</b><img src='http://x/y.png'>", style="color: red", tip="hit points", cursor=13)

    assert label.text() == "<b>7</b>"
    assert label.styleSheet().endswith("color: red")
    assert label.toolTip() == "hit points"
    assert label.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert label.accessibleName() == "7"


def test_a_style_sheet_says_where_its_text_stands(qtbot: QtBot, stage: SurfaceStage) -> None:
    label = put(stage, text="7", style="QLabel { qproperty-alignment: 'AlignRight | AlignTop'; }")
    qtbot.waitUntil(lambda: label.alignment() == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)


def test_the_mouse(qtbot: QtBot, stage: SurfaceStage) -> None:
    label = put(stage, SurfaceAct.PRESS, SurfaceAct.RELEASE, SurfaceAct.MOVE)
    qtbot.mousePress(label, Qt.MouseButton.RightButton, Qt.KeyboardModifier.ShiftModifier, QPoint(3, 4))
    qtbot.mouseMove(label, QPoint(5, 6))
    qtbot.mouseRelease(label, Qt.MouseButton.RightButton, pos=QPoint(7, 8))

    heard = [(deed.act, deed.x, deed.y) for deed in stage.deeds if deed.surface == "label"]
    assert heard[0] == (SurfaceAct.PRESS, 3, 4)
    assert heard[-1] == (SurfaceAct.RELEASE, 7, 8)
    assert (SurfaceAct.MOVE, 5, 6) in heard
    assert (stage.deeds[0].button, stage.deeds[0].modifiers) == (2, 1)


def test_clicked_twice(qtbot: QtBot, stage: SurfaceStage) -> None:
    qtbot.mouseDClick(put(stage, SurfaceAct.PRESS, SurfaceAct.DOUBLE_CLICK), Qt.MouseButton.LeftButton)

    assert SurfaceAct.DOUBLE_CLICK in [deed.act for deed in stage.deeds]


def test_the_wheel_coming_and_going(stage: SurfaceStage) -> None:
    label = put(stage, SurfaceAct.WHEEL, SurfaceAct.ENTER, SurfaceAct.LEAVE)
    point = QPointF(3, 4)
    none, no_phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(point, point, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none, no_phase, False)
    enter, leave = QEnterEvent(point, point, point), QEvent(QEvent.Type.Leave)
    # Sent, because where the mouse really is decides about these two otherwise.
    for event, act in ((enter, SurfaceAct.ENTER), (wheel, SurfaceAct.WHEEL), (leave, SurfaceAct.LEAVE)):
        stage.sent.clear()
        QApplication.sendEvent(label, event)
        assert stage.deeds[-1].act is act
    QApplication.sendEvent(label, wheel)
    deed = stage.deeds[-1]
    assert (deed.act, deed.x, deed.y, deed.delta_y) == (SurfaceAct.WHEEL, 3, 4, -120)


def test_it_says_where_on_the_page_the_mouse_is(qtbot: QtBot, stage: SurfaceStage) -> None:
    label = put(stage, SurfaceAct.PRESS)
    qtbot.mousePress(label, Qt.MouseButton.LeftButton, pos=QPoint(3, 4))
    place = label.mapTo(stage.page.windows.frame.stage, QPoint(3, 4))

    assert (stage.deeds[-1].page_x, stage.deeds[-1].page_y) == (place.x(), place.y())


def test_who_waits_for_nothing_hears_nothing(qtbot: QtBot, stage: SurfaceStage) -> None:
    qtbot.mouseClick(put(stage), Qt.MouseButton.LeftButton)

    assert stage.deeds == []


@pytest.mark.parametrize("through", [True, False])
def test_the_mouse_goes_through(stage: SurfaceStage, through: bool) -> None:
    label = put(stage, SurfaceAct.PRESS, clicks_through=through)

    assert (stage.page.windows.frame.stage.childAt(5, 5) is label) is not through


def test_a_movie_that_is_not_there_is_none(stage: SurfaceStage) -> None:
    assert put(stage, movie="/nowhere.gif", movie_runs=True).movie() is None
