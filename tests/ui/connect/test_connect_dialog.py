import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMessageBox,
    QPushButton,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from netcore.api.commands import Command, ListProfiles, RemoveProfile, SaveProfile
from netcore.api.events import CommandFailed, ProfilesListed
from netcore.api.settings import LinkSettings, LogFormat, LogSettings, ProfileSettings, ProtocolSettings, ProxySettings
from ui.connect.connect_dialog import ConnectDialog
from ui.connect.trusted_certificate import TrustedCertificateRow
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.theme import Appearance

pytestmark = pytest.mark.gui

ACHAEA = ProfileSettings(name="Achaea", link=LinkSettings(host="achaea.com", port=992, tls=True))
DISCWORLD = ProfileSettings(name="Discworld", link=LinkSettings(host="discworld.example", port=4242))
PRACTICE = ProfileSettings(name="Practice", link=LinkSettings(host="127.0.0.1", port=4040), description="To learn")
ALL = (ACHAEA, DISCWORLD, PRACTICE)


class Core:
    """Answers a dialog as the core does, as far as profiles go."""

    def __init__(self, *profiles: ProfileSettings, broken: tuple[tuple[str, str], ...] = ()) -> None:
        self.profiles = {settings.name: settings for settings in profiles}
        self.broken = broken
        self.sent: list[Command] = []
        self.refusal = ""

    def send(self, command: Command) -> None:
        self.sent.append(command)

    def answer(self, dialog: ConnectDialog) -> None:
        """Carry out what was sent since the last time, then tell."""
        sent, self.sent = self.sent, []
        for command in sent:
            if self.refusal and not isinstance(command, ListProfiles):
                dialog.command_failed(CommandFailed(type(command).__name__, self.refusal))
                continue
            match command:
                case SaveProfile(settings=settings, renamed_from=renamed_from):
                    self.profiles.pop(renamed_from, None)
                    self.profiles[settings.name] = settings
                case RemoveProfile(name=name):
                    del self.profiles[name]
                case _:
                    pass
            dialog.profiles_listed(ProfilesListed(tuple(self.profiles.values()), self.broken))

    @property
    def saved(self) -> list[SaveProfile]:
        return [command for command in self.sent if isinstance(command, SaveProfile)]


