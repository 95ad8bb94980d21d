"""The scripts' side of packages; what the core does about them: `tests/app/core/test_open_packages.py`."""

from pathlib import Path

import pytest

from netcore.api.host_commands import FetchDone, PackageAnswered, PackageInstalled, PackageRemoved
from netcore.api.host_events import (
    FetchRequested,
    ModuleReloadAsked,
    PackageDescribed,
    PackageInstallAsked,
    PackageRemovalAsked,
)
from netcore.api.items import ScriptItem
from tests.scripting.conftest import StartSession
from tests.support.script_session import ScriptSession, script


async def test_what_a_package_says_of_itself(session: ScriptSession) -> None:
    session.tell(PackageInstalled("p", "/x/p.mpackage", (), {"title": "T"}))

    assert session.values("getPackages(), getPackageInfo('p'), getPackageInfo('p', 'title')") == [
        ["p"],
        {"title": "T"},
        "T",
    ]
    assert session.values("getPackageInfo('p', 'x'), getPackageInfo('q', 'x'), next(getPackageInfo('q'))")[:2] == [
        "",
        "",
    ]

    session.tell(PackageRemoved("p", "", ()))
    assert session.value("#getPackages()") == 0


async def test_the_script_that_asks_waits_and_hears_why_not(session: ScriptSession) -> None:
    session.run("done, why = installPackage('p.xml')")
    assert session.value("why == nil") is True

    await session.channel.until(lambda: session.channel.of(PackageInstallAsked))
    assert session.channel.of(PackageInstallAsked) == [PackageInstallAsked(1, "p.xml")]

    session.tell(PackageAnswered(1, "it is broken"))
    await session.until("why")
    assert session.values("done, why") == [None, "it is broken"]
    assert session.values("installModule('')") == [None, "installModule: no module file was actually given"]


async def test_a_package_that_goes_is_heard_and_stops_waiting_but_the_script_that_asked_goes_on(
    play: StartSession,
) -> None:
    session = play(
        script("own", "registerAnonymousEventHandler('sysUninstall', function(_, name) gone = name end)"),
        ScriptItem(id="a", name="a", package="p", script="waitForEvent('go') waited = true"),
        ScriptItem(id="b", name="b", package="p", script="asked = uninstallPackage('p')"),
    )

    await session.channel.until(lambda: session.channel.of(PackageRemovalAsked))

    session.tell(PackageRemoved("p", "", ("a", "b")))
    session.tell(PackageAnswered(1))
    await session.until("asked == true")
    session.run("raiseEvent('go')")

    assert session.values("gone, waited == nil, #getPackages()") == ["p", True, 0]


async def test_modules_are_told_apart_from_packages(session: ScriptSession) -> None:
    session.run("""
        local lua = {"sysLuaInstallModule", "sysLuaUninstallModule"}
        for _, name in ipairs {"sysInstallModule", "sysUninstallModule", "sysInstallPackage", unpack(lua)} do
          registerAnonymousEventHandler(name, function(event, package) heard = (heard or "") .. event .. package end)
        end
    """)
    session.tell(PackageInstalled("m", "/x/m.xml", (), is_module=True))

    assert session.values("getModules(), #getPackages(), getModulePath('m'), getModulePriority('m')") == [
        ["m"],
        0,
        "/x/m.xml",
        0,
    ]
    assert session.values("setModulePriority('m', -3), enableModuleSync('m'), getModulePriority('m')") == [
        None,
        True,
        -3,
    ]
    assert session.values("select('#', setModulePriority('m', -3))") == [0]
    assert session.values("getModuleSync('m'), disableModuleSync('m'), getModuleSync('m')") == [True, True, False]
    assert session.values("getModuleSync('none')") == [None, 'getModuleSync: module name "none" not found']
    assert session.values("setModulePriority('none', 1)") == [
        None,
        'setModulePriority: module doesn\'t exist: "none"',
    ]
    assert [each.package.priority for each in session.channel.of(PackageDescribed)] == [-3, -3, -3, -3]

    session.tell(PackageRemoved("m", "/x/m.xml", (), is_module=True))
    assert session.value("heard") == "sysInstallModulemsysLuaInstallModulemsysUninstallModulemsysLuaUninstallModulem"


