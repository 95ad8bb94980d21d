import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from netcore.api.certificates import Certificate, TrustAnswer
from netcore.api.commands import (
    AnswerCertificate,
    AnswerPermission,
    ConnectGame,
    DisconnectGame,
    KeepEntry,
    OpenSession,
    PressKey,
    ResizeConsole,
    StopScripts,
    SubmitInput,
)
from netcore.api.display import BellRung, GaugeShown, KeysBound, LinesShown, LinksExpired, ScriptFailed
from netcore.api.events import (
    CertificateAsked,
    CertificateSettled,
    CommandFailed,
    EchoChanged,
    EntriesRecalled,
    EntryRefused,
    GmcpArrived,
    HostDied,
    HostStarted,
    LinkChanged,
    LinkState,
    PermissionAsked,
    PermissionSettled,
    RetryPlanned,
    SessionClosed,
    SessionOpened,
)
from netcore.api.links import LinkSpan, flat
from netcore.api.permissions import Access, Answer, Owner, Power
from netcore.api.text import Line
from tests.support.page_stage import SETTINGS, PageStage
from ui.console.flash import Flash
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.alarm import Bell
from ui.presenters.selection import Place, Selection
from ui.session.paste_dialog import PasteDialog

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]  # of tips, said by "offscreen"

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> PageStage:
    return PageStage(qtbot, decor, preferences)


# --- typing ---


def test_what_is_typed_is_sent_and_remembered(qtbot: QtBot, stage: PageStage) -> None:
    qtbot.keyClicks(stage.field, "look heron")
    qtbot.keyClick(stage.field, K.Key_Return)

    assert stage.sent == [KeepEntry("look heron"), SubmitInput("look heron")]
    assert stage.page.session.history.entries == ("look heron",)


