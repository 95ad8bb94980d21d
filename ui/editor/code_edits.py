"""What the code editor's keys do to the text: indent, outdent, comment, start a new line.  Each is one step of undo."""

from typing import Final

from PySide6.QtGui import QTextBlock, QTextCursor

from ui.presenters.lua_syntax import INDENT, OUTSIDE, closes_block, dedented, indent_after
from ui.presenters.units import to_characters

_COMMENT: Final = "--"


def new_line(cursor: QTextCursor) -> None:
    """Break the line; the new one is indented as the code before the cursor asks."""
    block = cursor.block()
    column = to_characters(block.text(), cursor.positionInBlock())
    before, after = block.text()[:column], block.text()[column:]
    lead = before if not before.strip() else indent_after(before, _state_before(block))
    if after.strip() and closes_block(after):
        lead = dedented(lead)
    cursor.insertText("\n" + lead)


def settle_closing_word(cursor: QTextCursor) -> None:
    """After typing: a line that now says only "end" (or the like) moves one step left, if nobody has moved it yet."""
    block = cursor.block()
    text = block.text()
    if not cursor.atBlockEnd() or not closes_block(text) or max(OUTSIDE, block.previous().userState()) != OUTSIDE:
        return
    lead = _lead(text)
    above = block.previous()
    while above.isValid() and not above.text().strip():
        above = above.previous()
    if lead and above.isValid() and lead == indent_after(above.text(), _state_before(above)):
        _replace_lead(block, lead, dedented(lead))


def insert_tab(cursor: QTextCursor) -> None:
    """Indent the selected lines, or go to the next tab stop."""
    if cursor.hasSelection() and cursor.document().findBlock(cursor.anchor()) != cursor.block():
        for block in _blocks(cursor):
            if block.text().strip():
                _replace_lead(block, "", INDENT)
        return
    column = to_characters(cursor.block().text(), cursor.positionInBlock())
    cursor.insertText(" " * (len(INDENT) - column % len(INDENT)))


def outdent(cursor: QTextCursor) -> None:
    """Move the selected lines, or the current one, one step left."""
    for block in _blocks(cursor):
        lead = _lead(block.text())
        _replace_lead(block, lead, dedented(lead))


def toggle_comment(cursor: QTextCursor) -> None:
    """Comment the selected lines out, or, when all of them are, in."""
    blocks = [block for block in _blocks(cursor) if block.text().strip()] or [cursor.block()]
    if all(block.text().lstrip().startswith(_COMMENT) for block in blocks):
        for block in blocks:
            at = block.text().index(_COMMENT)
            length = len(_COMMENT) + block.text().startswith(" ", at + len(_COMMENT))
            _replace(block, at, at + length, "")
        return
    column = min(len(_lead(block.text())) for block in blocks)
    for block in blocks:
        _replace(block, column, column, f"{_COMMENT} ")


def home_column(cursor: QTextCursor) -> int:
    """Where Home goes: the first character of the code, and from there the margin."""
    first = len(_lead(cursor.block().text()))
    return 0 if cursor.positionInBlock() == first else first


def _blocks(cursor: QTextCursor) -> list[QTextBlock]:
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    if last != block and last.position() == cursor.selectionEnd():
        last = last.previous()  # the selection ends where this line begins: nobody means it
    found = [block]
    while block != last:
        block = block.next()
        found.append(block)
    return found


def _replace_lead(block: QTextBlock, lead: str, wanted: str) -> None:
    _replace(block, 0, len(lead), wanted)


def _replace(block: QTextBlock, start: int, end: int, text: str) -> None:
    edit = QTextCursor(block)
    edit.setPosition(block.position() + start)
    edit.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
    edit.insertText(text)


def _lead(text: str) -> str:
    return text[: len(text) - len(text.lstrip(" \t"))]


def _state_before(block: QTextBlock) -> int:
    return max(OUTSIDE, block.previous().userState())