async def test_a_module_read_anew_is_told_of_as_mudlet_does(session: ScriptSession) -> None:
    session.tell(PackageInstalled("m", "/x/m.xml", (), is_module=True))
    session.run("""
        for _, done in ipairs {"Install", "Uninstall"} do
          for _, name in ipairs {done, done .. "Module", "Lua" .. done .. "Module", "Sync" .. done .. "Module"} do
            registerAnonymousEventHandler("sys" .. name, function(event) heard = (heard or "") .. event .. " " end)
          end
        end
    """)
    session.tell(PackageRemoved("m", "/x/m.xml", (), is_module=True, is_anew=True))
    session.tell(PackageInstalled("m", "/x/m.xml", (), is_module=True, is_anew=True))

    told = "sysUninstall sysSyncUninstallModule sysInstall sysSyncInstallModule "
    assert session.value("heard") == told


async def test_what_is_known_of_a_package_can_be_changed(session: ScriptSession) -> None:
    session.tell(PackageInstalled("p", "/x/p.xml", (), {"title": "T"}))

    assert session.values("setPackageInfo('p', 'title', 'U'), getPackageInfo('p', 'title')") == [True, "U"]
    assert session.values("setPackageInfo('q', 'title', 'U')") == [None, 'setPackageInfo: no package named "q"']
    assert [each.package.about for each in session.channel.of(PackageDescribed)] == [{"title": "U"}]


async def test_a_package_from_the_web_is_fetched_and_installed(session: ScriptSession) -> None:
    session.run("done = installPackage('https://example.org/a/p.mpackage?raw=1')")
    assert session.value("done") is True
    [asked] = session.channel.of(FetchRequested)
    assert (asked.url, Path(asked.save_to).name) == ("https://example.org/a/p.mpackage?raw=1", "p.mpackage")

    session.fetched(FetchDone(asked.request, "", status=200, written=5))
    await session.channel.until(lambda: session.channel.of(PackageInstallAsked))
    assert session.channel.of(PackageInstallAsked)[0].path == asked.save_to
    session.tell(PackageAnswered(1))


async def test_what_could_not_be_fetched_is_not_installed(session: ScriptSession) -> None:
    session.run("installPackage('https://example.org/p.mpackage')")
    session.fetched(FetchDone(session.channel.of(FetchRequested)[0].request, "404 Not Found", status=404))
    await session.hear()

    assert session.channel.of(PackageInstallAsked) == []


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ("a.zip cannot be installed: /a.zip cannot be read: No such file", "could not open file '/a.zip'"),
        ("a.zip cannot be installed: the archive is broken: x", "could not unzip package '/a.zip'"),
        ("a.zip cannot be installed: the archive has no XML file at its top, so", "no package found in '/a.zip'"),
        ("a.zip cannot be installed: the package a is installed already; remove", "package a is already installed"),
        ("it is too large", ""),
    ],
)
async def test_what_went_wrong_is_told_in_mudlets_words_too(session: ScriptSession, problem: str, words: str) -> None:
    session.run("done, why = installPackage('/a.zip')")
    await session.channel.until(lambda: session.channel.of(PackageInstallAsked))
    session.tell(PackageAnswered(1, problem))
    await session.until("why")

    assert session.value("why") == (f"{words}: {problem}" if words else problem)


async def test_what_is_not_there_is_no_news(session: ScriptSession) -> None:
    session.run("one = { uninstallPackage('a') } two = { uninstallModule('a') } three = select('#', reloadModule('a'))")
    for number in (1, 2):
        await session.channel.until(lambda number=number: len(session.channel.of(PackageRemovalAsked)) == number)
        session.tell(PackageAnswered(number, "There is no package named 'a' in 'test'; installed: none."))
    await session.channel.until(lambda: session.channel.of(ModuleReloadAsked))
    session.tell(PackageAnswered(3, "There is no package named 'a' in 'test'; installed: none."))
    await session.until("three")

    assert session.values("#one, two[1], #two, three") == [0, False, 1, 0]


async def test_a_module_keeps_what_scripts_have_said_of_it(session: ScriptSession) -> None:
    session.tell(PackageInstalled("m", "/x/m.xml", (), is_module=True, priority=4, sync=True))

    assert session.values("getModulePriority('m'), getModuleSync('m')") == [4, True]


async def test_a_module_is_read_anew_by_the_core(session: ScriptSession) -> None:
    session.run("done = reloadModule('m')")
    await session.channel.until(lambda: session.channel.of(ModuleReloadAsked))
    session.tell(PackageAnswered(1))
    await session.until("done")
