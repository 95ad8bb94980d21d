import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.connect.proxy_fields import ProxyFields
from ui.presenters.profile_form import ProfileForm
from ui.presenters.proxy_form import ProxyForm

pytestmark = pytest.mark.gui

FULL = ProxyForm("http", "proxy.example", "8080", "me", "secret")


@pytest.fixture
def fields(qtbot: QtBot) -> ProxyFields:
    made = ProxyFields()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    "shown",
    [ProfileForm(), ProfileForm(proxy=FULL, proxy_game=False), ProfileForm(proxy=FULL, proxy_scripts=False)],
)
def test_what_is_shown_is_what_is_given_back(shown: ProfileForm, fields: ProxyFields, qtbot: QtBot) -> None:
    given = ProfileForm()
    with qtbot.assertNotEmitted(fields.edited):
        fields.show_form(shown)
    fields.fill(given)

    assert not given.differs(shown)


def test_without_a_proxy_the_rest_has_nothing_to_say(fields: ProxyFields) -> None:
    fields.show_form(ProfileForm(proxy=FULL))
    assert fields.host.isEnabled()
    fields.kind.setCurrentIndex(0)
    given = ProfileForm(proxy=FULL)
    fields.fill(given)

    assert given.proxy == ProxyForm()
    assert not any(each.isEnabled() for each in (fields.host, fields.port, fields.user, fields.password, fields.game))


@pytest.mark.parametrize(("kind", "port"), [("socks5", "1080"), ("http", "3128")])
def test_the_usual_port_of_the_kind_is_shown(kind: str, port: str, fields: ProxyFields) -> None:
    fields.show_form(ProfileForm())
    fields.kind.setCurrentIndex(fields.kind.findData(kind))

    assert fields.port.placeholderText() == port


def test_every_change_is_told(fields: ProxyFields, qtbot: QtBot) -> None:
    fields.show_form(ProfileForm(proxy=FULL))
    for edit in (fields.host, fields.port, fields.user, fields.password):
        with qtbot.waitSignal(fields.edited):
            qtbot.keyClick(edit, Qt.Key.Key_1)
    for box in (fields.game, fields.scripts):
        with qtbot.waitSignal(fields.edited):
            box.click()


def test_a_password_is_not_readable(fields: ProxyFields) -> None:
    assert fields.password.echoMode() is QLineEdit.EchoMode.Password


def test_a_problem_is_said_beneath_and_to_a_screen_reader(fields: ProxyFields) -> None:
    fields.show_problem("Nowhere.")
    assert fields.problem == fields.host.accessibleDescription() == "Nowhere."
    fields.show_problem("")

    assert fields.problem == fields.host.accessibleDescription() == ""


def test_there_is_no_hole_where_a_problem_may_stand(fields: ProxyFields) -> None:
    fields.resize(500, 400)
    fields.show()
    user, password = fields.user.y() - fields.host.y(), fields.password.y() - fields.user.y()

    assert user == password
