"""What the editor says of functions is about functions that are there."""

from pathlib import Path

import pytest

from netcore.api.inquiries import ListNames, NamesListed
from tests.scripting.conftest import StartSession
from tests.support.script_session import ScriptSession

FILE = Path(__file__).parents[3] / "assets" / "api" / "functions.txt"
LINES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


@pytest.fixture
async def session(play: StartSession) -> ScriptSession:
    return play()


async def test_every_function_that_is_described_is_there(session: ScriptSession) -> None:
    session.ask(ListNames())
    there = set(session.found(NamesListed)[-1].names)
    names = [line.split("(")[0].split(" |")[0].strip().replace(":", ".") for line in LINES]
    tables = {"db", "lpeg", "rex", "yajl"}  # whose functions are read when they are first used, or are no plain table

    assert [name for name in names if name not in there and name.split(".")[0] not in tables] == []
    assert [name for name in names if session.value(f"type({name})") not in {"function", "table"}] == []


def test_each_line_is_a_call_and_a_sentence_and_they_stand_in_order() -> None:
    heads = [line.split(" | ")[0] for line in LINES]

    assert all(line.count(" | ") == 1 and line.endswith((".", "}.")) for line in LINES)
    assert heads == sorted(heads, key=lambda head: head.split("(")[0].casefold())
    assert len({head.split("(")[0] for head in heads}) == len(heads)
