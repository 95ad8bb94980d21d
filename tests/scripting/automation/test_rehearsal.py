"""Triggers tried on lines without anything that follows: who would fire, in what order, and why others would not."""

import msgspec

from netcore.api.inquiries import Outcome, TriggersTried, TryTriggers
from netcore.api.items import Pattern, PatternKind, TriggerItem
from netcore.api.text import Line
from tests.scripting.conftest import StartSession
from tests.support.script_session import SUBSTRING, ScriptSession, trigger


def tried(session: ScriptSession, *texts: str) -> TriggersTried:
    session.ask(TryTriggers(1, tuple(Line(number, text) for number, text in enumerate(texts, 1))))
    return session.found(TriggersTried)[-1]


def outcomes(session: ScriptSession, *texts: str) -> list[list[tuple[str, str]]]:
    return [[(each.item, each.outcome.value) for each in line.verdicts] for line in tried(session, *texts).lines]


async def test_what_would_fire_is_told_in_order_with_its_captures_and_nothing_runs(play: StartSession) -> None:
    session = play(
        trigger("first", r"(?<who>\w+) hits (\w+)", do="send('flee')", command="look"),
        trigger("second", "hits", kind=SUBSTRING, do="fired = true"),
        trigger("third", "nothing", kind=SUBSTRING),
    )
    answer = tried(session, "Orc hits you")
    verdicts = answer.lines[0].verdicts

    assert [(each.item, each.outcome) for each in verdicts] == [("first", Outcome.FIRES), ("second", Outcome.FIRES)]
    assert verdicts[0].captures == ("Orc hits you", "Orc", "you")
    assert verdicts[0].names == (("who", "Orc"),)
    assert (verdicts[1].pattern, verdicts[1].text) == (1, "hits")
    assert answer.triggers == 3
    assert session.sent == []
    assert session.value("fired") is None


async def test_who_is_off_and_why_is_told_where_it_would_have_matched(play: StartSession) -> None:
    session = play(
        trigger("off", "gold", kind=SUBSTRING, enabled=False),
        trigger("folder", folder=True, enabled=False),
        trigger("inside", "gold", kind=SUBSTRING, parent="folder"),
        trigger("other", "silver", kind=SUBSTRING, enabled=False),
    )
    answer = tried(session, "gold")

    assert [(each.item, each.outcome, each.other) for each in answer.lines[0].verdicts] == [
        ("off", Outcome.SWITCHED_OFF, ""),
        ("inside", Outcome.FOLDER_OFF, "folder"),
    ]
    assert {(each.item, each.outcome) for each in answer.idle} == {
        ("off", Outcome.SWITCHED_OFF),
        ("inside", Outcome.FOLDER_OFF),
        ("other", Outcome.SWITCHED_OFF),
    }


async def test_a_gate_that_does_not_match_and_a_filter_are_told_apart(play: StartSession) -> None:
    session = play(
        trigger("gate", "^You", folder=True),
        trigger("inner", "gold", kind=SUBSTRING, parent="gate"),
        msgspec.structs.replace(trigger("filter", r"^You get (\w+)"), is_filter=True),
        trigger("piece", "^gold$", parent="filter"),
        trigger("whole", "get", kind=SUBSTRING, parent="filter"),
    )

    assert outcomes(session, "You get gold", "They get gold") == [
        [("gate", "opens"), ("inner", "fires"), ("filter", "opens"), ("piece", "fires"), ("whole", "filtered")],
        [("inner", "parent closed"), ("whole", "parent closed")],
    ]


async def test_a_trigger_over_several_lines_waits_and_completes_without_touching_the_real_one(
    play: StartSession,
) -> None:
    both = TriggerItem(
        id="both",
        name="both",
        patterns=(Pattern("one"), Pattern("two")),
        multiline=True,
        margin=3,
        script="done = (done or 0) + 1",
    )
    session = play(both)
    await session.hear("one")
    answer = tried(session, "two", "one", "other", "two")
    await session.hear("two")

    waiting = answer.lines[1].verdicts[0]
    assert [[each.outcome.value for each in line.verdicts] for line in answer.lines] == [
        [],
        ["waits"],
        ["waits"],
        ["fires"],
    ]
    assert (waiting.pattern, waiting.text) == (2, "two")
    assert session.value("done") == 1


async def test_a_lua_condition_is_not_asked(play: StartSession) -> None:
    session = play(trigger("it", "count()", kind=PatternKind.LUA))
    session.run("function count() asked = true return true end")

    assert outcomes(session, "x") == [[("it", "may fire")]]
    assert session.value("asked") is None


async def test_a_trigger_that_failed_again_and_again_is_told_so(play: StartSession) -> None:
    session = play(trigger("bad", "x", kind=SUBSTRING, do="error('no')"))
    await session.hear(*["x"] * 21)

    assert outcomes(session, "x") == [[("bad", "quarantined")]]


async def test_one_that_does_not_compile_is_named_and_a_highlight_is_to_be_seen(play: StartSession) -> None:
    session = play(
        trigger("broken", "a", do="this is no Lua"),
        msgspec.structs.replace(trigger("bright", "gold", kind=SUBSTRING), highlight=True),
    )
    answer = tried(session, "some gold here")

    assert answer.broken == ("broken",)
    assert answer.lines[0].line.runs[2] == len("some ")


async def test_temporary_triggers_are_tried_and_not_used_up(play: StartSession) -> None:
    session = play()
    session.run("tempTrigger('gold', function() hit = (hit or 0) + 1 end, 1)", "maker")
    answer = tried(session, "gold", "gold")
    await session.hear("gold")

    assert [[(each.item, each.is_made) for each in line.verdicts] for line in answer.lines] == [[("maker", True)], []]
    assert session.value("hit") == 1


async def test_what_is_edited_and_not_saved_is_tried_as_it_is_edited(play: StartSession) -> None:
    session = play(trigger("it", "gold", kind=SUBSTRING, do="fired = true"), trigger("bad", "x"))
    drafts = (trigger("it", r"(\w+) silver"), trigger("bad", "("), trigger("unknown", "x"))
    session.ask(TryTriggers(1, (Line(1, "some silver"), Line(2, "some gold")), drafts))
    answer = session.found(TriggersTried)[-1]
    await session.hear("some gold")

    assert [[each.item for each in line.verdicts] for line in answer.lines] == [["it"], []]
    assert answer.lines[0].verdicts[0].captures == ("some silver", "some")
    assert answer.broken == ("bad",)
    assert session.value("fired") is True
