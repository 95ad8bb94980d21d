from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

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
