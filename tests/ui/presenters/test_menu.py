import re
from collections import Counter

import pytest

from netcore.api.events import Event, HostStarted, LinkChanged, LinkState, SessionOpened
from netcore.api.settings import ProfileSettings
from ui.presenters.acts import OFFERS, Act
from ui.presenters.menu import BESIDE, CONTEXT, GROUPS, MENUS, TOOLS, enabled, is_safe
from ui.presenters.session import Session

SETTINGS = ProfileSettings(name="x")
ABOUT_SESSIONS = (Act.RECONNECT, Act.DISCONNECT, Act.FIND, Act.EDITOR, Act.NEXT_TAB)


def test_every_action_is_offered_once_in_the_menus_or_beside_them() -> None:
    listed = Counter(act for _, acts in (*MENUS, *BESIDE) for act in acts if act is not None)

    assert listed == Counter(Act)
    assert set(OFFERS) == set(Act)
    assert set(GROUPS) == set(Act)
    assert set(TOOLS) <= set(Act)
    assert set(CONTEXT) - {None} <= set(Act)


@pytest.mark.parametrize(("title", "acts"), MENUS)
def test_mnemonics_of_a_menu_are_its_own(title: str, acts: tuple[Act | None, ...]) -> None:
    letters = [re.findall(r"&(\w)", OFFERS[act].text) for act in acts if act is not None]

    assert all(len(found) == 1 for found in letters), title
    assert len({found[0].lower() for found in letters}) == len(letters), title


@pytest.mark.parametrize(
    ("events", "tabs", "expected"),
    [
        (None, 0, set()),
        ([], 1, {Act.RECONNECT, Act.FIND}),
        ([SessionOpened(SETTINGS, ())], 2, {Act.RECONNECT, Act.FIND, Act.EDITOR, Act.NEXT_TAB}),
        ([SessionOpened(SETTINGS, ()), LinkChanged(LinkState.CONNECTING)], 1, {Act.DISCONNECT, Act.FIND, Act.EDITOR}),
        ([LinkChanged(LinkState.ONLINE)], 1, {Act.DISCONNECT, Act.FIND}),
    ],
)
def test_only_what_makes_sense_is_enabled(events: list[Event] | None, tabs: int, expected: set[Act]) -> None:
    session = None
    if events is not None:
        session = Session(1, SETTINGS)
        for event in events:
            session.event_arrived(event)

    assert set(ABOUT_SESSIONS) & enabled(session, tabs) == expected
    assert {Act.CONNECT, Act.QUIT, Act.PREFERENCES, Act.SHORTCUTS} <= enabled(session, tabs)


def test_the_switch_of_safe_mode_follows_the_host() -> None:
    session = Session(1, SETTINGS)
    assert not is_safe(None)
    assert not is_safe(session)
    session.event_arrived(HostStarted(1, 1, safe_mode=True))

    assert is_safe(session)
