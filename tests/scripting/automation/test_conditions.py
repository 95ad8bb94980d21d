"""Patterns of Lua code, in a whole session."""

from msgspec.structs import replace

from netcore.api.items import PatternKind, TriggerItem
from tests.scripting.conftest import StartSession
from tests.support.script_session import trigger


def asking(*codes: str) -> TriggerItem:
    return trigger("t", *codes, kind=PatternKind.LUA, do="heard = (heard or '') .. line .. ';'")


async def test_code_that_gives_true_matches(play: StartSession) -> None:
    session = play(asking("return line:find('gold') ~= nil"))
    await session.hear("gold", "iron", "more gold")

    assert session.value("heard") == "gold;more gold;"


async def test_an_expression_alone_is_enough(play: StartSession) -> None:
    session = play(asking("line == 'a' and isPrompt() == false"))
    await session.hear("a", "b")

    assert session.value("heard") == "a;"


async def test_statements_too(play: StartSession) -> None:
    session = play(asking("local wanted = 'a'\nif line == wanted then return true end"))
    await session.hear("b", "a")

    assert session.value("heard") == "a;"


async def test_code_that_fails_is_reported_and_does_not_match(play: StartSession) -> None:
    session = play(asking("nonsense.x"))
    await session.hear("a")

    assert session.value("heard") is None
    assert "nonsense" in session.errors[0]


async def test_code_that_does_not_compile_is_reported(play: StartSession) -> None:
    session = play(asking("if"))

    assert "pattern 1 does not compile" in session.errors[0]


async def test_code_that_waits_has_not_said_yes(play: StartSession) -> None:
    session = play(asking("wait(0.001) return true"))
    await session.hear("a")

    assert session.value("heard") is None


async def test_the_answer_goes_with_the_change_of_the_item(play: StartSession) -> None:
    item = asking("true")
    session = play(item)
    session.save(replace(item, patterns=()))
    await session.hear("a")

    assert session.value("heard") is None
