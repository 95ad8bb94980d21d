"""What the panels ask of the core."""

from netcore.api.commands import Command, Inquire, InspectProtocol, KeepEntry, SaveItem, WatchConnections
from netcore.api.events import SessionOpened
from netcore.api.inquiries import ListNames, TraceFirings
from netcore.api.items import TriggerItem
from netcore.api.settings import ProfileSettings
from ui.presenters.session import Session
from ui.session.tool_wishes import ToolWishes


def wishes() -> tuple[ToolWishes, Session, list[Command]]:
    session, sent = Session(1, ProfileSettings(name="x")), list[Command]()
    session.event_arrived(SessionOpened(session.settings, (TriggerItem(id="t", name="T"),)))
    return ToolWishes(session, sent.append), session, sent


def test_each_wish_is_a_command() -> None:
    tools, _, sent = wishes()
    tools.inquire(ListNames())
    tools.keep_code("1 + 1")
    tools.switch_off("t")
    tools.switch_off("nobody")

    assert sent == [
        Inquire(ListNames()),
        KeepEntry("1 + 1", is_code=True),
        SaveItem(TriggerItem(id="t", name="T", enabled=False)),
    ]


def test_what_is_watched_is_asked_again_of_those_who_do_not_know() -> None:
    tools, session, sent = wishes()
    tools.host_started()
    tools.session_opened()
    assert sent == []
    session.workshop.trace.is_wanted = session.protocol.is_wanted = session.connections.is_wanted = True
    tools.host_started()
    tools.session_opened()

    assert sent == [Inquire(TraceFirings(True)), InspectProtocol(True), WatchConnections(True)]
