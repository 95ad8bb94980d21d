"""Aliases tried on commands."""

from netcore.api.inquiries import CommandsTried, Idle, Outcome, TryCommands
from netcore.api.items import AliasItem
from netcore.api.text import Line
from tests.scripting.conftest import StartSession
from tests.support.script_session import ScriptSession, alias


def tried(session: ScriptSession, *commands: str, drafts: tuple[AliasItem, ...] = ()) -> CommandsTried:
    lines = tuple(Line(number, text) for number, text in enumerate(commands, 1))
    session.ask(TryCommands(7, lines, drafts))
    return session.found(CommandsTried)[-1]


async def test_who_takes_a_command_is_told_in_order_with_captures_and_nothing_runs(play: StartSession) -> None:
    session = play(
        alias("greet", r"^hi (?<who>\w+)$", "send('no')"),
        alias("any", "hi", command="look"),
        alias("off", "hi", enabled=False),
    )
    answer = tried(session, "hi Bob", "bye")
    first, second = answer.commands

    assert [(each.item, each.outcome, each.captures, each.names) for each in first.verdicts] == [
        ("greet", Outcome.FIRES, ("hi Bob", "Bob"), (("who", "Bob"),)),
        ("any", Outcome.FIRES, ("hi",), ()),
        ("off", Outcome.SWITCHED_OFF, ("hi",), ()),
    ]
    assert second.verdicts == ()
    assert (answer.number, answer.aliases, answer.left_out) == (7, 3, 0)
    assert answer.idle == (Idle("off", Outcome.SWITCHED_OFF),)
    assert session.sent == []


async def test_what_is_edited_is_tried_as_it_is_and_what_is_wrong_is_told(play: StartSession) -> None:
    session = play(alias("a", "^a$"), alias("broken", "("))
    edited = AliasItem(id="a", name="a", regex="^b$")
    answer = tried(session, "a", "b", drafts=(edited,))

    assert [[each.item for each in command.verdicts] for command in answer.commands] == [[], ["a"]]
    assert answer.broken == ("broken",)


async def test_a_pattern_that_takes_too_long_says_so(play: StartSession) -> None:
    session = play(alias("slow", "^(a+)+$"))

    assert [each.outcome for each in tried(session, "a" * 60 + "!").commands[0].verdicts] == [Outcome.TOO_SLOW]
