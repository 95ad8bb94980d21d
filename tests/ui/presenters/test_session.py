import pytest

from netcore.api.display import DebugShown, KeysBound, LinesShown, ScriptFailed, ScriptMended
from netcore.api.events import (
    CommandFailed,
    ConnectionsSeen,
    CoreStarted,
    EchoChanged,
    Event,
    GmcpArrived,
    HostDied,
    HostStarted,
    ItemChanged,
    ItemRemoved,
    LinkChanged,
    LinkState,
    PermissionAsked,
    PermissionSettled,
    ProfilesListed,
    SessionClosed,
    SessionOpened,
    SettingsChanged,
)
from netcore.api.items import ScriptItem
from netcore.api.permissions import Access, Owner, Power
from netcore.api.settings import LinkSettings, ProfileSettings
from netcore.api.surfaces import CommandLineEdited
from netcore.api.text import LineKind
from tests.support.connections import connection
from tests.support.console_text import line
from ui.presenters.link_status import HostState
from ui.presenters.session import MAX_DEBUG_LINES, Session

PROFILE = ProfileSettings(name="Anna", link=LinkSettings(host="mud.example.org"))
OWNER = Owner("", "script", "Loot", 2)
SCRIPT = ScriptItem(id="s", name="Loot", script="x = 1")


def _session(*events: Event) -> Session:
    session = Session(1, PROFILE)
    for event in events:
        session.event_arrived(event)
    return session


def _failed(item: str = "s") -> ScriptFailed:
    return ScriptFailed(0.0, item, OWNER, "boom")


def _asked(number: int) -> PermissionAsked:
    return PermissionAsked(number, OWNER, Access(Power.CONNECT, "example.org", 80))


def _texts(session: Session) -> list[str]:
    return [each.text for each in session.store.span(0, len(session.store))]


def test_it_opens_with_its_settings_and_items() -> None:
    other = ProfileSettings(name="Berta", link=LinkSettings(host="other.example"))
    session = _session(SessionOpened(other, (SCRIPT,)))

    assert session.is_open
    assert session.name == "Berta"
    assert session.items.get("s") == SCRIPT
    assert session.status.link.host == "other.example"
    assert not _session(SessionOpened(PROFILE, ()), SessionClosed()).is_open


def test_new_settings_are_shown_at_once() -> None:
    link = LinkSettings(host="new.example", port=1)
    session = _session(SettingsChanged(ProfileSettings(name="Anna", link=link)), LinkChanged(LinkState.ONLINE))

    assert session.status.text == "Connected to new.example:1"


def test_lines_go_into_the_console_and_their_words_are_learnt() -> None:
    session = _session()
    session.display_arrived(LinesShown(1.0, (line(1, "A goblin."), line(2, "password", kind=LineKind.COMMAND)), ()))
    session.display_arrived(LinesShown(2.0, (line(3, "two"),), (1,)))

    assert _texts(session) == ["password", "two"]
    assert session.words.beginning_with("gob") == ["goblin"]
    assert session.words.beginning_with("passw") == []


def test_the_next_line_is_the_one_after_the_newest() -> None:
    session = _session()
    session.display_arrived(LinesShown(1.0, (line(5, "five"), line(9, "nine")), ()))
    session.display_arrived(LinesShown(1.0, (line(5, "changed"),), ()))

    assert session.next_line == 10


def test_of_a_flood_only_the_newest_words_are_learnt() -> None:
    session = _session()
    flood = tuple(line(number, f"word{number:04}") for number in range(1, 1001))
    session.display_arrived(LinesShown(1.0, flood, ()))

    assert len(session.words.beginning_with("word")) == 100
    assert session.words.beginning_with("word")[0] == "word1000"


def test_a_password_is_asked_for_until_the_game_says_otherwise_or_is_gone() -> None:
    online = LinkChanged(LinkState.ONLINE)

    assert _session(online, EchoChanged(masked=True)).masked
    assert not _session(online, EchoChanged(masked=True), EchoChanged(masked=False)).masked
    assert not _session(online, EchoChanged(masked=True), LinkChanged(LinkState.OFFLINE, "gone")).masked


def test_gmcp_fills_the_gauges() -> None:
    session = _session(
        GmcpArrived("Char.Vitals", '{"hp": 1, "maxhp": 2}'), GmcpArrived("Room.Info", '{"name": "Cave"}')
    )

    assert [gauge.text for gauge in session.vitals.gauges] == ["Health 1 / 2"]
    assert session.vitals.place == "Cave"


