"""Scripts that wait for what the game says and for events."""

from tests.scripting.conftest import StartSession
from tests.support.script_session import ScriptSession, alias, trigger


async def test_a_script_answers_the_game_step_by_step(session: ScriptSession) -> None:
    session.run(
        r"""
        local who, text = waitForLine("^Name: (?<kind>\\w+)")
        send(who[1] .. "|" .. who[2] .. "|" .. who.kind .. "|" .. text)
        send(waitForLine("^second")[1])
        send("at " .. waitForPrompt())
        """
    )
    await session.hear("nothing", "Name: Bob, a smith", "between", "second", "third")
    await session.until("true")
    await session.prompt("hp>")
    while len(session.sent) < 3:
        await session.hear("more")

    assert session.sent == ["Name: Bob|Bob|Bob|Name: Bob, a smith", "second", "at hp>"]
    assert session.errors == []


async def test_a_trigger_waits_for_another_line_than_its_own(play: StartSession) -> None:
    session = play(trigger("go", "step", do="echo('<' .. waitForLine('step (.)')[2] .. '>\\n')"))

    await session.hear("step 1")
    await session.hear("step 2")
    await session.until("true")

    assert "<2>" in session.echoed


async def test_an_event_gives_what_its_handlers_are_given(session: ScriptSession) -> None:
    session.run("got = { waitForEvent('arrived') }")
    session.run("raiseEvent('other') raiseEvent('arrived', 'Bob', { 1, 2 }) raiseEvent('arrived', 'Eve')")
    await session.until("got")

    assert session.values("got[1], got[2], got[3]") == ["arrived", "Bob", [1, 2]]


async def test_waiting_ends_in_time(session: ScriptSession) -> None:
    session.run("a = { waitForLine('x', 0.01) }")
    session.run("b = { waitForPrompt(0) }")
    session.run("c = { waitForEvent('x', 0.01) }")
    await session.until("a and b and c")

    assert session.values("a[1], a[2], b[1], b[2], c[1], c[2]") == [None, "timeout"] * 3


async def test_what_is_wrong_is_told_at_its_line(session: ScriptSession) -> None:
    session.run("\nwaitForLine('(')")
    session.run("waitForLine({})")

    assert "the pattern does not compile" in session.errors[0]
    assert session.failures[0].owner.line == 2
    assert "pattern as string expected, got table!" in session.errors[1]


async def test_an_item_that_is_dropped_waits_no_more(play: StartSession) -> None:
    session = play(alias("a", "^go$", "waitForEvent('now') send('too late')"))
    session.enter("go")
    session.drop("a")
    session.run("raiseEvent('now')")
    await session.hear("a line")

    assert session.sent == []
    assert session.errors == []
