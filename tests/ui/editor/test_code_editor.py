from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.editor.code_documents import MAX_DOCUMENTS
from ui.editor.code_editor import CodeEditor
from ui.editor.code_find_bar import CodeFindBar
from ui.editor.code_gutter import CodeGutter
from ui.look import fonts
from ui.look.decor import Decor
from ui.presenters.theme import Appearance
from ui.presenters.units import to_units

pytestmark = pytest.mark.gui

_Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(qtbot: QtBot, decor: Decor) -> Iterator[CodeEditor]:
    editor = CodeEditor(decor, fonts.console_font("", 11))
    editor.resize(500, 300)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.setFocus()
    yield editor
    shiboken6.delete(editor)


def put(editor: CodeEditor, marked: str) -> None:
    """Show a text with the cursor at "|", or from "⟨" to "|" selected."""
    start = marked.find("⟨")
    plain = marked.replace("⟨", "")
    end = to_units(plain, plain.index("|"))
    editor.show_script("item", plain.replace("|", ""))
    cursor = editor.textCursor()
    cursor.setPosition(start if start >= 0 else end)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def shown(editor: CodeEditor) -> str:
    position = editor.textCursor().position()
    return editor.text[:position] + "|" + editor.text[position:]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("if x then|", "if x then\n  |"),
        ("  if x then|", "  if x then\n    |"),
        ("local t = {|}", "local t = {\n|}"),
        ("f(function()|", "f(function()\n  |"),
        ("if x then return end|", "if x then return end\n|"),
        ("  send('x')|", "  send('x')\n  |"),
        ("-- if x then|", "-- if x then\n|"),
        ("  |", "  \n  |"),
        ("for i = 1, 3 do|end", "for i = 1, 3 do\n|end"),
    ],
)
def test_a_new_line_is_indented_as_the_code_asks(editor: CodeEditor, before: str, after: str) -> None:
    put(editor, before)
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert shown(editor) == after


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        ("if x then\n  |", "end", "if x then\nend|"),
        ("if x then\n  a()\n  |", "else", "if x then\n  a()\nelse|"),
        ("  repeat\n    a()\n    |", "until", "  repeat\n    a()\n  until|"),
        ("if x then\n|", "end", "if x then\nend|"),
        ("x = [[\n  |", "end", "x = [[\n  end|"),
        ("a()\n  |", "end", "a()\n  end|"),
    ],
)
def test_a_closing_word_goes_one_step_left_once(editor: CodeEditor, before: str, typed: str, after: str) -> None:
    put(editor, before)
    QTest.keyClicks(editor, typed)

    assert shown(editor) == after


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("|a", Qt.Key.Key_Tab, "  |a"),
        ("x|", Qt.Key.Key_Tab, "x |"),
        ("⟨a\n\nb|", Qt.Key.Key_Tab, "  a\n\n  b|"),
        ("⟨a\nb\n|c", Qt.Key.Key_Tab, "  a\n  b\n|c"),
        ("    a|", Qt.Key.Key_Backtab, "  a|"),
        ("⟨  a\n\tb|", Qt.Key.Key_Backtab, "a\nb|"),
        ("    |a", Qt.Key.Key_Backspace, "  |a"),
        ("   |a", Qt.Key.Key_Backspace, "  |a"),
        ("a  |", Qt.Key.Key_Backspace, "a |"),
        ("  abc|", Qt.Key.Key_Home, "  |abc"),
        ("  |abc", Qt.Key.Key_Home, "|  abc"),
    ],
)
def test_keys_that_mean_something_of_their_own_in_code(
    editor: CodeEditor, before: str, key: Qt.Key, after: str
) -> None:
    put(editor, before)
    QTest.keyClick(editor, key)

    assert shown(editor) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a()|", "-- a()"),
        ("-- a()|", "a()"),
        ("--a()|", "a()"),
        ("⟨if x then\n  a()\n\nend|", "-- if x then\n--   a()\n\n-- end"),
        ("⟨  a()\n  -- b()|", "  -- a()\n  -- -- b()"),
        ("⟨  -- a()\n    -- b()|", "  a()\n    b()"),
    ],
)
def test_lines_are_commented_out_and_in(editor: CodeEditor, before: str, after: str) -> None:
    put(editor, before)
    editor.toggle_comment()

    assert editor.text == after


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_indenting_many_lines_is_one_step_of_undo(editor: CodeEditor, key: Qt.Key) -> None:
    put(editor, "⟨    a\n    b\n    c|")
    QTest.keyClick(editor, key)
    changed = editor.text
    editor.undo()

    assert changed != editor.text == "    a\n    b\n    c"


