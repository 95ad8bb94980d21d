"""Named triggers: by user and name."""

from tests.support.script_session import ScriptSession

NOTE = "function() heard = (heard or '') .. line .. ';' end"


async def test_the_last_one_of_a_name_counts(session: ScriptSession) -> None:
    session.run("registerNamedTrigger('me', 't', 'gold', function() heard = 'old' end)")
    session.run(f"registerNamedTrigger('me', 't', 'gold', {NOTE})")
    await session.hear("gold", "iron")

    assert session.value("heard") == "gold;"


async def test_it_is_stopped_resumed_and_deleted(session: ScriptSession) -> None:
    session.run(f"registerNamedRegexTrigger('me', 't', '^g', {NOTE})")

    assert session.values("stopNamedTrigger('me', 't'), stopNamedTrigger('me', 't')") == [True, False]
    await session.hear("g1")
    assert session.values("resumeNamedTrigger('me', 't'), resumeNamedTrigger('me', 'x')") == [True, False]
    await session.hear("g2")
    assert session.values("deleteNamedTrigger('me', 't'), resumeNamedTrigger('me', 't')") == [True, False]
    await session.hear("g3")

    assert session.value("heard") == "g2;"


async def test_all_of_a_user(session: ScriptSession) -> None:
    session.run(f"for _, n in ipairs {{ 'b', 'a' }} do registerNamedTrigger('me', n, n, {NOTE}) end")
    assert session.values("getNamedTriggers('me'), getNamedTriggers('you')") == [["a", "b"], []]

    session.run("stopAllNamedTriggers('me')")
    await session.hear("a")
    session.run("resumeNamedTrigger('me', 'a')")
    await session.hear("a")
    assert session.value("heard") == "a;"

    session.run("deleteAllNamedTriggers('me')")
    await session.hear("a")
    assert session.values("heard, getNamedTriggers('me')") == ["a;", []]


async def test_a_handler_may_be_a_name(session: ScriptSession) -> None:
    session.run("registerNamedTrigger('me', 't', 'gold', 'note') function note() heard = line end")
    await session.hear("gold")

    assert session.value("heard") == "gold"


async def test_it_may_expire(session: ScriptSession) -> None:
    session.run(f"registerNamedTrigger('me', 't', 'g', {NOTE}, 1)")
    await session.hear("g1", "g2")

    assert session.value("heard") == "g1;"


async def test_a_pattern_that_does_not_compile_is_refused(session: ScriptSession) -> None:
    result = session.values("registerNamedRegexTrigger('me', 't', '(', function() end)")

    assert result[0] is None
    assert session.value("getNamedTriggers('me')") == []