class Open:
    """A dialog on screen, with its core and what it asked to play."""

    def __init__(self, qtbot: QtBot, decor: Decor, preferences: Preferences, core: Core) -> None:
        self.qtbot = qtbot
        self.core = core
        self.played: list[str] = []
        self.dialog = ConnectDialog(decor, preferences, core.send)
        qtbot.addWidget(self.dialog)
        self.dialog.play_wanted.connect(self.played.append)
        with qtbot.waitExposed(self.dialog):
            self.dialog.show()
        core.answer(self.dialog)

    def edit(self, accessible_name: str) -> QLineEdit:
        return next(e for e in self.dialog.findChildren(QLineEdit) if e.accessibleName() == accessible_name)

    def combo(self, accessible_name: str) -> QComboBox:
        return next(c for c in self.dialog.findChildren(QComboBox) if c.accessibleName() == accessible_name)

    def button(self, text: str) -> QPushButton:
        return next(b for b in self.dialog.findChildren(QPushButton) if b.text().replace("&", "") == text)

    def box(self, text: str) -> QCheckBox:
        return next(b for b in self.dialog.findChildren(QCheckBox) if b.text().replace("&", "") == text)

    @property
    def listing(self) -> QListView:
        return next(v for v in self.dialog.findChildren(QListView) if v.accessibleName() == "Profiles")

    @property
    def rows(self) -> list[str]:
        model = self.listing.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def said(self) -> list[str]:
        """Every sentence about something wrong that can be read now."""
        labels = self.dialog.findChildren(QLabel)
        return [label.text() for label in labels if label.property("role") == "problem" and label.isVisible()]

    def type(self, accessible_name: str, text: str) -> None:
        edit = self.edit(accessible_name)
        edit.clear()
        self.qtbot.keyClicks(edit, text)

    def press(
        self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.qtbot.keyClick(widget, key, modifier)

    def click(self, text: str) -> None:
        self.qtbot.mouseClick(self.button(text), Qt.MouseButton.LeftButton)

    def choose(self, name: str) -> None:
        model = self.listing.model()
        self.listing.setCurrentIndex(model.index(self.rows.index(name), 0))

    def question(self) -> QMessageBox:
        return self.dialog.findChildren(QMessageBox)[-1]

    def reply(self, text: str) -> None:
        box = self.question()
        button = next(b for b in box.findChildren(QPushButton) if b.text().replace("&", "") == text)
        with self.qtbot.waitSignal(box.destroyed):
            self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def opened(qtbot: QtBot, decor: Decor, preferences: Preferences) -> Open:
    """Three profiles, of which Discworld was played last."""
    preferences.keep_last_played("Practice", 1_000.0)
    preferences.keep_last_played("Discworld", 2_000.0)
    return Open(qtbot, decor, preferences, Core(*ALL))


def test_it_asks_for_the_profiles_each_time_it_is_shown(opened: Open) -> None:
    opened.dialog.hide()
    opened.dialog.show()

    assert opened.core.sent == [ListProfiles()]


def test_the_profile_played_last_is_first_and_enter_plays_it(opened: Open) -> None:
    assert opened.rows == ["Discworld", "Practice", "Achaea"]

    opened.press(opened.listing, Qt.Key.Key_Return)

    assert opened.played == ["Discworld"]
    assert not opened.dialog.isVisible()


def test_enter_plays_once(opened: Open) -> None:
    opened.press(opened.listing, Qt.Key.Key_Down)
    opened.press(opened.listing, Qt.Key.Key_Enter)

    assert opened.played == ["Practice"]


def test_the_fields_show_the_chosen_profile(opened: Open) -> None:
    opened.choose("Achaea")

    assert opened.edit("Name").text() == "Achaea"
    assert opened.edit("Game address").text() == "achaea.com"
    assert opened.edit("Port").text() == "992"
    assert opened.box("Encrypt with TLS").isChecked()


def test_choosing_changes_nothing(opened: Open) -> None:
    for name in opened.rows:
        opened.choose(name)

    assert not opened.button("Save").isEnabled()
    assert opened.core.sent == []


def test_save_sends_what_was_typed_under_the_name_it_replaces(opened: Open) -> None:
    opened.choose("Achaea")
    opened.type("Name", "Sarapis")
    opened.type("Port", "993")
    opened.click("Save")

    link = msgspec.structs.replace(ACHAEA.link, port=993)
    wanted = msgspec.structs.replace(ACHAEA, name="Sarapis", link=link)
    assert opened.core.sent == [SaveProfile(wanted, renamed_from="Achaea")]


def test_a_saved_profile_stays_chosen_under_its_new_name(opened: Open) -> None:
    opened.choose("Achaea")
    opened.type("Name", "Sarapis")
    opened.press(opened.edit("Name"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    opened.core.answer(opened.dialog)

    assert opened.listing.currentIndex().data() == "Sarapis"
    assert not opened.button("Save").isEnabled()
    assert opened.dialog.isVisible()


def test_a_renamed_profile_was_played_when_it_was_played(opened: Open, preferences: Preferences) -> None:
    opened.choose("Discworld")
    opened.type("Name", "Disc")
    opened.click("Save")
    opened.core.answer(opened.dialog)

    assert preferences.last_played("Disc") == 2_000.0
    assert opened.rows[0] == "Disc"


def test_play_saves_an_edit_first_and_plays_when_it_is_listed(opened: Open) -> None:
    opened.choose("Practice")
    opened.type("Port", "4999")
    opened.click("Play")
    before = list(opened.played)
    opened.core.answer(opened.dialog)

    assert before == []
    assert opened.played == ["Practice"]
    assert opened.core.profiles["Practice"].link.port == 4999


def test_an_older_listing_does_not_play_what_is_still_being_saved(opened: Open) -> None:
    opened.choose("Practice")
    opened.type("Port", "4999")
    opened.click("Play")
    opened.dialog.profiles_listed(ProfilesListed(ALL))

    assert opened.played == []


def test_a_wrong_field_is_told_beneath_it_and_nothing_is_sent(opened: Open) -> None:
    opened.type("Port", "99999")
    opened.click("Play")

    assert opened.said == ["A port is a number from 1 to 65535."]
    assert opened.edit("Port").hasFocus()
    assert opened.edit("Port").accessibleDescription() == opened.said[0]
    assert opened.core.sent == []
    assert opened.played == []


def test_a_wrong_time_opens_the_advanced_section(opened: Open) -> None:
    edit = opened.edit("Connecting takes at most, in seconds")
    edit.setText("soon")
    edit.textEdited.emit("soon")
    opened.click("Save")

    assert edit.isVisible()
    assert opened.said == ["A number of seconds; 0 means no limit."]


def test_a_field_is_found_fault_with_only_when_it_is_left(opened: Open) -> None:
    opened.edit("Port").setFocus()
    opened.type("Port", "0")
    while_typing = opened.said
    opened.edit("Name").setFocus()

    assert while_typing == []
    assert opened.said == ["A port is a number from 1 to 65535."]


def test_the_name_of_another_profile_is_refused(opened: Open) -> None:
    opened.choose("Practice")
    opened.type("Name", "DISCWORLD")
    opened.click("Save")

    assert opened.said == ["Another profile has this name."]
    assert opened.core.sent == []


def test_an_edit_stays_with_its_profile_while_another_is_looked_at(opened: Open) -> None:
    opened.choose("Practice")
    opened.type("Port", "5000")
    opened.choose("Achaea")
    opened.choose("Practice")

    assert opened.edit("Port").text() == "5000"
    assert opened.button("Save").isEnabled()


def test_typing_back_what_was_there_is_no_edit(opened: Open) -> None:
    opened.choose("Practice")
    opened.type("Port", "5000")
    opened.type("Port", "4040")

    assert not opened.button("Save").isEnabled()


@pytest.mark.parametrize(
    ("pasted", "host", "port", "is_secure"),
    [
        ("mud.example.org:4000", "mud.example.org", "4000", False),
        ("mud.example.org 4000", "mud.example.org", "4000", False),
        ("telnet://mud.example.org", "mud.example.org", "23", False),
        ("telnets://mud.example.org:7443/", "mud.example.org", "7443", True),
        ("[::1]:4000", "::1", "4000", False),
        ("mud.example.org", "mud.example.org", "4242", False),
    ],
)
def test_a_pasted_address_fills_host_port_and_tls(
    opened: Open, pasted: str, host: str, port: str, is_secure: bool
) -> None:
    edit = opened.edit("Game address")
    edit.selectAll()
    edit.insert(pasted)
    edit.textEdited.emit(edit.text())

    assert (edit.text(), opened.edit("Port").text()) == (host, port)
    assert opened.box("Encrypt with TLS").isChecked() == is_secure


def test_an_address_that_is_typed_is_split_only_when_the_field_is_left(opened: Open) -> None:
    edit = opened.edit("Game address")
    edit.setFocus()
    opened.type("Game address", "mud.example.org:4000")
    while_typing = edit.text()
    opened.edit("Name").setFocus()

    assert while_typing == "mud.example.org:4000"
    assert (edit.text(), opened.edit("Port").text()) == ("mud.example.org", "4000")


def test_a_charset_that_is_not_listed_is_shown_and_kept(qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
    odd = msgspec.structs.replace(PRACTICE, charset="cp855")
    opened = Open(qtbot, decor, preferences, Core(odd))

    combo = opened.combo("Charset")
    assert combo is not None
    assert combo.currentText() == "cp855"
    assert not opened.button("Save").isEnabled()


def test_another_spelling_of_a_listed_charset_is_not_an_edit(
    qtbot: QtBot, decor: Decor, preferences: Preferences
) -> None:
    spelled = msgspec.structs.replace(PRACTICE, charset="UTF8")
    opened = Open(qtbot, decor, preferences, Core(spelled, ACHAEA))
    opened.choose("Achaea")
    opened.choose("Practice")

    combo = opened.combo("Charset")
    assert combo is not None
    assert combo.currentText() == "UTF-8 (most games)"
    assert not opened.button("Save").isEnabled()


def test_a_new_profile_is_filled_in_saved_and_chosen(opened: Open) -> None:
    opened.click("New profile")
    opened.type("Name", "Aardwolf")
    opened.type("Game address", "aardmud.example")
    opened.type("Port", "23")
    opened.click("Save")
    opened.core.answer(opened.dialog)

    assert opened.core.profiles["Aardwolf"].link == LinkSettings(host="aardmud.example", port=23)
    assert opened.listing.currentIndex().data() == "Aardwolf"
    assert opened.rows.count("Aardwolf") == 1


def test_a_new_profile_in_which_nothing_was_typed_goes_when_another_is_chosen(opened: Open) -> None:
    opened.click("New profile")
    while_new = opened.rows
    opened.choose("Achaea")

    assert while_new[0] == "New profile"
    assert opened.rows == ["Discworld", "Practice", "Achaea"]


def test_duplicate_saves_a_copy_under_a_free_name(opened: Open) -> None:
    for _ in range(2):
        opened.choose("Practice")
        opened.click("Duplicate")
        opened.core.answer(opened.dialog)

    assert opened.core.profiles["Practice copy"].link == PRACTICE.link
    assert opened.core.profiles["Practice copy 2"].link == PRACTICE.link
    assert opened.listing.currentIndex().data() == "Practice copy 2"


def test_remove_asks_and_says_where_the_folder_goes(opened: Open) -> None:
    opened.choose("Practice")
    opened.click("Remove…")
    asked = opened.question()

    assert "“Practice”" in asked.text()
    assert "backups" in asked.informativeText()
    assert opened.core.sent == []


@pytest.mark.parametrize(("reply", "is_sent"), [("Remove", True), ("Cancel", False)])
def test_remove_does_as_answered(opened: Open, reply: str, is_sent: bool) -> None:
    opened.choose("Practice")
    opened.press(opened.listing, Qt.Key.Key_Delete)
    opened.reply(reply)

    assert opened.core.sent == ([RemoveProfile("Practice")] if is_sent else [])


def test_enter_on_the_question_does_not_remove(opened: Open) -> None:
    opened.choose("Practice")
    opened.click("Remove…")
    box = opened.question()
    with opened.qtbot.waitSignal(box.destroyed):
        opened.press(box, Qt.Key.Key_Return)

    assert opened.core.sent == []


def test_after_removing_another_profile_is_chosen(opened: Open) -> None:
    opened.choose("Discworld")
    opened.click("Remove…")
    opened.reply("Remove")
    opened.core.answer(opened.dialog)

    assert opened.rows == ["Practice", "Achaea"]
    assert opened.edit("Name").text() == "Practice"


def test_what_the_core_refuses_is_said_and_the_edit_stays(opened: Open) -> None:
    opened.core.refusal = "The disk is full."
    opened.choose("Practice")
    opened.type("Port", "5000")
    opened.click("Play")
    opened.core.answer(opened.dialog)

    assert opened.said == ["The disk is full."]
    assert opened.edit("Port").text() == "5000"
    assert opened.button("Save").isEnabled()
    assert opened.played == []


def test_failures_of_other_commands_are_not_said_here(opened: Open) -> None:
    opened.dialog.command_failed(CommandFailed("OpenSession", "No such profile."))

    assert opened.said == []


def test_quick_connect_saves_a_profile_and_plays_it(opened: Open) -> None:
    opened.type("Quick connect: address of a game", "telnets://mud.example.org:7000")
    opened.press(opened.edit("Quick connect: address of a game"), Qt.Key.Key_Return)
    sent = opened.core.saved
    opened.core.answer(opened.dialog)

    assert [save.settings.link for save in sent] == [LinkSettings(host="mud.example.org", port=7000, tls=True)]
    assert opened.played == ["mud.example.org"]


def test_quick_connect_plays_the_profile_that_is_there_already(opened: Open) -> None:
    opened.type("Quick connect: address of a game", "127.0.0.1:4040")
    opened.press(opened.edit("Quick connect: address of a game"), Qt.Key.Key_Return)

    assert opened.played == ["Practice"]
    assert opened.core.sent == []


def test_quick_connect_says_what_is_wrong_and_plays_nothing(opened: Open) -> None:
    opened.type("Quick connect: address of a game", "mud.example.org")
    opened.press(opened.edit("Quick connect: address of a game"), Qt.Key.Key_Return)

    assert opened.said == ["Which port? Write host:port, such as mud.example.org:4000."]
    assert opened.played == []
    assert opened.dialog.isVisible()


def test_quick_connect_waits_until_it_is_known_which_profiles_there_are(
    qtbot: QtBot, decor: Decor, preferences: Preferences
) -> None:
    core = Core(PRACTICE)
    dialog = ConnectDialog(decor, preferences, core.send)
    qtbot.addWidget(dialog)
    played: list[str] = []
    dialog.play_wanted.connect(played.append)
    dialog.show()
    quick = next(e for e in dialog.findChildren(QLineEdit) if e.accessibleName().startswith("Quick"))
    quick.setText("127.0.0.1:4040")
    qtbot.keyClick(quick, Qt.Key.Key_Return)
    before = list(core.sent)
    core.answer(dialog)

    assert before == [ListProfiles()]
    assert played == ["Practice"]


def test_search_leaves_what_fits_and_enter_plays_the_first(opened: Open) -> None:
    opened.press(opened.listing, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = opened.edit("Search profiles")
    has_focus = search.hasFocus()
    opened.qtbot.keyClicks(search, "achaea.c")
    rows = opened.rows
    opened.press(search, Qt.Key.Key_Return)

    assert has_focus
    assert rows == ["Achaea"]
    assert opened.played == ["Achaea"]


def test_the_arrow_keys_leave_the_search_line_for_the_list(opened: Open) -> None:
    search = opened.edit("Search profiles")
    search.setFocus()
    opened.press(search, Qt.Key.Key_Down)

    assert opened.listing.hasFocus()
    assert opened.listing.currentIndex().data() == "Practice"


def test_a_broken_profile_is_listed_with_what_is_wrong_and_cannot_be_played(
    qtbot: QtBot, decor: Decor, preferences: Preferences
) -> None:
    problem = "/home/anna/profiles/Old/profile.toml is not right: Expected `int` at `$.link.port`."
    opened = Open(qtbot, decor, preferences, Core(PRACTICE, broken=(("Old", problem),)))
    opened.choose("Old")
    shown = [label.text() for label in opened.dialog.findChildren(QLabel) if label.isVisible()]

    assert problem in shown
    assert not opened.button("Play").isEnabled()
    assert not opened.button("Remove…").isEnabled()


def test_a_mended_profile_is_found_by_looking_again(qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
    opened = Open(qtbot, decor, preferences, Core(PRACTICE, broken=(("Old", "not right"),)))
    opened.choose("Old")
    opened.core.profiles["Old"] = msgspec.structs.replace(ACHAEA, name="Old")
    opened.core.broken = ()
    opened.click("Look again")
    opened.core.answer(opened.dialog)

    assert opened.button("Play").isEnabled()
    assert opened.edit("Game address").text() == "achaea.com"


def test_without_profiles_the_cursor_is_where_an_address_is_typed(
    qtbot: QtBot, decor: Decor, preferences: Preferences
) -> None:
    opened = Open(qtbot, decor, preferences, Core())

    assert opened.edit("Quick connect: address of a game").hasFocus()
    assert opened.rows == []


def test_escape_closes(opened: Open) -> None:
    opened.press(opened.listing, Qt.Key.Key_Escape)

    assert not opened.dialog.isVisible()


@pytest.mark.parametrize(("reply", "is_open"), [("Go on editing", True), ("Discard them", False)])
def test_escape_with_an_edit_asks_first(opened: Open, reply: str, is_open: bool) -> None:
    opened.choose("Practice")
    opened.type("Port", "5000")
    opened.press(opened.listing, Qt.Key.Key_Escape)
    asked = opened.question().text()
    opened.reply(reply)

    assert "“Practice”" in asked
    assert opened.dialog.isVisible() == is_open
    assert (opened.edit("Port").text() == "5000") == is_open


def test_an_unchecked_certificate_is_warned_of(opened: Open) -> None:
    opened.choose("Achaea")
    opened.box("Verify the certificate").click()
    warnings = [w for w in opened.dialog.findChildren(QLabel) if w.property("role") == "notice" and w.isVisible()]

    assert len(warnings) == 1
    assert "certificate" in warnings[0].text()


def test_what_no_field_shows_is_kept_when_a_profile_is_saved(
    qtbot: QtBot, decor: Decor, preferences: Preferences
) -> None:
    protocols = ProtocolSettings(off=("MXP",), screen_reader=True)
    opened = Open(qtbot, decor, preferences, Core(msgspec.structs.replace(PRACTICE, protocols=protocols)))
    opened.type("Port", "4041")
    opened.click("Save")

    assert opened.core.saved[0].settings.protocols == protocols


def test_connecting_again_and_the_log_are_set_in_the_advanced_part(opened: Open) -> None:
    opened.choose("Practice")
    next(b for b in opened.dialog.findChildren(QToolButton) if "Advanced" in b.text()).click()
    opened.box("Connect again by itself when the connection is lost").click()
    log = opened.combo("Log")
    assert not opened.box("Times").isEnabled()
    log.setCurrentIndex(2)
    opened.box("Times").click()
    opened.type("Size of a log file at most, in megabytes", "2.5")
    opened.type("Send a sign of life every, in seconds", "60")
    opened.type("Size of a recording at most, in megabytes", "8")
    opened.click("Save")

    settings = opened.core.saved[0].settings
    assert settings.link.reconnect
    assert settings.link.keep_alive_s == 60
    assert settings.recording_limit_mb == 8
    assert settings.log == LogSettings(format=LogFormat.HTML, timestamps=False, limit_mb=2.5)


def test_a_log_of_no_size_opens_the_advanced_section(opened: Open) -> None:
    edit = opened.edit("Size of a log file at most, in megabytes")
    edit.setText("much")
    edit.textEdited.emit("much")
    opened.click("Save")

    assert edit.isVisible()
    assert opened.said == ["A number of megabytes; 0 means no limit."]


def test_protocols_and_the_proxy_are_set_on_pages_of_their_own(opened: Open) -> None:
    pages = opened.dialog.findChildren(QTabWidget)[0]
    opened.choose("Practice")
    pages.setCurrentIndex(1)
    opened.box("MXP").click()
    opened.box("Screen reader").click()
    pages.setCurrentIndex(2)
    opened.combo("Proxy").setCurrentIndex(1)
    opened.type("Proxy's address", "proxy.example")
    opened.click("Save")

    settings = opened.core.saved[0].settings
    assert settings.protocols == ProtocolSettings(off=("MXP",), screen_reader=True)
    assert settings.proxy == ProxySettings(url="socks5://proxy.example")


def test_a_proxy_that_cannot_be_right_turns_to_its_page(opened: Open) -> None:
    opened.choose("Practice")
    opened.combo("Proxy").setCurrentIndex(1)
    opened.click("Save")

    assert opened.edit("Proxy's address").isVisible()
    assert opened.edit("Proxy's address").hasFocus()
    assert opened.said == ["Where is the proxy? A name such as proxy.example.org, or an IP address."]
    assert opened.core.saved == []


def test_a_trusted_certificate_is_told_and_can_be_forgotten(
    qtbot: QtBot, decor: Decor, preferences: Preferences
) -> None:
    trusting = msgspec.structs.replace(ACHAEA, link=ACHAEA.link.trusting("AB:CD:" * 15 + "EF:01"))
    opened = Open(qtbot, decor, preferences, Core(trusting))
    row = opened.dialog.findChildren(TrustedCertificateRow)[0]
    assert row.text == "You trust the certificate AB:CD:AB:CD:AB:CD:AB:CD…"
    opened.box("Verify the certificate").click()
    assert row.text == ""
    opened.box("Verify the certificate").click()
    opened.click("Forget it")
    assert row.text == ""
    opened.click("Save")

    assert opened.core.saved[0].settings == ACHAEA


def test_it_is_as_large_as_it_was_left(opened: Open, decor: Decor, preferences: Preferences) -> None:
    opened.dialog.resize(777, 555)
    opened.dialog.reject()
    another = Open(opened.qtbot, decor, preferences, Core(PRACTICE))

    assert (another.dialog.width(), another.dialog.height()) == (777, 555)


def test_every_field_and_button_has_a_name_for_screen_readers(opened: Open) -> None:
    nameless = [
        widget.objectName() or type(widget).__name__
        for kind in (QLineEdit, QComboBox, QListView)
        for widget in opened.dialog.findChildren(kind)
        if not widget.accessibleName() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible()
    ]

    assert nameless == []


def test_tab_leads_through_every_control_in_the_order_of_reading(opened: Open) -> None:
    seen: list[str] = []
    opened.edit("Quick connect: address of a game").setFocus()
    for _ in range(30):
        focused = opened.dialog.focusWidget()
        label = focused.accessibleName() or str(focused.property("text") or "").replace("&", "")
        if label in seen:
            break
        seen.append(label)
        opened.press(focused, Qt.Key.Key_Tab)

    assert seen == [
        "Quick connect: address of a game",
        "Connect",
        "Search profiles",
        "Profiles",
        "New profile",
        "Find a game…",
        "From Mudlet…",
        "Pages of the profile",
        "Name",
        "Game address",
        "Port",
        "Encrypt with TLS",
        "Charset",
        "Separator",
        "Spelling of what is typed",
        "Description",
        "Advanced",
        "Duplicate",
        "Remove…",
        "Play",
        "Close",
    ]


def test_rows_and_icons_follow_the_theme(opened: Open, decor: Decor) -> None:
    before = opened.dialog.grab().toImage()
    decor.choose(Appearance.LIGHT)
    after = opened.dialog.grab().toImage()

    assert before.pixelColor(4, 4).lightness() < 64
    assert after.pixelColor(4, 4).lightness() > 192


def test_a_password_goes_with_what_is_saved_and_does_not_stay(opened: Open) -> None:
    opened.choose("Achaea")
    opened.type("Name of the character", "Ilka")
    opened.combo("Where the password is kept").setCurrentIndex(1)
    opened.type("Password of the character", "sesame")
    opened.click("Save")
    (sent,) = opened.core.saved
    opened.core.answer(opened.dialog)

    assert sent.password == "sesame"
    assert opened.edit("Password of the character").text() == ""
    assert "Kept" in opened.edit("Password of the character").placeholderText()


def test_what_could_not_be_kept_is_still_there_to_be_kept_elsewhere(opened: Open) -> None:
    opened.choose("Achaea")
    opened.type("Name of the character", "Ilka")
    opened.combo("Where the password is kept").setCurrentIndex(1)
    opened.type("Password of the character", "sesame")
    opened.core.refusal = "There is no keyring."
    opened.click("Save")
    opened.core.answer(opened.dialog)

    assert opened.said == ["There is no keyring."]
    assert opened.edit("Password of the character").text() == "sesame"
