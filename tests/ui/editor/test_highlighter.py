from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout
from pytestqt.qtbot import QtBot

from ui.editor.highlighter import LuaHighlighter
from ui.presenters.theme import DARK, LIGHT

pytestmark = pytest.mark.gui


@pytest.fixture
def document(qapp: object) -> Iterator[QTextDocument]:
    document = QTextDocument()
    document.setDocumentLayout(QPlainTextDocumentLayout(document))
    yield document
    shiboken6.delete(document)


def colour(document: QTextDocument, row: int) -> int:
    formats = document.findBlockByNumber(row).layout().formats()
    return formats[0].format.foreground().color().rgb() & 0xFFFFFF if formats else 0


def insert(document: QTextDocument, position: int, text: str) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.insertText(text)


def test_a_short_script_has_its_colours_at_once(document: QTextDocument) -> None:
    document.setPlainText("local x\nlocal y")
    highlighter = LuaHighlighter(document, DARK)

    assert highlighter.is_done
    assert [colour(document, row) for row in (0, 1)] == [DARK.keyword] * 2


def test_a_long_script_gets_them_in_slices_the_first_lines_at_once(document: QTextDocument, qtbot: QtBot) -> None:
    document.setPlainText("local x\n" * 5_000)
    highlighter = LuaHighlighter(document, DARK)
    first = (highlighter.is_done, colour(document, 0), colour(document, 4_999))
    qtbot.waitUntil(lambda: highlighter.is_done)

    assert first == (False, DARK.keyword, 0)
    assert colour(document, 4_999) == DARK.keyword


def test_a_string_opened_at_the_top_colours_all_below_and_closed_again_none(
    document: QTextDocument, qtbot: QtBot
) -> None:
    document.setPlainText("\n" + "local x\n" * 3_000)
    highlighter = LuaHighlighter(document, DARK)
    qtbot.waitUntil(lambda: highlighter.is_done)
    insert(document, 0, "[[")
    qtbot.waitUntil(lambda: highlighter.is_done)
    opened = {colour(document, row) for row in range(1, 3_001)}
    insert(document, 2, "]]")
    qtbot.waitUntil(lambda: highlighter.is_done)

    assert opened == {DARK.string}
    assert {colour(document, row) for row in range(1, 3_001)} == {DARK.keyword}


def test_an_edit_while_the_rest_still_waits_leaves_nothing_out(document: QTextDocument, qtbot: QtBot) -> None:
    document.setPlainText("local x\n" * 5_000)
    highlighter = LuaHighlighter(document, DARK)
    insert(document, document.findBlockByNumber(4_000).position(), "--")
    insert(document, 0, "--")
    qtbot.waitUntil(lambda: highlighter.is_done)

    commented = [row for row in range(5_000) if colour(document, row) == DARK.comment]
    assert commented == [0, 4_000]
    assert {colour(document, row) for row in range(5_000)} == {DARK.comment, DARK.keyword}


def test_removed_lines_leave_the_rest_as_it_was(document: QTextDocument, qtbot: QtBot) -> None:
    document.setPlainText("--[[\na\n]]\nlocal x")
    highlighter = LuaHighlighter(document, DARK)
    cursor = QTextCursor(document)
    cursor.setPosition(document.findBlockByNumber(2).position(), QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    qtbot.waitUntil(lambda: highlighter.is_done)

    assert colour(document, 1) == DARK.keyword


def test_colouring_is_no_edit(document: QTextDocument) -> None:
    document.setPlainText("local x")
    document.setModified(False)
    LuaHighlighter(document, DARK).retheme(LIGHT)

    assert colour(document, 0) == LIGHT.keyword
    assert not document.isModified()
    assert not document.isUndoAvailable()
