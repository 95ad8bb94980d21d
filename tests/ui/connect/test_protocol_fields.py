from dataclasses import replace

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from netcore.api.protocols import SWITCHABLE
from ui.connect.protocol_fields import ProtocolFields
from ui.presenters.profile_form import ProfileForm
from ui.presenters.protocol_words import FORCED, GROUPS

pytestmark = pytest.mark.gui

LABELS = {words.name: words.label for group in GROUPS for words in group.protocols}


@pytest.fixture
def fields(qtbot: QtBot) -> ProtocolFields:
    made = ProtocolFields()
    qtbot.addWidget(made)
    return made


def box(fields: ProtocolFields, name: str) -> QCheckBox:
    """By what a screen reader says of it."""
    found = [each for each in fields.findChildren(QCheckBox) if (each.accessibleName() or each.text()) == name]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("name", SWITCHABLE)
def test_a_protocol_that_is_off_has_no_tick_and_the_others_have(name: str, fields: ProtocolFields) -> None:
    fields.show_form(ProfileForm(off=frozenset({name})))
    ticked = {each for each in SWITCHABLE if box(fields, LABELS[each]).isChecked()}

    assert ticked == set(SWITCHABLE) - {name}


@pytest.mark.parametrize(
    "shown",
    [
        ProfileForm(),
        ProfileForm(off=frozenset(SWITCHABLE), forced=frozenset({"MSP", "MXP"})),
        ProfileForm(off=frozenset({"a later one", "MXP"}), forced=frozenset({"another"})),
        ProfileForm(ignore_echo=True, screen_reader=True, palette=False),
    ],
)
def test_what_is_shown_is_what_is_given_back(shown: ProfileForm, fields: ProtocolFields) -> None:
    given = replace(shown)
    fields.show_form(shown)
    fields.fill(given)

    assert not given.differs(shown)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("GMCP", ProfileForm(off=frozenset({"GMCP"}))),
        ("MXP always", ProfileForm(forced=frozenset({"MXP"}))),
        ("Screen reader", ProfileForm(screen_reader=True)),
        ("Palette", ProfileForm(palette=False)),
        ("Show what I type", ProfileForm(ignore_echo=True)),
    ],
)
def test_a_click_is_told_and_changes_its_own_value_alone(
    name: str, wanted: ProfileForm, fields: ProtocolFields, qtbot: QtBot
) -> None:
    given = ProfileForm()
    fields.show_form(given)
    with qtbot.waitSignal(fields.edited):
        box(fields, name).click()
    fields.fill(given)

    assert not given.differs(wanted)


def test_showing_a_profile_is_no_edit(fields: ProtocolFields, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(fields.edited):
        fields.show_form(ProfileForm(off=frozenset(SWITCHABLE), screen_reader=True))


def test_media_by_gmcp_cannot_be_had_without_gmcp(fields: ProtocolFields) -> None:
    fields.show_form(ProfileForm())
    assert box(fields, "MCMP").isEnabled()
    box(fields, "GMCP").click()

    assert not box(fields, "MCMP").isEnabled()


def test_every_box_says_what_it_is_for(fields: ProtocolFields) -> None:
    lines = {label.text() for label in fields.findChildren(QLabel)}

    assert all(each.accessibleDescription() in lines for each in fields.findChildren(QCheckBox))
    assert all(words.line in lines for words in FORCED)