def test_questions_wait_until_they_are_answered_or_settled() -> None:
    session = _session(_asked(1), _asked(2), _asked(3), PermissionSettled(2))
    session.answered(1)

    assert [question.number for question in session.questions] == [3]


def test_a_new_host_shows_again_what_the_dead_one_had_not_done_with() -> None:
    session = _session()
    session.display_arrived(KeysBound(("f5",)))
    session.display_arrived(LinesShown(1.0, tuple(line(n, str(n)) for n in range(1, 6)), ()))
    session.event_arrived(HostDied("It ended."))
    while_dead = (session.status.host, session.keys)
    session.event_arrived(HostStarted(99, 4))

    assert while_dead == (HostState.RESTARTING, frozenset())
    assert session.status.host is HostState.RUNNING
    assert _texts(session) == ["1", "2", "3"]


def test_safe_mode_is_told() -> None:
    assert _session(HostStarted(99, 1, safe_mode=True)).status.host is HostState.SAFE


def test_an_item_is_broken_until_it_is_mended_changed_or_removed() -> None:
    for cure in (
        ItemChanged(ScriptItem(id="s", name="Loot", script="x = 2")),
        ItemRemoved("s"),
    ):
        session = _session(ItemChanged(SCRIPT))
        session.display_arrived(_failed())
        was_broken = session.errors.broken("s")
        session.event_arrived(cure)

        assert was_broken is not None
        assert session.errors.broken("s") is None
    session = _session()
    session.display_arrived(_failed())
    session.display_arrived(ScriptMended("s"))

    assert session.errors.broken("s") is None
    assert len(session.errors) == 1


def test_renaming_an_item_does_not_mend_it() -> None:
    session = _session(ItemChanged(SCRIPT))
    session.display_arrived(_failed())
    session.event_arrived(ItemChanged(ScriptItem(id="s", name="Other", script=SCRIPT.script)))

    assert session.errors.broken("s") is not None


def test_debug_text_is_bounded() -> None:
    session = _session()
    for number in range(MAX_DEBUG_LINES + 10):
        session.display_arrived(DebugShown(0.0, str(number)))

    assert len(session.debug) == MAX_DEBUG_LINES
    assert session.debug[-1].text == str(MAX_DEBUG_LINES + 9)


def test_what_went_wrong_is_told_until_the_link_is_tried_again() -> None:
    session = _session(CommandFailed("SaveItem", "The disk is full."))
    before = session.trouble
    session.event_arrived(LinkChanged(LinkState.CONNECTING))

    assert before == "The disk is full."
    assert session.trouble == ""


def test_a_lost_core_takes_the_link_and_the_questions_along() -> None:
    session = _session(SessionOpened(PROFILE, ()), LinkChanged(LinkState.ONLINE), EchoChanged(masked=True), _asked(1))
    session.display_arrived(LinesShown(1.0, (line(1, "kept"),), ()))
    session.core_lost("The core has ended.")

    assert (session.is_open, session.masked, session.questions) == (False, False, [])
    assert session.status.is_offline
    assert session.trouble == "The core has ended."
    assert _texts(session) == ["kept"]


@pytest.mark.parametrize("event", [CoreStarted("1", 2), ProfilesListed(())])
def test_what_is_about_the_core_changes_no_session(event: Event) -> None:
    session = _session(event)

    assert (session.is_open, session.trouble, len(session.store)) == (False, "", 0)


def test_connections_of_scripts_are_kept_until_the_core_is_lost() -> None:
    session = Session(1, ProfileSettings(name="x"))
    session.event_arrived(ConnectionsSeen((connection(1),), 2))
    counts, left_out = session.connections.counts, session.connections.left_out
    session.core_lost("gone")

    assert (counts, left_out) == ((1, 0), 2)
    assert session.connections.counts == (0, 0)


def test_scripts_say_which_words_are_completed() -> None:
    session = _session()
    session.display_arrived(CommandLineEdited("suggest", "gorge\ngold"))
    session.display_arrived(CommandLineEdited("refuse", "gold"))
    assert session.words.beginning_with("go") == ["gorge"]

    session.display_arrived(CommandLineEdited("suggest"))
    assert session.words.beginning_with("go") == []
