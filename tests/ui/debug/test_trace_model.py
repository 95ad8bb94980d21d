"""What has run, as a table."""

import pytest
from PySide6.QtCore import Qt

from netcore.api.inquiries import Firing, FiringsTraced
from netcore.api.permissions import Owner
from ui.debug.trace_model import TraceModel
from ui.look.decor import Decor
from ui.presenters.trace_log import TITLES, TraceLog

pytestmark = pytest.mark.gui


def test_a_run_that_failed_is_seen_by_word_and_colour(decor: Decor) -> None:
    log = TraceLog()
    log.found(FiringsTraced((Firing(1.0, "it", Owner("", "trigger", "it"), "x", (), 0.001, failed=True),)))
    model = TraceModel(log, decor)
    model.sync()

    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert titles == list(TITLES)
    assert model.index(0, 4).data() == "1.0 ms, failed"
    assert model.index(0, 1).data(Qt.ItemDataRole.ForegroundRole).rgb() & 0xFFFFFF == decor.theme.danger
    assert model.row_of(model.firing(0)) == 0
    assert model.firing(7) is None
