"""Items and packages that come, change and go while a session runs."""

from netcore.api.host_commands import PackageInstalled, PackageRemoved
from netcore.api.items import AliasItem, ScriptItem
from netcore.api.settings import Limits
from tests.scripting.conftest import StartSession
from tests.support.script_session import ScriptSession, script


async def test_an_item_that_is_saved_anew_ends_the_calls_of_the_old_one_that_wait(session: ScriptSession) -> None:
    session.save(ScriptItem(id="s", name="s", script="waitForLine('go') send('old')"))
    session.save(ScriptItem(id="s", name="s", script="waitForLine('go') send('new')"))
    await session.hear("go")

    await session.channel.until(lambda: session.sent)
    assert session.sent == ["new"]


async def test_one_that_is_dropped_is_gone_with_its_calls(session: ScriptSession) -> None:
    session.save(ScriptItem(id="s", name="s", script="waitForLine('go') send('dropped')"))
    session.drop("s")
    session.run("waitForLine('go') send('other')")
    await session.hear("go")

    await session.channel.until(lambda: session.sent)
    assert session.sent == ["other"]


async def test_the_scripts_of_a_package_run_when_all_else_of_it_is_there(session: ScriptSession) -> None:
    script = ScriptItem(id="s", name="s", package="p", script="there = exists('greet', 'alias')")
    alias = AliasItem(id="a", name="greet", package="p", regex="^greet$")
    session.tell(PackageInstalled("p", "/x/p.mpackage", (script, alias)))

    assert session.value("there") == 1


async def test_a_package_hears_that_it_goes_before_its_items_do(session: ScriptSession) -> None:
    script = "registerAnonymousEventHandler('sysUninstall', function(_, name) left = name .. exists('s', 'script') end)"
    session.tell(PackageInstalled("p", "/x/p.mpackage", (ScriptItem(id="s", name="s", package="p", script=script),)))
    session.tell(PackageRemoved("p", "/x/p.mpackage", ("s",)))

    assert session.values("left, exists('s', 'script')") == ["p1", 0]


async def test_in_safe_mode_nothing_comes_to_life(play: StartSession) -> None:
    session = play(automation=False)
    session.save(ScriptItem(id="s", name="s", script="send('alive')"))
    session.tell(PackageInstalled("p", "/x/p.mpackage", (ScriptItem(id="t", name="t", script="send('alive')"),)))

    assert session.sent == []


BUSY = "local till = os.clock() + 0.3 while os.clock() < till do end came = (came or 0) + 1"


async def test_what_loads_may_compute_for_longer(play: StartSession) -> None:
    begins = script("begins", BUSY), script("loaded", f"function loaded() {BUSY} end", "sysLoadEvent")
    session = play(*begins, limits=Limits(compute_s=0.2, loading_times=10))
    session.tell(PackageInstalled("p", "/x/p.mpackage", (ScriptItem(id="s", name="s", package="p", script=BUSY),)))
    assert session.value("came") == 3
    session.save(ScriptItem(id="t", name="t", script=BUSY))

    assert session.value("came") == 3
    assert session.errors == ["script t:1: stopped: it computed for more than 0.2 s without waiting"]


async def test_it_has_an_end_too(play: StartSession) -> None:
    endless = ScriptItem(id="s", name="s", package="p", script="while true do end")
    session = play(limits=Limits(compute_s=0.02))
    session.tell(PackageInstalled("p", "/x/p.mpackage", (endless,)))

    assert session.errors == ["script s:1: stopped: it computed for more than 0.06 s without waiting"]
