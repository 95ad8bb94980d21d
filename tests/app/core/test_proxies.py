"""A profile's proxy: whose connections go through it, and that no script learns its password."""

from pathlib import Path

import pytest

from app.core.proxies import for_game, for_scripts
from netcore.api.commands import ConnectGame, SaveProfile
from netcore.api.events import LinkChanged, LinkState, SettingsChanged
from netcore.api.settings import LinkSettings, ProfileSettings, ProxySettings
from netcore.sockets.proxy import Proxy
from tests.support.conversation import failing
from tests.support.game_server import GameServer
from tests.support.proxy_server import running_proxy
from tests.support.running_core import Core, running

URL = "socks5://me:hush@proxy.example"
PROXY = Proxy("socks5", "proxy.example", 1080, "me", "hush")


@pytest.mark.parametrize(
    ("settings", "game", "scripts"),
    [
        (ProxySettings(), None, None),
        (ProxySettings(url=URL), PROXY, PROXY),
        (ProxySettings(url=URL, game=False), None, PROXY),
        (ProxySettings(url=URL, scripts=False), PROXY, None),
    ],
)
def test_who_goes_through_it(settings: ProxySettings, game: Proxy | None, scripts: Proxy | None) -> None:
    assert for_game(settings) == game
    assert for_scripts(settings) == scripts


def test_a_setting_that_makes_no_sense_lets_nothing_through_and_tells_no_password() -> None:
    for choose in (for_game, for_scripts):
        with failing() as ended:
            choose(ProxySettings(url="ftp://me:hush@proxy.example"))

        assert ended.reason.startswith("the proxy of this profile makes no sense.")
        assert "hush" not in ended.reason


def test_scripts_are_told_nothing_of_it() -> None:
    settings = ProfileSettings(name="x", proxy=ProxySettings(url=URL))

    assert settings.for_scripts == ProfileSettings(name="x")


def use_proxy(core: Core, url: str) -> None:
    """Have the profile's game at a name that leads nowhere but through a proxy, and set one."""
    link = LinkSettings(host="game.example", port=core.port)
    core.service.handle(0, SaveProfile(ProfileSettings(name="x", link=link, proxy=ProxySettings(url=url)), "x"))


@pytest.mark.e2e
@pytest.mark.slow
async def test_the_game_is_played_through_a_proxy(tmp_path: Path) -> None:
    async with GameServer() as game, running_proxy("http") as proxy, running(tmp_path, game.port) as core:
        await core.open()
        use_proxy(core, f"http://127.0.0.1:{proxy.port}")
        await core.front.event(SettingsChanged, 1)
        await core.connect()
        core.type("look")
        await game.wait_for(b"look")

        assert proxy.asked == [("game.example", game.port)]


@pytest.mark.e2e
@pytest.mark.slow
async def test_with_a_proxy_that_makes_no_sense_nobody_is_dialled(tmp_path: Path) -> None:
    async with GameServer() as game, running(tmp_path, game.port) as core:
        await core.open()
        use_proxy(core, "nonsense")
        await core.front.event(SettingsChanged, 1)
        core.service.handle(1, ConnectGame())
        await core.front.until(lambda: bool(core.front.of(LinkChanged, 1)))

        last = core.front.of(LinkChanged, 1)[-1]
        assert last.state is LinkState.OFFLINE
        assert "socks5://HOST:PORT" in last.detail
        assert game.connections == []
