import pytest

from netcore.api.client import ClientDeed
from netcore.api.desktop import DesktopDeed
from netcore.api.host_commands import DesktopDone, PackageAnswered
from netcore.api.host_events import ClientAsked, DesktopAsked, IconAsked
from tests.support.script_session import ScriptSession

PROFILES = '[{"name":"test","host":"","port":23,"loaded":true,"connected":false},{"name":"Other","host":"mud.example","port":4000,"loaded":false,"connected":false}]'


async def asked(session: ScriptSession) -> ClientAsked:
    await session.channel.until(lambda: bool(session.channel.of(ClientAsked)))
    return session.channel.of(ClientAsked)[-1]


@pytest.mark.parametrize(
    ("call", "deed", "profile", "done", "failed"),
    [
        ("loadProfile('Other')", ClientDeed.OPEN, "Other", [True, None], [False, "loadProfile: why"]),
        ("setActiveProfile('Other')", ClientDeed.BRING, "Other", [True, None], [False, "setActiveProfile: why"]),
        ("closeProfile('Other')", ClientDeed.CLOSE, "Other", [True, None], [None, "closeProfile: why"]),
        ("closeMudlet()", ClientDeed.QUIT, "", [None, None], [None, "closeMudlet: why"]),
    ],
)
async def test_the_core_is_asked_and_the_script_waits(
    session: ScriptSession, call: str, deed: ClientDeed, profile: str, done: list[object], failed: list[object]
) -> None:
    for error, answer in (("", done), ("why", failed)):
        session.run(f"over = nil done, why = {call} over = true")
        wanted = await asked(session)
        assert (wanted.deed, wanted.profile, wanted.connects, wanted.owner.kind) == (deed, profile, True, "script")
        assert session.value("over == nil") is True
        session.tell(PackageAnswered(wanted.request, error))
        await session.until("over")

        assert session.values("done, why") == answer
        session.channel.messages.clear()


async def test_a_profile_is_loaded_without_its_game(session: ScriptSession) -> None:
    session.run("loadProfile('Other', true)")

    assert (await asked(session)).connects is False


async def test_profiles_are_listed_by_name_and_the_own_one_describes_itself(session: ScriptSession) -> None:
    session.run("setProfileInformation('loud') profiles = getProfiles()")
    session.tell(PackageAnswered((await asked(session)).request, words=PROFILES))
    await session.until("profiles")

    assert session.values(
        "profiles.Other.host, profiles.Other.port, profiles.Other.loaded, profiles.Other.connected"
    ) == [
        "mud.example",
        "4000",
        False,
        False,
    ]
    assert session.values("profiles.test.loaded, profiles.test.description, profiles.Other.description") == [
        True,
        "loud",
        None,
    ]


async def test_the_tabs_number_is_a_number(session: ScriptSession) -> None:
    session.run("place = getProfileTabNumber()")
    session.tell(PackageAnswered((await asked(session)).request, words="2"))
    await session.until("place")

    assert session.value("place") == 2


async def test_the_folder_is_shown(session: ScriptSession) -> None:
    session.run("done = openMudletHomeDir()")
    await session.channel.until(lambda: bool(session.channel.of(DesktopAsked)))
    wanted = session.channel.of(DesktopAsked)[0]
    assert wanted.deed is DesktopDeed.FOLDER
    session.tell(DesktopDone(wanted.request))
    await session.until("done")


@pytest.mark.parametrize("name", ["loadProfile", "setActiveProfile", "closeProfile"])
async def test_a_name_is_a_text_and_not_empty(session: ScriptSession, name: str) -> None:
    session.run(f"\n{name}()")
    assert f"{name}: bad argument #1 type (profile name as string expected, got no value!)" in session.errors[0]
    assert session.failures[0].owner.line == 2
    session.run(f"_, why = {name}('')")

    assert session.value("why") == f"{name}: profile name cannot be empty"
    assert session.channel.of(ClientAsked) == []


async def test_whether_it_is_loaded_offline_is_true_or_false(session: ScriptSession) -> None:
    session.run("loadProfile('x', 1)")

    assert "loadProfile: bad argument #2 type (offline mode as boolean expected, got number!)" in session.errors[0]


# --- the icon ---

PICTURE = r"'\137PNG\r\n\026\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\8\2\0\0\0'"


async def test_the_icon_is_a_picture_of_the_scripts_folder(session: ScriptSession) -> None:
    session.run(f"local f = io.open(getMudletHomeDir() .. '/i.png', 'wb') f:write({PICTURE}) f:close()")
    session.run("done = setProfileIcon(getMudletHomeDir() .. '/i.png')")
    await session.channel.until(lambda: bool(session.channel.of(IconAsked)))
    wanted = session.channel.of(IconAsked)[0]
    assert wanted.path.endswith("i.png")
    session.tell(PackageAnswered(wanted.request))
    await session.until("done")
    session.run("none = resetProfileIcon()")
    await session.channel.until(lambda: len(session.channel.of(IconAsked)) == 2)
    session.tell(PackageAnswered(session.channel.of(IconAsked)[1].request))
    await session.until("none")

    assert session.channel.of(IconAsked)[1].path == ""


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("''", "a blank string is not a valid icon file path"),
        ("'nothing.png'", "path 'nothing.png' doesn't exist"),
        ("getMudletHomeDir() .. '/words'", "is no PNG, GIF, BMP or JPEG"),
    ],
)
async def test_what_is_no_picture_is_no_icon(session: ScriptSession, path: str, why: str) -> None:
    session.run("local f = io.open(getMudletHomeDir() .. '/words', 'wb') f:write('words') f:close()")
    done, told = session.values(f"setProfileIcon({path})")

    assert done is None
    assert why in str(told)
    assert session.channel.of(IconAsked) == []
