import pytest

from netcore.api.events import LinkState
from netcore.api.settings import LinkSettings
from ui.presenters.link_status import Dot, LinkStatus

PLAIN = LinkSettings(host="mud.example.org", port=4000)
SECURE = LinkSettings(host="::1", port=992, tls=True)
UNCHECKED = LinkSettings(host="::1", port=992, tls=True, verify=False)


def _after(link: LinkSettings, *changes: tuple[LinkState, str]) -> LinkStatus:
    status = LinkStatus(link)
    for state, detail in changes:
        status = status.changed(state, detail)
    return status


@pytest.mark.parametrize(
    ("link", "state", "text"),
    [
        (PLAIN, LinkState.OFFLINE, "Not connected"),
        (PLAIN, LinkState.CONNECTING, "Connecting to mud.example.org:4000…"),
        (SECURE, LinkState.SECURING, "Securing the connection to [::1]:992…"),
        (PLAIN, LinkState.ONLINE, "Connected to mud.example.org:4000"),
    ],
)
def test_the_state_in_words(link: LinkSettings, state: LinkState, text: str) -> None:
    status = _after(link, (state, ""))

    assert status.text == text
    assert status.tip == text


@pytest.mark.parametrize(
    ("changes", "dot"),
    [
        ((), Dot.OFF),
        (((LinkState.CONNECTING, ""),), Dot.WAITING),
        (((LinkState.SECURING, ""),), Dot.WAITING),
        (((LinkState.ONLINE, ""),), Dot.ON),
        (((LinkState.CONNECTING, ""), (LinkState.OFFLINE, "refused")), Dot.TROUBLE),
        (((LinkState.ONLINE, ""), (LinkState.OFFLINE, "The game closed the connection.")), Dot.OFF),
    ],
)
def test_the_dot_tells_a_failure_from_an_end(changes: tuple[tuple[LinkState, str], ...], dot: Dot) -> None:
    assert _after(PLAIN, *changes).dot is dot


@pytest.mark.parametrize(
    ("link", "state", "detail", "is_secure", "words"),
    [
        (SECURE, LinkState.ONLINE, "TLS 1.3", True, "TLS 1.3"),
        (SECURE, LinkState.ONLINE, "", True, "certificate checked"),
        (UNCHECKED, LinkState.ONLINE, "TLS 1.3", True, "not checked"),
        (PLAIN, LinkState.ONLINE, "", False, "Not encrypted"),
        (SECURE, LinkState.SECURING, "", False, ""),
        (SECURE, LinkState.OFFLINE, "", False, ""),
    ],
)
def test_what_the_lock_means(link: LinkSettings, state: LinkState, detail: str, is_secure: bool, words: str) -> None:
    status = _after(link, (state, detail))

    assert status.is_secure == is_secure
    assert words in status.security
    assert bool(status.security) == (state is LinkState.ONLINE)


def test_why_it_ended_is_the_rest_of_the_story() -> None:
    status = _after(PLAIN, (LinkState.OFFLINE, "Connection refused."))

    assert status.tip == "Connection refused."
    assert status.is_offline
    assert not status.is_online


def test_while_it_will_be_connected_again_the_seconds_are_counted_down() -> None:
    waiting = _after(PLAIN, (LinkState.ONLINE, ""), (LinkState.OFFLINE, "Lost.")).waiting(100.0)

    assert [waiting.text_at(now) for now in (92.5, 99.1, 100.0, 101.0)] == [
        "Connecting again in 8 s",
        "Connecting again in 1 s",
        "Connecting again in 0 s",
        "Connecting again in 0 s",
    ]
    assert waiting.dot is Dot.WAITING
    assert waiting.is_waiting
    assert waiting.waiting(None).text_at(0.0) == "Not connected"
    assert not waiting.changed(LinkState.CONNECTING, "").is_waiting


@pytest.mark.parametrize(("seconds", "shown"), [(0.0, "0 ms"), (0.0424, "42 ms"), (0.9994, "999 ms"), (2.34, "2.3 s")])
def test_how_long_the_game_takes_is_shown_in_a_unit_that_can_be_read(seconds: float, shown: str) -> None:
    assert _after(PLAIN, (LinkState.ONLINE, "")).measured(seconds).latency == shown


def test_what_was_measured_ends_with_the_connection() -> None:
    measured = _after(PLAIN, (LinkState.ONLINE, "")).measured(0.1)

    assert measured.changed(LinkState.OFFLINE, "").latency == ""
    assert measured.changed(LinkState.ONLINE, "").latency == ""
