"""A map that the game offers: told once, fetched when the player asks for it."""

from pathlib import Path

import pytest

from netcore.api.host_commands import FetchDone
from netcore.api.host_events import FetchRequested
from netcore.api.links import SCRIPT, spans
from tests.support.script_session import ScriptSession

URL = "http://mud.example/map.xml"
MAP = """<map><areas><area id="7" name="Keep"/></areas><rooms>
<room id="41" area="7" title="Gate" environment="9"><coord x="1" y="2" z="3"/></room></rooms></map>"""


async def offer(session: ScriptSession, url: str = URL) -> list[str]:
    """What is said, and the names of links."""
    await session.gmcp("Client.Map", f'{{"url": "{url}"}}')
    return [text for text in session.texts if "offers a map" in text]


async def test_it_is_told_once(session: ScriptSession) -> None:
    assert await offer(session) == [f"The game offers a map: {URL}"]
    assert len(await offer(session)) == 1
    assert session.channel.of(FetchRequested) == []


def click(session: ScriptSession) -> None:
    [link] = [link for line in session.lines for link in spans(line.links) if link.targets.startswith(SCRIPT)]
    session.follow(link.targets.removeprefix(SCRIPT))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://a b", "", "http://" + "x" * 3000])
async def test_what_is_no_address_is_not(session: ScriptSession, url: str) -> None:
    assert await offer(session, url) == []


async def test_who_has_a_map_is_not_asked(session: ScriptSession) -> None:
    session.run("addRoom(1)")

    assert await offer(session) == []


async def test_it_is_fetched_and_read(session: ScriptSession, tmp_path: Path) -> None:
    session.run("registerAnonymousEventHandler('sysMapDownloadEvent', function() came = true end)")
    await offer(session)
    click(session)
    [asked] = session.channel.of(FetchRequested)
    assert asked.url == URL
    (tmp_path / "map").mkdir(exist_ok=True)
    (tmp_path / "map" / "offered.xml").write_text(MAP)
    session.fetched(FetchDone(asked.request, "", status=200))

    await session.until("came")
    assert session.values("getRoomName(41)") == ["Gate"]


async def test_what_cannot_be_fetched_says_so(session: ScriptSession) -> None:
    await offer(session)
    click(session)
    [asked] = session.channel.of(FetchRequested)
    session.fetched(FetchDone(asked.request, error="no answer"))

    assert "The game's map could not be fetched: no answer" in session.texts