def test_a_password_that_was_sent_as_a_command_is_forgotten(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.event_arrived(EntriesRecalled(("north", "look")))
    qtbot.keyClicks(stage.field, "swordfish")
    qtbot.keyClick(stage.field, K.Key_Return)
    stage.page.event_arrived(EntryRefused("swordfish"))

    assert stage.page.session.history.entries == ("north", "look")
    assert stage.page.session.words.beginning_with("sword") == []
    assert stage.field.toPlainText() == ""


def test_several_lines_are_sent_one_by_one(qtbot: QtBot, stage: PageStage) -> None:
    stage.field.recall("north\nlook")
    qtbot.keyClick(stage.field, K.Key_Return)

    assert stage.sent == [KeepEntry("north\nlook"), SubmitInput("north"), SubmitInput("look")]


def test_an_empty_line_is_sent_too(qtbot: QtBot, stage: PageStage) -> None:
    qtbot.keyClick(stage.field, K.Key_Return)

    assert stage.sent == [SubmitInput("")]


def test_sending_leaves_the_history_of_the_console(qtbot: QtBot, stage: PageStage) -> None:
    stage.show(*(f"line {n}" for n in range(200)))
    qtbot.keyClick(stage.field, K.Key_PageUp)
    assert stage.page.view.panes.is_split
    qtbot.keyClick(stage.field, K.Key_Return)

    assert not stage.page.view.panes.is_split


def test_a_key_typed_on_the_console_goes_to_the_input_line(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.view.setFocus()
    qtbot.keyClick(stage.page.view, K.Key_N, M.NoModifier)
    qtbot.keyClicks(stage.field, "orth")

    assert stage.text == "north"
    assert QApplication.focusWidget() is stage.field


# --- passwords ---


def test_a_password_is_dotted_sent_once_and_stored_nowhere(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.event_arrived(EchoChanged(masked=True))
    secret = stage.page.input.secret
    assert secret.isVisible()
    assert not stage.field.isVisible()
    assert QApplication.focusWidget() is secret
    qtbot.keyClicks(secret, "hunter22")
    assert secret.displayText() == "\N{BLACK CIRCLE}" * 8
    qtbot.keyClick(secret, K.Key_Return)

    assert stage.sent == [SubmitInput("hunter22", secret=True)]
    assert stage.page.session.history.entries == ()
    assert stage.page.session.words.beginning_with("hun") == []
    assert secret.text() == ""


def test_a_password_cannot_be_copied_completed_or_recalled(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.event_arrived(EchoChanged(masked=True))
    secret = stage.page.input.secret
    QGuiApplication.clipboard().setText("before")
    qtbot.keyClicks(secret, "hunter22")
    secret.selectAll()
    secret.copy()
    qtbot.keyClick(secret, K.Key_Up)
    stage.page.open_recall()

    assert QGuiApplication.clipboard().text() == "before"
    assert secret.text() == "hunter22"
    assert not stage.page.recall_bar.isVisible()


def test_a_half_typed_command_waits_while_the_password_is_asked_for(qtbot: QtBot, stage: PageStage) -> None:
    qtbot.keyClicks(stage.field, "look")
    stage.page.event_arrived(EchoChanged(masked=True))
    qtbot.keyClicks(stage.page.input.secret, "half")
    stage.page.event_arrived(EchoChanged(masked=False))

    assert stage.text == "look"
    assert stage.page.input.secret.text() == ""
    assert QApplication.focusWidget() is stage.field
    assert stage.sent == []


def test_a_lost_connection_ends_the_password(stage: PageStage) -> None:
    stage.page.event_arrived(EchoChanged(masked=True))
    stage.page.event_arrived(LinkChanged(LinkState.OFFLINE, "The game closed the connection."))

    assert not stage.page.input.is_masked


# --- keys of scripts ---


def test_a_bound_key_is_sent_and_not_typed(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.display_arrived(KeysBound(("keypad_8", "ctrl+f", "x")))
    qtbot.keyClick(stage.field, K.Key_8, M.KeypadModifier)
    qtbot.keyClick(stage.field, K.Key_F, M.ControlModifier)
    qtbot.keyClick(stage.page.view, K.Key_X)
    qtbot.keyClick(stage.field, K.Key_8)

    assert stage.sent == [PressKey("keypad_8"), PressKey("ctrl+f"), PressKey("x")]
    assert stage.text == "8"


def test_letters_of_a_password_are_no_keys_of_scripts(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.display_arrived(KeysBound(("x", "f5")))
    stage.page.event_arrived(EchoChanged(masked=True))
    qtbot.keyClick(stage.page.input.secret, K.Key_X)
    qtbot.keyClick(stage.page.input.secret, K.Key_F5)

    assert stage.page.input.secret.text() == "x"
    assert stage.sent == [PressKey("f5")]


# --- pasting ---


def paste(stage: PageStage, text: str) -> PasteDialog:
    QGuiApplication.clipboard().setText(text)
    stage.field.paste()
    return stage.page.findChildren(PasteDialog)[-1]


def press(qtbot: QtBot, dialog: PasteDialog, label: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == label)
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_several_pasted_lines_are_sent_after_a_yes(qtbot: QtBot, stage: PageStage) -> None:
    dialog = paste(stage, "one\ntwo\nthree\n")
    assert stage.sent == []
    press(qtbot, dialog, "Send")

    assert stage.sent == [SubmitInput("one"), SubmitInput("two"), SubmitInput("three")]
    assert stage.page.session.history.entries == ()


def test_several_pasted_lines_may_be_edited_first(qtbot: QtBot, stage: PageStage) -> None:
    press(qtbot, paste(stage, "one\ntwo\n"), "Edit first")

    assert stage.text == "one\ntwo"
    assert stage.sent == []


def test_several_pasted_lines_may_be_given_up(qtbot: QtBot, stage: PageStage) -> None:
    press(qtbot, paste(stage, "one\ntwo\n"), "Cancel")

    assert stage.text == ""
    assert stage.sent == []


# --- the console ---


def test_escape_closes_the_history_first_and_then_empties_the_line(qtbot: QtBot, stage: PageStage) -> None:
    stage.show(*(f"line {n}" for n in range(200)))
    stage.field.recall("abc")
    qtbot.keyClick(stage.field, K.Key_PageUp)
    qtbot.keyClick(stage.field, K.Key_Escape)
    assert not stage.page.view.panes.is_split
    assert stage.text == "abc"
    qtbot.keyClick(stage.field, K.Key_Escape)

    assert stage.text == ""


def test_copy_in_the_input_line_copies_what_is_selected_in_the_console(qtbot: QtBot, stage: PageStage) -> None:
    stage.show("The Copper Bridge")
    stage.page.view.select(Selection(Place(1, 4), Place(1, 10)))
    qtbot.keyClick(stage.field, K.Key_C, M.ControlModifier)

    assert QGuiApplication.clipboard().text() == "Copper"


def test_find_begins_with_what_is_selected(qtbot: QtBot, stage: PageStage) -> None:
    stage.show("a bridge", "no", "the bridge")
    stage.page.view.select(Selection(Place(1, 2), Place(1, 8)))
    stage.page.open_find()
    qtbot.waitUntil(lambda: stage.page.find_bar.summary == "2 of 2")
    qtbot.keyClick(stage.page.find_bar.focusWidget(), K.Key_Escape)

    assert not stage.page.find_bar.isVisible()
    assert QApplication.focusWidget() is stage.field


def test_a_new_size_is_told_to_the_core(qtbot: QtBot, stage: PageStage) -> None:
    stage.window.resize(500, 400)
    qtbot.waitUntil(lambda: any(isinstance(c, ResizeConsole) for c in stage.sent))

    assert stage.sent[-1] == ResizeConsole(*stage.page.view.grid, stage.page.windows.pixels())
    columns, rows = stage.page.view.grid
    assert stage.page.status.texts["grid"] == f"{columns}\N{MULTIPLICATION SIGN}{rows}"


def test_the_wheel_with_ctrl_zooms(qtbot: QtBot, stage: PageStage) -> None:
    zoomed: list[int] = []
    stage.page.zoom_wanted.connect(zoomed.append)
    for delta in (120, -120):
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            M.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(stage.page.view.viewport(), event)

    assert zoomed == [1, -1]


def test_clearing_lets_go_of_all_lines(stage: PageStage) -> None:
    stage.show("one", "two")
    stage.page.clear()
    stage.show("three", first=3)

    assert [line.text for line in stage.page.session.store.span(0, 9)] == ["three"]


# --- connection, scripts, trouble ---


def test_the_session_is_opened_once_and_connected_each_time(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.event_arrived(LinkChanged(LinkState.OFFLINE, "The game closed the connection."))
    stage.page.play()

    assert stage.sent == [ConnectGame()]


def test_a_session_that_the_core_has_closed_is_opened_again_above_its_lines(stage: PageStage) -> None:
    stage.show("one", "two")
    stage.page.event_arrived(SessionClosed())
    stage.page.play()

    assert stage.sent == [OpenSession("Practice", *stage.page.view.grid, 3, stage.page.windows.pixels()), ConnectGame()]


def test_a_lost_connection_is_told_with_a_button_to_connect_again(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.event_arrived(LinkChanged(LinkState.OFFLINE, "The game closed the connection."))
    assert stage.page.notice_bar.text == "The game closed the connection."
    button = next(b for b in stage.page.notice_bar.findChildren(QPushButton) if b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert stage.sent == [ConnectGame()]
    stage.page.event_arrived(LinkChanged(LinkState.CONNECTING))

    assert stage.page.notice_bar.text == ""
    assert QApplication.focusWidget() is stage.field


def test_leaving_by_ones_own_will_is_no_news(stage: PageStage) -> None:
    stage.page.leave()
    stage.page.event_arrived(LinkChanged(LinkState.OFFLINE, "Disconnected."))

    assert stage.sent == [DisconnectGame()]
    assert stage.page.notice_bar.text == ""


def test_safe_mode_is_told_and_ended_by_its_button(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.event_arrived(HostStarted(8, 1, safe_mode=True))
    assert "Safe mode" in stage.page.notice_bar.text
    button = next(b for b in stage.page.notice_bar.findChildren(QPushButton) if b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert stage.sent == [StopScripts(safe_mode=False)]


def test_a_host_that_is_back_soon_makes_no_bar_flash(stage: PageStage) -> None:
    stage.page.event_arrived(HostDied("killed"))
    assert stage.page.status.texts["host"] == "Scripts restarting…"
    assert stage.page.notice_bar.text == ""
    stage.page.event_arrived(HostStarted(8, 1))

    assert stage.page.status.texts["host"] == "Scripts on"


def test_a_host_that_stays_away_is_told(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.event_arrived(HostDied("killed"))
    qtbot.waitUntil(lambda: "being started again" in stage.page.notice_bar.text)


def test_a_failed_command_is_told_until_it_is_closed(stage: PageStage) -> None:
    stage.page.event_arrived(CommandFailed("SaveItem", "The disk is full."))
    assert stage.page.notice_bar.text == "The disk is full."
    stage.page.notice_bar.closed.emit()

    assert stage.page.notice_bar.text == ""


def test_a_permission_question_is_shown_and_answered_once(qtbot: QtBot, stage: PageStage) -> None:
    bar = stage.page.question_bar
    for number, host in ((4, "a.example"), (5, "b.example")):
        access = Access(Power.CONNECT, host, 80)
        stage.page.event_arrived(PermissionAsked(number, Owner("", "trigger", "Loot", 3), access))
    assert bar.isVisible()
    assert QApplication.focusWidget() is stage.field
    qtbot.waitUntil(lambda: bar.is_settled)
    qtbot.mouseClick(bar.button(Answer.ALWAYS), Qt.MouseButton.LeftButton)
    answers = [command for command in stage.sent if isinstance(command, AnswerPermission)]
    assert answers == [AnswerPermission(4, Answer.ALWAYS)]
    assert [question.number for question in stage.page.session.questions] == [5]
    stage.page.event_arrived(PermissionSettled(5))

    assert not bar.isVisible()
    assert QApplication.focusWidget() is stage.field


def test_script_errors_are_counted_in_the_status(stage: PageStage) -> None:
    wanted: list[bool] = []
    stage.page.errors_wanted.connect(lambda: wanted.append(True))
    assert stage.page.status.texts["errors"] == ""
    for line in (1, 2):
        owner = Owner("", "trigger", "Loot", line)
        stage.page.display_arrived(ScriptFailed(0.0, "id", owner, "attempt to index nil"))

    assert stage.page.status.texts["errors"] == "2 script errors"


def test_gauges_come_from_mxp_too(stage: PageStage) -> None:
    stage.page.display_arrived(GaugeShown("hp", "Health", 62, 100))

    assert stage.page.gauges.texts == ["Health 62 / 100"]
    assert stage.page.gauges.isVisible()


def test_gauges_and_place_come_from_gmcp(stage: PageStage) -> None:
    assert not stage.page.gauges.isVisible()
    stage.page.event_arrived(GmcpArrived("Char.Vitals", '{"hp": 62, "maxhp": 100}'))
    stage.page.event_arrived(GmcpArrived("Room.Info", '{"name": "Bridge"}'))

    assert stage.page.gauges.texts == ["Health 62 / 100"]
    assert stage.page.gauges.isVisible()
    assert stage.page.status.texts["place"] == "Bridge"


def test_a_lost_core_leaves_the_text_and_says_what_to_do(stage: PageStage) -> None:
    stage.show("one", "two")
    stage.page.event_arrived(EchoChanged(masked=True))
    stage.page.core_lost("Mudwire's core has ended.")
    stage.page.event_arrived(LinkChanged(LinkState.OFFLINE, "Mudwire's core has ended."))
    assert len(stage.page.session.store) == 2
    assert stage.page.notice_bar.text == "Mudwire's core has ended."
    assert not stage.page.input.is_masked

    # The link opens the sessions again by itself, so connecting is all that is left to the player.
    stage.page.event_arrived(SessionOpened(SETTINGS, ()))
    stage.page.event_arrived(HostStarted(9, 3))
    stage.page.play()
    stage.page.event_arrived(LinkChanged(LinkState.CONNECTING))

    assert stage.sent == [ConnectGame()]
    assert len(stage.page.session.store) == 2
    assert stage.page.notice_bar.text == ""


def test_the_focus_goes_round_by_keys(qtbot: QtBot, stage: PageStage) -> None:
    stage.show("one")
    stage.page.next_part()
    assert QApplication.focusWidget() is stage.page.view
    stage.page.next_part()
    assert QApplication.focusWidget() is stage.field
    qtbot.keyClick(stage.field, K.Key_Tab)

    assert QApplication.focusWidget() is not stage.field


def test_recall_finds_what_was_sent_by_any_part_of_it(qtbot: QtBot, stage: PageStage) -> None:
    for text in ("cast fireball at rat", "look", "cast iceball"):
        stage.field.recall(text)
        qtbot.keyClick(stage.field, K.Key_Return)
    stage.field.recall("draft")
    stage.page.open_recall()
    query = stage.page.recall_bar.query
    qtbot.keyClicks(query, "ball")
    assert stage.text == "cast iceball"
    stage.page.open_recall()
    assert stage.text == "cast fireball at rat"
    qtbot.keyClick(query, K.Key_Return)

    assert stage.text == "cast fireball at rat"
    assert QApplication.focusWidget() is stage.field


def test_escape_ends_recalling_with_what_was_there(qtbot: QtBot, stage: PageStage) -> None:
    stage.field.recall("look")
    qtbot.keyClick(stage.field, K.Key_Return)
    stage.field.recall("draft")
    stage.page.open_recall()
    qtbot.keyClicks(stage.page.recall_bar.query, "oo")
    qtbot.keyClick(stage.page.recall_bar.query, K.Key_Escape)

    assert stage.text == "draft"


def test_a_certificate_is_asked_about_and_the_answer_sent(stage: PageStage) -> None:
    certificate = Certificate("AB:CD", "CN=a", "CN=b", (), 0.0, 1.0)
    stage.page.event_arrived(LinkChanged(LinkState.OFFLINE, "The game's certificate is self-signed."))
    stage.page.event_arrived(CertificateAsked(certificate, "a", 1, "The game's certificate is self-signed."))

    assert stage.page.certificate_bar.isVisible()
    assert stage.page.notice_bar.text == ""

    stage.page.certificate_bar.answered.emit("AB:CD", TrustAnswer.ONCE)

    assert stage.sent[-1] == AnswerCertificate("AB:CD", TrustAnswer.ONCE)
    assert not stage.page.certificate_bar.isVisible()
    assert stage.page.notice_bar.text


def test_a_question_about_a_certificate_goes_away_by_itself(stage: PageStage) -> None:
    stage.page.event_arrived(CertificateAsked(Certificate("AB", "", "", (), 0.0, 1.0), "a", 1, ""))
    stage.page.event_arrived(CertificateSettled())

    assert not stage.page.certificate_bar.isVisible()


def test_waiting_to_connect_again_can_be_stopped(stage: PageStage) -> None:
    stage.page.event_arrived(LinkChanged(LinkState.OFFLINE, "Lost."))
    stage.page.event_arrived(RetryPlanned(5.0))
    stage.page.status.leave_wanted.emit()

    assert stage.sent[-1] == DisconnectGame()


# --- links ---


def test_the_keys_of_links_go_from_the_input_line_to_the_newest_and_back(qtbot: QtBot, stage: PageStage) -> None:
    links = flat([LinkSpan(0, 5, "send:north"), LinkSpan(6, 11, "send:south")])
    stage.page.display_arrived(LinesShown(0.0, (Line(1, "north south", links=links),)))
    stage.page.previous_link()
    stage.page.previous_link()
    stage.page.next_link()
    qtbot.keyClick(stage.page.view, K.Key_Return)

    assert stage.sent == [SubmitInput("south")]
    assert stage.field.hasFocus()


def test_a_click_on_a_link_sends_its_command(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.display_arrived(LinesShown(0.0, (Line(1, "north", links=flat([LinkSpan(0, 5, "send:go n")])),)))
    view = stage.page.view
    point = QPoint(12, view.viewport().height() - view.panes.rows * view.cell_height + view.cell_height // 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)

    assert stage.sent == [SubmitInput("go n")]


def test_links_that_expired_send_nothing(qtbot: QtBot, stage: PageStage) -> None:
    span = LinkSpan(0, 5, "send:go n", "", "exits")
    stage.page.display_arrived(LinesShown(0.0, (Line(1, "north", links=flat([span])),)))
    stage.page.display_arrived(LinksExpired("exits"))
    stage.page.next_link()
    stage.page._links.step(1)
    view = stage.page.view
    point = QPoint(12, view.viewport().height() - view.panes.rows * view.cell_height + view.cell_height // 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)

    assert view.marked_links == ()
    assert stage.sent == []


@pytest.mark.parametrize("bell", list(Bell))
def test_the_bell_does_what_the_player_likes(stage: PageStage, preferences: Preferences, bell: Bell) -> None:
    flash = stage.page.findChildren(Flash)[0]
    preferences.bell = bell
    stage.page.apply(preferences)
    stage.page.display_arrived(BellRung(0.0))
    assert flash.isVisible() is (bell is Bell.FLASH)
