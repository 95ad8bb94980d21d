"""What scripts may know of the session, and the time."""

import re
import sys
import time

import pytest

from tests.support.script_session import ScriptSession

VALUES = [
    ("getProfileName()", ["test"]),
    ("getConnectionInfo()", ["", 4000, False]),
    ("getMudletVersion('string')", ["4.20.0-mudwire"]),
    ("getMudletVersion('table')", [4, 20, 0, "-mudwire"]),
    ("getMudletVersion()", [{"major": 4, "minor": 20, "revision": 0, "build": "-mudwire"}]),
    ("getMudletVersion('  MAJOR ')", [4]),
    ("mudlet.translations[mudlet.translations.interfacelanguage].north", ["north"]),
    ("getMudletVersion('major')", [4]),
    ("mudletOlderThan(4)", [False]),
    ("mudletOlderThan(4, 20)", [False]),
    ("mudletOlderThan(4, 20, 1)", [True]),
    ("mudletOlderThan(5)", [True]),
    ("mudletOlderThan(3, 99)", [False]),
    ("shms(3661)", ["01", "01", "01"]),
    ("shms(0.9)", ["00", "00", "00"]),
    ("shms(360000)", ["100", "00", "00"]),
    ("mudlet.key.F5, mudlet.key.A, mudlet.key['0'], mudlet.key.PageDown", [0x01000034, 65, 48, 0x01000017]),
    ("mudlet.supports.coroutines", [True]),
]


@pytest.mark.parametrize(("expression", "values"), VALUES)
async def test_what_it_gives(session: ScriptSession, expression: str, values: list[object]) -> None:
    assert session.values(expression) == values


async def test_the_home_is_the_profiles_data_folder(session: ScriptSession, tmp_path: object) -> None:
    assert session.value("getMudletHomeDir()") == str(tmp_path)


async def test_the_system_has_mudlets_name(session: ScriptSession) -> None:
    name, *versions = session.values("getOS()")

    assert name == {"linux": "linux", "darwin": "mac", "win32": "windows"}[sys.platform]
    assert len(versions) == (3 if name == "linux" else 2)
    assert all(versions)


async def test_where_the_game_is_when_it_is_connected(session: ScriptSession) -> None:
    await session.connect("mud.example", 23)

    assert session.values("getConnectionInfo()") == ["mud.example", 23, True]


async def test_the_time(session: ScriptSession) -> None:
    epoch = session.value("getEpoch()")
    parts = session.value("getTime()")
    texts = session.values("getTime(true), getTime(true, 'yyyy'), getTime(true, \"hh 'h'\")")

    assert isinstance(epoch, float)
    assert abs(epoch - time.time()) < 5
    assert isinstance(parts, dict)
    assert sorted(map(str, parts)) == ["day", "hour", "min", "month", "msec", "sec", "year"]
    assert re.fullmatch(r"\d{4}\.\d\d\.\d\d \d\d:\d\d:\d\d\.\d{3}", str(texts[0]))
    assert texts[1] == str(parts["year"])
    assert re.fullmatch(r"\d\d h", str(texts[2]))


async def test_hours_minutes_and_seconds_may_be_shown(session: ScriptSession) -> None:
    session.run("shms(3661, true)")

    assert session.echoed == ["3661 seconds converts to: 01h, 01m and 01s."]


REFUSED = [
    ("getMudletVersion('colour')", "getMudletVersion: takes one (optional) argument"),
    ("getMudletVersion('major', 'minor')", "getMudletVersion: only takes one (optional) argument"),
    ("mudletOlderThan()", "mudletOlderThan: bad argument #1 type (major as number expected, got no value!)"),
    ("shms()", "shms: bad argument #1 type (seconds as number expected, got no value!)"),
    ("getTime(true, {})", "getTime: bad argument #2 type (custom time format as string expected, got table!)"),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
async def test_what_is_refused(session: ScriptSession, call: str, message: str) -> None:
    session.run(call)

    assert message in session.errors[0]
