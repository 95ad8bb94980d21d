"""Walking by a list of directions."""

import pytest

from tests.support.script_session import ScriptSession

LISTEN = """
    heard = {}
    for _, name in ipairs { "Started", "Paused", "Resumed", "Stopped", "Finished" } do
      registerAnonymousEventHandler("sysSpeedwalk" .. name, function() heard[#heard + 1] = name end)
    end
"""


@pytest.mark.parametrize(
    ("arguments", "sent"),
    [
        ("'3n2e'", ["n", "n", "n", "e", "e"]),
        ("'2ne, 1w - up'", ["ne", "ne", "w", "up"]),
        ("'5sw - 3s - 2n - w', true", ["e", "s", "s", "n", "n", "n", "ne", "ne", "ne", "ne", "ne"]),
        ("'xyz'", []),
        ("'2n, sw, in, out, up, d', false, 0, false", ["n", "n", "sw", "in", "out", "up", "d"]),
        ("'2N ne', true", ["sw", "s", "s"]),
        ("'ne2nw', true", ["se", "se", "sw"]),
        ("'nne'", ["n", "ne"]),
        ("'0n, 2 s; ?'", ["s", "s"]),
        ("'5'", []),
    ],
)
async def test_at_once(session: ScriptSession, arguments: str, sent: list[str]) -> None:
    session.run(LISTEN + f"speedwalk({arguments})")

    assert session.sent == sent
    assert session.value("heard") == (["Started", "Finished"] if sent else [])


async def test_no_walk_is_endless(session: ScriptSession) -> None:
    session.run("_G.send = function() end speedwalk('999999999n') done = true")

    assert session.value("done") is True


async def test_step_by_step(session: ScriptSession) -> None:
    session.run(LISTEN + "speedwalk('2n1e', false, 0.001)")
    assert session.sent == ["n"]

    await session.until("#heard == 2")
    assert session.sent == ["n", "n", "e"]
    assert session.value("heard") == ["Started", "Finished"]


async def test_stopped_paused_and_gone_on_with(session: ScriptSession) -> None:
    session.run(LISTEN + "speedwalk('3n', false, 100)")
    session.run(
        "paused, again, on, running = pauseSpeedwalk(), {pauseSpeedwalk()}, resumeSpeedwalk(), {resumeSpeedwalk()}"
    )

    assert session.values("paused, again[2], on, running[2]") == [
        True,
        "pauseSpeedwalk(): no active speedwalk found",
        True,
        "resumeSpeedwalk(): attempted to resume an already running speedwalk",
    ]
    assert session.sent == ["n", "n"]
    assert session.values("stopSpeedwalk()") == [True]
    assert session.values("stopSpeedwalk()") == [None, "stopSpeedwalk(): no active speedwalk found"]
    assert session.values("resumeSpeedwalk()") == [
        None,
        "resumeSpeedwalk(): attempted to resume a speedwalk but no active speedwalk found",
    ]
    assert session.value("heard") == ["Started", "Paused", "Resumed", "Stopped"]


async def test_a_list_of_commands_is_walked_too(session: ScriptSession) -> None:
    session.run(LISTEN + "speedwalktimer({'open door', 'n'}, 0.001, false)")

    await session.until("#heard == 2")
    assert session.sent == ["open door", "n"]


async def test_directions_are_text(session: ScriptSession) -> None:
    session.run("speedwalk()")

    assert "speedwalk: bad argument #1 type (directions as string expected, got nil!)" in session.errors[0]
