"""The trigger tester on screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcore.api.display import Found
from netcore.api.inquiries import CommandsTried, LineTried, Outcome, TriggersTried, TryCommands, TryTriggers, Verdict
from netcore.api.items import AliasItem, Pattern, PatternKind, TriggerItem
from netcore.api.permissions import Owner
from netcore.api.text import Line, LineKind
from tests.support.items_core import ItemsCore
from tests.ui.editor.conftest import Open
from ui.editor.editor_window import EditorWindow
from ui.editor.text_rows import Row

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]

LOOT = TriggerItem(id="loot", name="Loot", patterns=(Pattern("gold"),))
FLEE = TriggerItem(id="flee", name="Flee", patterns=(Pattern("Orc", PatternKind.START_OF_LINE),))


def asked(core: ItemsCore) -> list[TryTriggers]:
    return [inquiry for inquiry in core.asked if isinstance(inquiry, TryTriggers)]


def answer(window: EditorWindow, core: ItemsCore, *verdicts: Verdict) -> None:
    inquiry = asked(core)[-1]
    tried = tuple(LineTried(line, verdicts) for line in inquiry.lines)
    core.session.display_arrived(Found(TriggersTried(inquiry.number, tried, triggers=2)))
    window.session_changed()


def test_lines_from_the_console_are_tried_with_their_colours(open_editor: Open) -> None:
    window, core = open_editor(LOOT, FLEE)
    window.try_lines([Line(7, "some gold", (0, 5), LineKind.PROMPT)])
    answer(window, core, Verdict("loot", Owner("", "trigger", "Loot"), Outcome.FIRES, 1, "gold", ("gold",)))

    assert asked(core)[-1].lines == (Line(1, "some gold", (0, 5), LineKind.PROMPT),)
    assert window.tools.tester.shown == [
        "some gold | 1 trigger fires",
        "  1. Loot | fires: pattern 1, “gold” | [1] gold",
        "  1 more trigger | does not match: unfold to read why",
    ]
    assert window.tools.tester.remark == "1 line against 2 triggers."


def test_what_is_typed_is_tried_after_a_pause_and_the_chosen_trigger_says_why_not(
    open_editor: Open, qtbot: QtBot
) -> None:
    window, core = open_editor(LOOT, FLEE)
    window.actions_by_name["test"].trigger()
    QTest.keyClicks(window.tools.tester.lines, "an Orc")
    qtbot.waitUntil(lambda: bool(asked(core)))
    answer(window, core)
    window.tree.view.choose("flee")

    assert window.tools.tester.shown == [
        "an Orc | nothing fires",
        "  Flee | does not match: “Orc” (begins with) stands in the line, but not at its beginning",
        "  1 more trigger | does not match: unfold to read why",
    ]


def test_of_every_trigger_it_is_said_why_not_when_that_is_unfolded(open_editor: Open, qtbot: QtBot) -> None:
    many = [TriggerItem(id=f"t{number}", name=f"T {number}", patterns=(Pattern("silver"),)) for number in range(500)]
    window, core = open_editor(LOOT, FLEE, *many)
    window.try_lines([Line(1, "an Orc")])
    answer(window, core)
    line = window.tools.tester.results.topLevelItem(0)
    assert line is not None
    others = line.child(0)
    assert others.text(0) == "502 more triggers"
    assert others.childCount() == 0
    others.setExpanded(True)
    qtbot.waitUntil(lambda: others.childCount() == 502)

    assert others.child(501).text(1) == "does not match: “silver” (contains) is not in the line"


def test_many_lines_are_folded_and_put_into_words_when_they_are_unfolded(open_editor: Open) -> None:
    window, core = open_editor(LOOT)
    window.try_lines([Line(number, "gold") for number in range(150)])
    answer(window, core, Verdict("loot", Owner("", "trigger", "Loot"), Outcome.FIRES, 1, "gold", ("gold",)))
    results = window.tools.tester.results
    first, last = results.topLevelItem(0), results.topLevelItem(149)
    assert first is not None
    assert last is not None

    assert (first.isExpanded(), last.isExpanded(), last.childCount()) == (True, False, 0)
    last.setExpanded(True)
    assert last.childCount() == 1


def test_enter_on_a_trigger_shows_it(open_editor: Open) -> None:
    window, core = open_editor(LOOT, FLEE)
    window.try_lines([Line(1, "gold")])
    answer(window, core, Verdict("loot", Owner("", "trigger", "Loot"), Outcome.FIRES, 1, "gold"))
    results = window.tools.tester.results
    results.setCurrentIndex(results.model().index(0, 0, results.model().index(0, 0)))
    QTest.keyClick(results, Qt.Key.Key_Return)

    assert window.tree.view.current == "loot"


def test_saving_tries_again_while_the_tester_is_open(open_editor: Open, qtbot: QtBot) -> None:
    window, core = open_editor(LOOT, FLEE)
    window.try_lines([Line(1, "gold")])
    before = len(asked(core))
    core.elsewhere(TriggerItem(id="loot", name="Loot", patterns=(Pattern("silver"),)))
    qtbot.waitUntil(lambda: len(asked(core)) > before)

    window.tools.tester.clear.click()
    assert window.tools.tester.lines.toPlainText() == ""


def test_an_unsaved_edit_is_tried_as_it_is(open_editor: Open, qtbot: QtBot) -> None:
    window, core = open_editor(LOOT, FLEE)
    window.tree.view.choose("loot")
    window.try_lines([Line(1, "silver")])
    window.form.fields.patterns.show_rows([Row("substring", "silver")])
    window.form.fields.patterns.edited.emit()
    qtbot.waitUntil(lambda: bool(asked(core)[-1].drafts))
    answer(window, core)

    assert asked(core)[-1].drafts == (TriggerItem(id="loot", name="Loot", patterns=(Pattern("silver"),)),)
    assert window.tools.tester.remark == "1 line against 2 triggers. 1 of them as edited, not saved."


def test_aliases_are_tried_on_commands_and_what_was_typed_for_each_stays(open_editor: Open, qtbot: QtBot) -> None:
    heal = AliasItem(id="heal", name="Heal", regex="^heal")
    window, core = open_editor(LOOT, heal)
    window.try_lines([Line(1, "gold")])
    tester = window.tools.tester
    tester.what.setCurrentIndex(1)
    QTest.keyClicks(tester.lines, "look;;heal me")
    qtbot.waitUntil(lambda: any(isinstance(each, TryCommands) for each in core.asked))
    inquiry = next(each for each in reversed(core.asked) if isinstance(each, TryCommands))
    taken = Verdict("heal", Owner("", "alias", "Heal"), Outcome.FIRES, 1, "^heal", ("heal",))
    lines = (LineTried(inquiry.commands[0], ()), LineTried(inquiry.commands[1], (taken,)))
    core.session.display_arrived(Found(CommandsTried(inquiry.number, lines, aliases=1)))
    window.session_changed()

    assert tester.shown == [
        "look | is sent as it is",
        "  1 more alias | does not match: unfold to read why",
        "heal me | 1 alias takes it",
        "  1. Heal | takes it: “^heal” | [1] heal",
    ]
    tester.what.setCurrentIndex(0)
    assert tester.lines.toPlainText() == "gold"
