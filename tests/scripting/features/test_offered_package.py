import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.links import LinkSpan, spans
from netcore.api.text import LineKind
from scripting.features.offered_package import MAX_OFFERS, Offer, read, words
from tests.support.script_session import ScriptSession

OFFER = '{"version": "7", "url": "https://game.example/ui.mpackage"}'


@pytest.mark.parametrize(
    ("payload", "offer"),
    [
        (OFFER, Offer("https://game.example/ui.mpackage", "7")),
        ('{"url": "http://g.example/x.zip", "version": 3}', Offer("http://g.example/x.zip", "3")),
        ('{"url": "http://g.example/x.zip"}', Offer("http://g.example/x.zip", "")),
        ("39\nhttp://g.example/x.mpackage", Offer("http://g.example/x.mpackage", "39")),
        ("39\r\nhttp://g.example/x.mpackage\r\n", Offer("http://g.example/x.mpackage", "39")),
        ('{"url": "http://g.example/x", "version": "1\\u001b[31m"}', Offer("http://g.example/x", "1[31m")),
    ],
)
def test_what_is_offered(payload: str, offer: Offer) -> None:
    assert read(payload) == offer


@pytest.mark.parametrize(
    "payload",
    [
        "", "null", "[]", "3", '"http://g.example/x"', "{", "http://g.example/x", '{"url": 5}', '{"version": "1"}',
        '{"url": "file:///etc/passwd"}', '{"url": "javascript:x"}', '{"url": "http://"}', '{"url": "http://[::1"}',
        '{"url": "http://g.example/a b"}', '{"url": "http://g.example/\\u202e"}',
        '{"url": "http://g.example/' + "x" * 2000 + '"}',
    ],
)  # fmt: skip
def test_what_is_no_offer(payload: str) -> None:
    assert read(payload) is None


@given(st.text(max_size=200))
def test_nothing_that_a_game_says_does_harm(payload: str) -> None:
    offer = read(payload)

    assert offer is None or offer.address.startswith(("http://", "https://"))


def test_the_address_is_a_link() -> None:
    line = words(Offer("https://g.example/x", "2"))
    [span] = spans(line.links)

    assert line.text[span.start : span.end] == "https://g.example/x"
    assert span == LinkSpan(span.start, span.end, "https://g.example/x")
    assert "(version 2)" in line.text


async def test_the_player_is_told_once_and_scripts_hear_it_too(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('gmcp.Client.GUI', function() heard = (heard or 0) + 1 end)")
    for _ in range(3):
        await session.gmcp("Client.GUI", OFFER)

    told = [line.text for line in session.lines if line.kind == LineKind.NOTICE]
    assert len(told) == 1
    assert "https://game.example/ui.mpackage" in told[0]
    assert session.value("heard") == 3


async def test_a_game_that_offers_without_end_is_not_told_of_any_more(session: ScriptSession) -> None:
    for number in range(MAX_OFFERS + 5):
        await session.gmcp("client.gui", f'{{"url": "http://g.example/{number}"}}')

    assert len([line for line in session.lines if line.kind == LineKind.NOTICE]) == MAX_OFFERS