def test_a_typed_end_and_its_way_left_are_undone_together_with_it(editor: CodeEditor) -> None:
    put(editor, "if x then\n  |")
    QTest.keyClicks(editor, "end")
    for _ in range(10):
        editor.undo()

    assert editor.text == "if x then\n  "


def marked_text(editor: CodeEditor, colour: int) -> list[tuple[int, str]]:
    return [
        (mark.cursor.selectionStart(), mark.cursor.selectedText())
        for mark in editor.extraSelections()
        if mark.format.background().color() == QColor(colour) and mark.cursor.hasSelection()
    ]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("f(g(x)|)", [(1, "("), (6, ")")]),
        ("f|(g(x))", [(1, "("), (6, ")")]),
        ("t = |{\n  a,\n}", [(4, "{"), (11, "}")]),
        ("f(')'|)", [(1, "("), (5, ")")]),
        ("f(|", []),
        ("-- (|)", []),
        ('s = "😀" .. f(x|)', [(13, "("), (15, ")")]),
    ],
)
def test_the_bracket_that_belongs_to_the_one_at_the_cursor_is_marked(
    editor: CodeEditor, decor: Decor, text: str, pairs: list[tuple[int, str]]
) -> None:
    put(editor, text)

    assert sorted(marked_text(editor, decor.theme.selection)) == pairs


def test_the_current_line_and_the_line_with_the_error_are_marked(editor: CodeEditor, decor: Decor) -> None:
    put(editor, "a\nb|\nc")
    editor.show_error(3)
    rows = {
        mark.format.background().color().rgb() & 0xFFFFFF: mark.cursor.blockNumber()
        for mark in editor.extraSelections()
    }

    assert rows == {decor.theme.current_line: 1, decor.theme.error_line: 2}


def test_an_error_in_a_line_that_is_not_there_marks_nothing(editor: CodeEditor) -> None:
    put(editor, "a|")
    editor.show_error(99)

    assert editor.error_row == -1


def colours(editor: CodeEditor, row: int) -> list[tuple[int, int, int]]:
    QApplication.processEvents()  # Qt colours a new document when it gets round to it
    layout = editor.document().findBlockByNumber(row).layout()
    return [
        (each.start, each.length, each.format.foreground().color().rgb() & 0xFFFFFF)  # type: ignore[attr-defined]
        for each in layout.formats()
    ]


def test_lua_is_coloured_also_behind_characters_that_are_two_units(editor: CodeEditor, decor: Decor) -> None:
    put(editor, 'local x = "😀" -- é|')
    theme = decor.theme

    assert colours(editor, 0) == [
        (0, 5, theme.keyword),
        (8, 1, theme.operator),
        (10, 4, theme.string),
        (15, 4, theme.comment),
    ]


def test_a_long_comment_colours_all_its_lines_until_it_ends(editor: CodeEditor, decor: Decor) -> None:
    put(editor, "--[[ a\nb\n]] c = 1|")

    assert colours(editor, 1) == [(0, 1, decor.theme.comment)]
    assert colours(editor, 2)[0] == (0, 2, decor.theme.comment)
    assert colours(editor, 2)[-1][2] == decor.theme.number


def test_another_theme_colours_anew(editor: CodeEditor, decor: Decor) -> None:
    put(editor, "local|")
    dark = colours(editor, 0)
    decor.choose(Appearance.LIGHT)

    assert colours(editor, 0) != dark
    assert colours(editor, 0) == [(0, 5, decor.theme.keyword)]


def test_the_gutter_grows_with_the_number_of_lines(editor: CodeEditor) -> None:
    put(editor, "a|")
    narrow = editor.viewportMargins().left()
    editor.show_script("long", "\n" * 20_000)

    assert editor.viewportMargins().left() > narrow


def test_a_no_break_space_is_kept(editor: CodeEditor) -> None:
    put(editor, "x\u00a0y|")
    QTest.keyClicks(editor, "z")

    assert editor.text == "x\u00a0yz"


