import pytest

from netcore.api.events import LinkChanged, LinkState
from netcore.api.settings import ProfileSettings
from ui.presenters.closing import tab_question, window_question
from ui.presenters.session import Session


def session(name: str, state: LinkState) -> Session:
    found = Session(1, ProfileSettings(name=name))
    found.event_arrived(LinkChanged(state))
    return found


OFF = session("Off", LinkState.OFFLINE)
ON = session("On", LinkState.ONLINE)
NEARLY = session("Nearly", LinkState.SECURING)


@pytest.mark.parametrize(
    ("tab", "has_unsaved", "question"),
    [
        (OFF, False, ""),
        (OFF, True, "Close Off?"),
        (ON, False, "Disconnect from On and close its tab?"),
        (NEARLY, True, "Disconnect from Nearly and close its tab?"),
    ],
)
def test_a_tab_is_asked_about_when_something_would_be_lost(tab: Session, has_unsaved: bool, question: str) -> None:
    assert tab_question(tab, has_unsaved=has_unsaved) == question


@pytest.mark.parametrize(
    ("tabs", "has_unsaved", "question"),
    [
        ([], False, ""),
        ([OFF, OFF], False, ""),
        ([OFF], True, "Quit?"),
        ([OFF, ON], False, "Disconnect from On and quit?"),
        ([ON, NEARLY, OFF], True, "Disconnect from 2 games and quit?"),
    ],
)
def test_the_window_is_asked_about_when_something_would_be_lost(
    tabs: list[Session], has_unsaved: bool, question: str
) -> None:
    assert window_question(tabs, has_unsaved=has_unsaved) == question
