from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from netcore.api.host_commands import FetchDone, PackageAnswered, PackageInstalled
from netcore.api.host_events import FetchRequested, PackageInstallAsked
from netcore.api.links import SCRIPT, spans
from scripting.features.offered_package import MAX_OFFERS, Offer, read
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


def asked(session: ScriptSession) -> list[str]:
    return [text for text in session.texts if "offers a package" in text]


def click(session: ScriptSession) -> None:
    links = [link for line in session.lines for link in spans(line.links) if link.targets.startswith(SCRIPT)]
    session.follow(links[-1].targets.removeprefix(SCRIPT))


async def looked_into(session: ScriptSession, answer: PackageAnswered) -> None:
    """The offer is fetched, and the core says what is in it."""
    await session.gmcp("Client.GUI", OFFER)
    click(session)
    [fetch] = session.channel.of(FetchRequested)
    session.fetched(FetchDone(fetch.request, "", status=200))
    await session.channel.until(lambda: session.channel.of(PackageInstallAsked))
    [look] = session.channel.of(PackageInstallAsked)
    assert (Path(look.path).name, look.only_look) == ("offered-ui.mpackage", True)
    session.tell(replace(answer, request=look.request))


async def test_it_is_installed_when_the_player_has_seen_what_it_would_install(session: ScriptSession) -> None:
    await looked_into(session, PackageAnswered(0, words="ui 7: 3 triggers. It could run programs on this computer."))
    await session.settled(lambda: "Install it" in session.texts[-1])
    assert session.texts[-1] == "ui 7: 3 triggers. It could run programs on this computer. [Install it]"
    click(session)

    await session.channel.until(lambda: len(session.channel.of(PackageInstallAsked)) == 2)
    install = session.channel.of(PackageInstallAsked)[1]
    assert not install.only_look
    session.run("registerAnonymousEventHandler('sysServerGuiInstalled', function(_, name) heard = name end)")
    session.tell(PackageInstalled("ui", install.path, ()))
    session.tell(PackageAnswered(install.request))
    await session.settled(lambda: "The game's package is installed." in session.texts)
    assert session.value("heard") == "ui"


async def test_what_cannot_be_looked_into_is_not_offered(session: ScriptSession) -> None:
    await looked_into(session, PackageAnswered(0, "ui.mpackage cannot be installed: it is broken."))

    await session.settled(lambda: "ui.mpackage cannot be installed: it is broken." in session.texts)
    assert "Install it" not in "".join(session.texts)


async def test_what_cannot_be_fetched_says_so(session: ScriptSession) -> None:
    await session.gmcp("Client.GUI", OFFER)
    click(session)
    [fetch] = session.channel.of(FetchRequested)
    session.fetched(FetchDone(fetch.request, error="no answer"))

    assert "The game's package could not be fetched: no answer" in session.texts


async def test_the_player_is_told_once_and_scripts_hear_it_too(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('gmcp.Client.GUI', function() heard = (heard or 0) + 1 end)")
    for _ in range(3):
        await session.gmcp("Client.GUI", OFFER)

    assert asked(session) == [
        "The game offers a package of its own (version 7): https://game.example/ui.mpackage [Look into it]"
    ]
    assert session.channel.of(FetchRequested) == []
    assert session.value("heard") == 3


async def test_a_game_that_offers_without_end_is_not_told_of_any_more(session: ScriptSession) -> None:
    for number in range(MAX_OFFERS + 5):
        await session.gmcp("client.gui", f'{{"url": "http://g.example/{number}"}}')

    assert len(asked(session)) == MAX_OFFERS
