"""Automation by name and by number, as scripts switch, count and kill it."""

import msgspec
import pytest

from netcore.api.items import Item
from scripting.automation.automation import MAX_TEMPORARY
from tests.scripting.conftest import StartSession
from tests.support.script_session import ScriptSession, alias, key, script, timer, trigger

KINDS = ["trigger", "alias", "timer", "key", "script"]


def items() -> list[Item]:
    """Two of one name and one of another, of each kind."""
    made: list[Item] = []
    for name in ("twin", "twin", "other"):
        number = str(len(made))
        made += [
            item_of(trigger(name, "x"), f"trigger {number}"),
            item_of(alias(name, "x"), f"alias {number}"),
            item_of(timer(name, 100), f"timer {number}"),
            item_of(key(name, "f1"), f"key {number}"),
            item_of(script(name, ""), f"script {number}"),
        ]
    return made


def item_of(item: Item, identity: str) -> Item:
    return msgspec.structs.replace(item, id=identity)


@pytest.mark.parametrize("kind", KINDS)
async def test_all_of_one_name_are_switched_and_counted(play: StartSession, kind: str) -> None:
    session = play(*items())
    word = kind.capitalize()
    both = f"exists('twin', '{kind}'), isActive('twin', '{kind}')"
    assert session.values(both) == [2, 2]

    assert session.value(f"disable{word}('twin')") is True
    assert session.values(f"{both}, isActive('other', '{kind}')") == [2, 0, 1]

    assert session.value(f"enable{word}('twin')") is True
    assert session.values(both) == [2, 2]
    nobody = None if kind == "script" else False
    assert session.values(f"(enable{word}('nobody')), exists('nobody', '{kind}')") == [nobody, 0]


@pytest.mark.parametrize("kind", ["trigger", "alias", "timer", "key"])
async def test_what_the_player_has_made_cannot_be_killed(play: StartSession, kind: str) -> None:
    session = play(*items())

    assert session.values(f"kill{kind.capitalize()}('twin'), exists('twin', '{kind}')") == [False, 2]


MADE = [
    ("trigger", "tempTrigger('x', '')"),
    ("trigger", "tempRegexTrigger('x', '')"),
    ("trigger", "tempExactMatchTrigger('x', '')"),
    ("trigger", "tempBeginOfLineTrigger('x', '')"),
    ("alias", "tempAlias('x', '')"),
    ("timer", "tempTimer(100, '')"),
    ("key", "tempKey('f1', '')"),
]


@pytest.mark.parametrize(("kind", "call"), MADE)
async def test_what_a_script_has_made_is_counted_switched_and_killed_by_its_number(
    session: ScriptSession, kind: str, call: str
) -> None:
    word = kind.capitalize()
    session.run(f"id = {call}")
    assert session.values(f"type(id), exists(id, '{kind}'), isActive(tostring(id), '{kind}')") == ["number", 1, 1]

    assert session.values(f"disable{word}(id), isActive(id, '{kind}'), exists(id, '{kind}')") == [True, 0, 1]
    left = 1 if kind == "trigger" else 0  # until the next line has been dealt with
    assert session.values(f"kill{word}(id), exists(id, '{kind}'), kill{word}(id)") == [True, left, False]


async def test_a_disabled_folder_makes_what_is_in_it_inactive(play: StartSession) -> None:
    session = play(trigger("folder", folder=True), trigger("it", "x", parent="folder"))

    assert session.value("disableTrigger('folder')") is True
    assert session.values("isActive('it', 'trigger'), isActive('it', 'trigger', true), exists('it', 'trigger')") == [
        1,
        0,
        1,
    ]


async def test_words_for_kinds_are_mudlets_in_any_case(play: StartSession) -> None:
    session = play(*items())

    assert session.values("exists('twin', 'KeyBind'), exists('twin', 'Trigger')") == [2, 2]
    found, problem = session.values("exists('twin', 'room')")
    assert found is None
    assert str(problem).startswith("exists: invalid item type 'room' given, it should be one of: 'alias', 'button', ")


async def test_a_number_below_0_names_no_item(session: ScriptSession) -> None:
    for call in ("exists(-1, 'timer')", "isActive(-1, 'alias')"):
        found, problem = session.values(call)
        assert found is None
        assert "item ID as -1 is invalid" in str(problem)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_dropped_item_is_counted_no_more(play: StartSession, kind: str) -> None:
    session = play(*items())
    session.drop(f"{kind} 0")
    session.drop(f"{kind} 0")

    assert session.value(f"exists('twin', '{kind}')") == 1


async def test_dropping_what_is_not_there_does_nothing(session: ScriptSession) -> None:
    session.drop("nobody")

    assert session.errors == []


async def test_a_script_cannot_make_triggers_without_end(session: ScriptSession) -> None:
    for _ in range(10):  # each within its budget of time
        session.run(f"for _ = 1, {MAX_TEMPORARY // 10} do first = tempTrigger('x', '') end")

    assert session.values("tempTrigger('x', '')") == [
        None,
        f"tempTrigger: there are {MAX_TEMPORARY} temporary triggers already",
    ]
    session.run("killTrigger(first)")
    assert session.value("type(tempTrigger('x', ''))") == "number"
