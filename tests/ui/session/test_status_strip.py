import pytest
from pytestqt.qtbot import QtBot

from netcore.api.events import HostStarted, LinkChanged, LinkState, SettingsChanged
from netcore.api.settings import LinkSettings, ProfileSettings
from ui.look.decor import Decor
from ui.presenters.session import Session
from ui.session.status_strip import ElidedLabel, StatusStrip

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


def test_a_long_text_is_cut_before_it_widens_the_window(qtbot: QtBot, decor: Decor) -> None:
    label = ElidedLabel(None)
    qtbot.addWidget(label)
    label.set_text("a very long name of a place " * 20, "tip")
    label.resize(100, 20)

    assert label.minimumSizeHint().width() == 0
    assert label.text().endswith("…")
    assert label.full_text.startswith("a very long")
