import pytest

from netcore.api.events import CommandFailed, Event, HostDied, HostStarted, LinkChanged, LinkState, SessionClosed
from netcore.api.settings import ProfileSettings
from ui.presenters.notice import PATIENCE_MS, Notice, Remedy, notice_for
from ui.presenters.session import Session

ONLINE = LinkChanged(LinkState.ONLINE, "Connected.")
REFUSED = LinkChanged(LinkState.OFFLINE, "Connection refused by mud.example.")
RUNNING = HostStarted(1, 1)
SAFE = HostStarted(1, 1, safe_mode=True)

TABLE: list[tuple[list[Event], Notice | None]] = [
    ([], None),
    ([ONLINE, RUNNING], None),
    ([LinkChanged(LinkState.CONNECTING)], None),
    ([RUNNING, REFUSED], Notice("Connection refused by mud.example.", Remedy.CONNECT)),
    ([RUNNING, REFUSED, LinkChanged(LinkState.CONNECTING)], None),
    ([ONLINE, SAFE], Notice("Safe mode: your scripts are off.", Remedy.SCRIPTS_ON)),
    ([ONLINE, SAFE, RUNNING], None),
    (
        [ONLINE, HostDied("killed")],
        Notice("Scripts are being started again. The connection to the game stays up.", delay_ms=PATIENCE_MS),
    ),
    ([ONLINE, CommandFailed("SaveItem", "Disk full.")], Notice("Disk full.", is_closable=True)),
    (
        [CommandFailed("OpenSession", "No such profile."), SessionClosed()],
        Notice("No such profile.", Remedy.CONNECT, is_closable=True),
    ),
    ([CommandFailed("ConnectGame", "No host."), LinkChanged(LinkState.CONNECTING)], None),
]


@pytest.mark.parametrize(("events", "notice"), TABLE)
def test_the_most_pressing_is_told(events: list[Event], notice: Notice | None) -> None:
    session = Session(1, ProfileSettings(name="x"))
    for event in events:
        session.event_arrived(event)

    assert notice_for(session) == notice


def test_the_end_that_the_player_wanted_is_no_news_but_the_next_one_is() -> None:
    session = Session(1, ProfileSettings(name="x"))
    session.event_arrived(ONLINE)
    session.was_left = True
    session.event_arrived(LinkChanged(LinkState.OFFLINE, "Disconnected."))
    assert notice_for(session) is None
    session.event_arrived(LinkChanged(LinkState.CONNECTING))
    session.event_arrived(REFUSED)

    assert notice_for(session) == Notice("Connection refused by mud.example.", Remedy.CONNECT)


def test_a_lost_core_is_told_until_a_connection_is_made() -> None:
    session = Session(1, ProfileSettings(name="x"))
    session.event_arrived(ONLINE)
    session.core_lost("The core has ended.")
    session.event_arrived(LinkChanged(LinkState.OFFLINE, "The core has ended."))
    session.event_arrived(RUNNING)
    assert notice_for(session) == Notice("The core has ended.", Remedy.CONNECT, is_closable=True)
    session.event_arrived(LinkChanged(LinkState.CONNECTING))

    assert notice_for(session) is None
