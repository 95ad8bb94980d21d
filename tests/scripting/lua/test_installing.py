"""What installs packages and says how it went."""

import pytest

from netcore.api.host_commands import FetchDone, PackageAnswered
from netcore.api.host_events import FetchRequested, PackageInstallAsked
from tests.support.script_session import ScriptSession


async def installed(session: ScriptSession, error: str = "") -> str:
    """The path that is to be installed, which is answered."""
    await session.settled(lambda: bool(session.channel.of(PackageInstallAsked)))
    asked = session.channel.of(PackageInstallAsked)[-1]
    session.tell(PackageAnswered(asked.request, error))
    await session.settled(lambda: bool(session.echoed))
    return asked.path


@pytest.mark.parametrize(("kind", "what"), [("Package", "Package"), ("Module", "Module")])
async def test_it_says_that_it_is_done(session: ScriptSession, kind: str, what: str) -> None:
    session.run(f"verbose{kind}Install(getMudletHomeDir() .. '/a.mpackage')")

    assert (await installed(session)).endswith("/a.mpackage")
    assert session.echoed == [f"{what} 'a.mpackage' installed successfully."]


async def test_what_is_dropped_is_installed_and_says_why_not(session: ScriptSession) -> None:
    session.run(
        "packageDrop('sysDropEvent', '/a.exe', 'exe') raiseEvent('sysDropEvent', '/a.zip', 'zip', 1, 1, 'main')"
    )

    assert await installed(session, "could not open file") == "/a.zip"
    assert session.echoed == ["Installing '/a.zip' failed: could not open file"]


async def test_from_the_web_it_is_fetched_first(session: ScriptSession) -> None:
    session.run(
        "packageUrlDrop('', 'http://mud.example/a.txt', 'http') packageUrlDrop('', 'http://mud.example/a.zip', 'ftp')"
    )
    session.run("packageUrlDrop('', 'http://mud.example/a.zip?b', 'http')")

    [asked] = session.channel.of(FetchRequested)
    assert asked.url == "http://mud.example/a.zip?b"
    assert asked.save_to.endswith("/a.zip")
    assert session.echoed == ["Downloading package from http://mud.example/a.zip?b"]
    session.fetched(FetchDone(asked.request, error="no answer"))
    assert session.echoed[1:] == ["[ WARN ]  - a.zip was not downloaded: no answer"]


async def test_what_mudlet_took_away_says_so(session: ScriptSession) -> None:
    assert session.values("showUnzipProgress('a')") == [
        None,
        "removed command, this function is now inactive and does nothing",
    ]