def test_each_script_keeps_its_cursor(editor: CodeEditor) -> None:
    put(editor, "one\ntw|o")
    editor.show_script("other", "x\n")
    editor.show_script("item", "one\ntwo")

    assert shown(editor) == "one\ntw|o"


def test_a_change_from_elsewhere_keeps_the_cursor_and_can_be_undone(editor: CodeEditor) -> None:
    put(editor, "one\ntwo\nthr|ee")
    editor.show_script("item", "zero\none\ntwo\nthree")
    changed = shown(editor)
    editor.undo()

    assert changed == "zero\none\ntwo\nthr|ee"
    assert editor.text == "one\ntwo\nthree"


def test_showing_a_script_is_no_edit(editor: CodeEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(editor.edited):
        editor.show_script("a", "x\n")
        editor.show_script("a", "y\n")
        editor.show_script("b", "z\r\n")


def test_a_click_on_a_number_selects_its_line(editor: CodeEditor) -> None:
    put(editor, "one\ntwo\nthree|")
    gutter = editor.findChild(CodeGutter)
    assert gutter is not None
    second = editor.cursorRect(QTextCursor(editor.document().findBlockByNumber(1))).center().y()
    QTest.mousePress(gutter, Qt.MouseButton.LeftButton, pos=QPoint(5, second))

    assert editor.textCursor().selectedText() == "two"


def test_beyond_forty_scripts_the_one_longest_not_looked_at_forgets_its_undo_steps(editor: CodeEditor) -> None:
    put(editor, "|first")
    QTest.keyClicks(editor, "x")
    for number in range(MAX_DOCUMENTS):
        editor.show_script(str(number), "other")
    editor.show_script("item", "xfirst")

    assert editor.text == "xfirst"
    assert not editor.document().isUndoAvailable()


# --- finding ---


@pytest.fixture
def bar(editor: CodeEditor, decor: Decor) -> CodeFindBar:
    editor.show_script("item", "Loot\nloot all\n-- LOOT\nx = 1\n")
    bar = CodeFindBar(editor, decor)
    bar.setParent(editor)
    bar.open_bar()
    return bar


def test_find_goes_to_the_first_match_and_counts_all(editor: CodeEditor, bar: CodeFindBar) -> None:
    bar.query.setText("loot")

    assert bar.summary == "1 of 3"
    assert editor.textCursor().selectedText() == "Loot"


def test_a_query_with_a_capital_finds_only_that(editor: CodeEditor, bar: CodeFindBar) -> None:
    bar.query.setText("LOOT")

    assert (bar.summary, editor.textCursor().blockNumber()) == ("1 of 1", 2)


def test_enter_goes_on_and_round_and_shift_enter_back(editor: CodeEditor, bar: CodeFindBar) -> None:
    bar.query.setText("loot")
    places: list[str] = []
    for modifier in (Qt.KeyboardModifier.NoModifier,) * 3 + (Qt.KeyboardModifier.ShiftModifier,):
        QTest.keyClick(bar.query, Qt.Key.Key_Return, modifier)
        places.append(bar.summary)

    assert places == ["2 of 3", "3 of 3", "1 of 3", "3 of 3"]


def test_all_matches_are_marked_until_the_bar_is_closed(editor: CodeEditor, bar: CodeFindBar, decor: Decor) -> None:
    bar.query.setText("loot")
    marked = len(marked_text(editor, decor.theme.match))
    QTest.keyClick(bar.query, Qt.Key.Key_Escape)

    assert marked == 3
    assert marked_text(editor, decor.theme.match) == []
    assert editor.hasFocus()


def test_what_is_not_there_is_said_not_to_be(bar: CodeFindBar) -> None:
    bar.query.setText("gold")

    assert bar.summary == "Not found"


def test_the_selected_text_is_looked_for(editor: CodeEditor, bar: CodeFindBar) -> None:
    put(editor, "a ⟨bc| bc")
    bar.open_bar()

    assert (bar.query.text(), bar.summary) == ("bc", "1 of 2")


def test_the_mark_in_the_gutter_says_what_is_wrong(editor: CodeEditor) -> None:
    editor.show_script("a", "one\ntwo")
    editor.show_error(2, "it broke")
    gutter = editor.findChild(CodeGutter)
    told = [gutter.message_at(y) for y in range(0, gutter.height(), 2)]

    assert set(told) == {"", "it broke"}
    assert told[0] == ""
