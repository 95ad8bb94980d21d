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
