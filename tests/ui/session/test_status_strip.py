import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netcore.api.events import (
    HostDied,
    HostLoaded,
    HostStarted,
    LatencyMeasured,
    LinkChanged,
    LinkState,
    RetryDropped,
    RetryPlanned,
    SettingsChanged,
)
from netcore.api.settings import LinkSettings, ProfileSettings
from ui.look.decor import Decor
from ui.look.elided_label import ElidedLabel
from ui.presenters.session import Session
from ui.session.status_strip import StatusStrip

pytestmark = pytest.mark.gui


def strip_for(qtbot: QtBot, decor: Decor, link: LinkSettings) -> tuple[Session, StatusStrip]:
    session = Session(1, ProfileSettings(name="x", link=link))
    strip = StatusStrip(session, decor)
    qtbot.addWidget(strip)
    strip.show()
    return session, strip


def test_it_follows_the_connection(qtbot: QtBot, decor: Decor) -> None:
    session, strip = strip_for(qtbot, decor, LinkSettings(host="mud.example", port=4000))
    seen = [strip.texts["link"]]
    for state in (LinkState.CONNECTING, LinkState.ONLINE, LinkState.OFFLINE):
        session.event_arrived(LinkChanged(state))
        strip.refresh()
        seen.append(strip.texts["link"])

    assert seen == [
        "Not connected",
        "Connecting to mud.example:4000…",
        "Connected to mud.example:4000",
        "Not connected",
    ]


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (LinkSettings(host="a", tls=True), "certificate checked"),
        (LinkSettings(host="a", tls=True, verify=False), "not checked"),
        (LinkSettings(host="a"), "Not encrypted"),
    ],
)
def test_the_lock_says_what_it_means(qtbot: QtBot, decor: Decor, link: LinkSettings, words: str) -> None:
    session, strip = strip_for(qtbot, decor, link)
    session.event_arrived(LinkChanged(LinkState.ONLINE))
    strip.refresh()

    assert words in strip.security


def test_there_is_no_lock_without_a_connection(qtbot: QtBot, decor: Decor) -> None:
    _, strip = strip_for(qtbot, decor, LinkSettings(host="a", tls=True))

    assert strip.security == ""


def test_safe_mode_and_renamed_games_show(qtbot: QtBot, decor: Decor) -> None:
    session, strip = strip_for(qtbot, decor, LinkSettings(host="a"))
    session.event_arrived(HostStarted(1, 1, safe_mode=True))
    session.event_arrived(LinkChanged(LinkState.ONLINE))
    session.event_arrived(SettingsChanged(ProfileSettings(name="x", link=LinkSettings(host="b", port=1))))
    strip.refresh()

    assert strip.texts["host"] == "Safe mode: scripts are off"
    assert strip.texts["link"] == "Connected to b:1"


def test_what_holds_scripts_is_told(qtbot: QtBot, decor: Decor) -> None:
    session, strip = strip_for(qtbot, decor, LinkSettings(host="a"))
    session.event_arrived(HostStarted(1, 1))
    session.event_arrived(HostLoaded(("landlock 7", "seccomp")))
    strip.refresh()

    assert "landlock 7, seccomp" in strip.texts["walls"]
    session.event_arrived(HostLoaded(()))
    strip.refresh()

    assert "no walls" in strip.texts["walls"]
    session.event_arrived(HostDied("killed"))
    strip.refresh()

    assert strip.texts["walls"] == ""


def test_a_long_text_is_cut_before_it_widens_the_window(qtbot: QtBot, decor: Decor) -> None:
    label = ElidedLabel(None)
    qtbot.addWidget(label)
    label.set_text("a very long name of a place " * 20, "tip")
    label.resize(100, 20)

    assert label.minimumSizeHint().width() == 0
    assert label.text().endswith("…")
    assert label.full_text.startswith("a very long")


def test_the_seconds_until_it_connects_again_are_counted_and_can_be_stopped(qtbot: QtBot, decor: Decor) -> None:
    session, strip = strip_for(qtbot, decor, LinkSettings(host="a"))
    now = 100.0
    session.clock = lambda: now
    session.event_arrived(LinkChanged(LinkState.OFFLINE, "Lost."))
    session.event_arrived(RetryPlanned(5.0))
    strip.refresh()
    assert strip.texts["link"] == "Connecting again in 5 s"

    now = 102.0
    qtbot.waitUntil(lambda: strip.texts["link"] == "Connecting again in 3 s")
    with qtbot.waitSignal(strip.leave_wanted):
        qtbot.mouseClick(strip._leave, Qt.MouseButton.LeftButton)
    session.event_arrived(RetryDropped())
    strip.refresh()

    assert strip.texts["link"] == "Not connected"
    assert strip._leave.isHidden()
    assert not strip._countdown.isActive()


def test_how_long_the_game_takes_is_shown_while_it_is_known(qtbot: QtBot, decor: Decor) -> None:
    session, strip = strip_for(qtbot, decor, LinkSettings(host="a"))
    session.event_arrived(LinkChanged(LinkState.ONLINE))
    session.event_arrived(LatencyMeasured(0.042))
    strip.refresh()

    assert strip.texts["latency"] == "42 ms"
