from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from netcore.api.events import EchoChanged
from netcore.api.surfaces import Deed, Surface, SurfaceAct, SurfaceKind
from tests.support.surface_stage import SurfaceStage
from ui.surfaces.command_line import SurfaceCommandLine, SurfaceTextBox


def test_what_is_written_and_entered_is_told(qtbot: QtBot, stage: SurfaceStage) -> None:
    stage.put(Surface("line", SurfaceKind.COMMAND_LINE, width=100, height=20, text="sa"))
    line = stage.layer.widget("line")
    assert isinstance(line, SurfaceCommandLine)
    assert line.text() == "sa"
    qtbot.keyClicks(line, "y")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert stage.deeds == [
        Deed("line", SurfaceAct.WRITE, text="say"),
        Deed("line", SurfaceAct.WRITE),
        Deed("line", SurfaceAct.SUBMIT, text="say"),
    ]
    assert line.text() == ""


def test_a_password_that_is_typed_there_is_told_to_no_script(qtbot: QtBot, stage: SurfaceStage) -> None:
    stage.put(Surface("line", SurfaceKind.COMMAND_LINE, width=100, height=20, text="sa"))
    stage.page.event_arrived(EchoChanged(masked=True))
    stage.put(Surface("late", SurfaceKind.COMMAND_LINE, width=100, height=20))
    for name in ("line", "late"):
        line = stage.layer.widget(name)
        assert isinstance(line, SurfaceCommandLine)
        assert (line.text(), line.echoMode()) == ("", QLineEdit.EchoMode.Password)
        qtbot.keyClicks(line, "sesame")
        stage.put(Surface("line", SurfaceKind.COMMAND_LINE, width=100, height=20, text="other"))
        assert line.text() == "sesame"
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [deed for deed in stage.deeds if deed.text] == [
        Deed("line", SurfaceAct.SUBMIT, text="sesame"),  # which the core takes for the password
        Deed("late", SurfaceAct.SUBMIT, text="sesame"),
    ]

    stage.page.event_arrived(EchoChanged(masked=False))
    assert line.echoMode() is QLineEdit.EchoMode.Normal


def test_a_text_box(qtbot: QtBot, stage: SurfaceStage) -> None:
    stage.put(Surface("box", SurfaceKind.TEXT_BOX, width=100, height=60, title="Notes", text="one"))
    box = stage.layer.widget("box")
    assert isinstance(box, SurfaceTextBox)
    assert (box.toPlainText(), box.placeholderText()) == ("one", "Notes")
    assert stage.deeds == []
    box.selectAll()
    qtbot.keyClicks(box, "x")

    assert stage.deeds[-1] == Deed("box", SurfaceAct.WRITE, text="x")
    stage.put(Surface("box", SurfaceKind.TEXT_BOX, width=100, height=60, on=True))
    assert box.isReadOnly()
