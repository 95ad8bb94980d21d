"""The scripts' side of packages; what the core does about them: `tests/app/core/test_open_packages.py`."""

from netcore.api.hosting import (
    PackageAnswered,
    PackageInstallAsked,
    PackageInstalled,
    PackageRemovalAsked,
    PackageRemoved,
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
    assert session.value("done == nil") is True

    await session.channel.until(lambda: session.channel.of(PackageInstallAsked))
    assert session.channel.of(PackageInstallAsked) == [PackageInstallAsked(1, "p.xml")]

    session.tell(PackageAnswered(1, "it is broken"))
    await session.until("done == false")
    assert session.value("why") == "it is broken"


async def test_an_address_is_refused_with_advice(session: ScriptSession) -> None:
    assert session.values("installPackage('https://example.org/p.mpackage')") == [
        False,
        "installPackage: fetch it with downloadFile first, and install the file",
    ]


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
