"""The scripts' side of items that stay; what the core does about them: `tests/app/core/test_script_profile.py`."""

from pathlib import Path

import pytest

from netcore.api.host_commands import PackageAnswered
from netcore.api.host_events import ItemMade, SavingAsked
from netcore.api.items import AliasItem, Item, KeyItem, Pattern, PatternKind, ScriptItem, TimerItem, TriggerItem
from tests.support.script_session import ScriptSession, script


def made(session: ScriptSession) -> list[Item]:
    return [said.item for said in session.channel.of(ItemMade)]


async def test_a_trigger_that_stays_takes_effect_at_once_and_is_told(session: ScriptSession) -> None:
    session.run("number = permRegexTrigger('greet', '', {'^Hello (\\\\w+)'}, [[send('wave ' .. matches[2])]])")

    await session.hear("Hello Ann")

    assert session.sent == ["wave Ann"]
    [item] = made(session)
    assert isinstance(item, TriggerItem)
    assert item.patterns == (Pattern("^Hello (\\w+)", PatternKind.REGEX),)
    assert session.value("tostring(number)") == item.id
    assert session.values("exists('greet', 'trigger'), exists(number, 'trigger'), killTrigger(number)") == [1, 1, False]


@pytest.mark.parametrize(
    ("code", "kind", "texts"),
    [
        ("permSubstringTrigger('a', '', {'x'}, '')", PatternKind.SUBSTRING, ["x"]),
        ("permBeginOfLineStringTrigger('a', '', {'x', 'y'}, '')", PatternKind.START_OF_LINE, ["x", "y"]),
        ("permExactMatchTrigger('a', '', {'x'}, '')", PatternKind.EXACT, ["x"]),
        ("permPromptTrigger('a', '', '')", PatternKind.PROMPT, [""]),
    ],
)
async def test_kinds_of_triggers(session: ScriptSession, code: str, kind: PatternKind, texts: list[str]) -> None:
    session.run(code)

    [item] = made(session)
    assert isinstance(item, TriggerItem)
    assert [(pattern.type, pattern.pattern) for pattern in item.patterns] == [(kind, text) for text in texts]
    assert not item.folder


async def test_the_other_kinds(session: ScriptSession) -> None:
    session.run("""
        permAlias("n", "", "^n$", [[send("north")]])
        permTimer("t", "", 2.5, "")
        permKey("k", "", mudlet.keymodifier.Control, mudlet.key.F5, "")
        permKey("l", "", mudlet.key.F6, "")
        permScript("s", "", "ran = true")
    """)
    session.enter("n")

    assert session.sent == ["north"]
    assert session.values("ran, isActive('t', 'timer')") == [True, 0]
    alias, timer, key, other_key, item = made(session)
    assert isinstance(alias, AliasItem)
    assert alias.regex == "^n$"
    assert isinstance(timer, TimerItem)
    assert (timer.seconds, timer.enabled) == (2.5, False)
    assert isinstance(key, KeyItem)
    assert isinstance(other_key, KeyItem)
    assert (key.key, other_key.key) == ("ctrl+f5", "f6")
    assert isinstance(item, ScriptItem)


async def test_groups_hold_what_is_put_into_them(session: ScriptSession) -> None:
    session.run("""
        done = permGroup("outer", "trigger")
        permGroup("inner", "trigger", "outer")
        permSubstringTrigger("old way", "", {}, "")
        permSubstringTrigger("a", "inner", {"x"}, [[send("fired")]])
        disableTrigger("outer")
    """)
    await session.hear("x")

    assert session.sent == []
    outer, inner, old_way, item = made(session)
    assert [each.folder for each in (outer, inner, old_way, item)] == [True, True, True, False]
    assert (inner.parent, item.parent) == (outer.id, inner.id)
    assert session.value("done") is True


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("permAlias('a', 'nowhere', '^x$', '')", "permAlias: cannot create alias (parent 'nowhere' not found)"),
        ("permGroup('a', 'button')", "permGroup: button isn't a valid type"),
        ("permGroup(1, 'alias')", "permGroup: need a name for the new thing"),
        ("permTimer('a', '', -1, '')", "permTimer: bad argument #3 value"),
        ("permAlias('a', '', '^x$', 'if then')", "permAlias: bad argument #4 (invalid Lua code: "),
        ("permScript('a', '', 'if then')", "permScript: bad argument #3 (invalid Lua code: "),
        ("permScript('a', '', 'error(\"bo\" .. \"om\")')", "boom"),
        ("permScript('a', '', 'error({})')", "error object is a table value"),
        ("permKey('a', '', 'no+key+at+all', '')", "names no key"),
        ("permScript(' ', '', '')", "an item needs a name"),
        ("permScript('a', '', ('x'):rep(1048577))", "is too long"),
        ("permRegexTrigger('a', '', 'x', '')", "bad argument #3 type (patterns as table expected, got string!)"),
    ],
)
async def test_what_cannot_be_made_is_an_error_and_leaves_nothing(session: ScriptSession, code: str, why: str) -> None:
    session.run(code)

    assert why in session.errors[0]
    assert made(session) == []


async def test_items_belong_to_the_package_whose_script_made_them(session: ScriptSession) -> None:
    session.save(script("s", "permAlias('a', '', '^a$', '')", package="p"))

    assert [item.package for item in made(session)] == ["p"]


@pytest.mark.parametrize("parent", ["", "g"])
async def test_of_several_patterns_any_may_match_and_empty_ones_do_not_count(
    session: ScriptSession, parent: str
) -> None:
    session.run("permGroup('g', 'trigger')")
    session.run(f"permRegexTrigger('any', '{parent}', {{'', '(\\\\w+) hits', 'for (\\\\d+)'}}, [[found = matches]])")

    await session.hear("Ann hits nobody")
    assert session.value("found") == ["Ann hits", "Ann"]
    await session.hear("a thousand for 12")
    assert session.value("found") == ["for 12", "12"]


async def test_a_trigger_whose_only_pattern_is_empty_is_a_folder(session: ScriptSession) -> None:
    session.run(
        "permSubstringTrigger('fights', '', {''}, '') permSubstringTrigger('in', 'fights', {'x'}, [[found = 1]])"
    )

    await session.hear("x")

    assert session.value("found") == 1


async def test_what_has_nothing_to_do_is_a_folder(session: ScriptSession) -> None:
    session.run("""
        permAlias('a', '', '', '') permTimer('t', '', 0, '') permKey('k', '', -1, '') permScript('s', '', '')
        permGroup('g', 'timer')
    """)

    assert session.errors == []
    assert [item.folder for item in made(session)] == [True] * 5
    assert session.values("isActive('a', 'alias'), isActive('g', 'timer'), isActive('s', 'script')") == [1, 0, 0]


async def test_a_group_that_cannot_be_made_says_why(session: ScriptSession) -> None:
    created, why = session.values("permGroup('a', 'key', 'nowhere')")

    assert created is False
    assert "permKey: cannot create key (parent 'nowhere' not found)" in str(why)


async def test_of_several_parents_of_one_name_it_is_the_last(session: ScriptSession) -> None:
    session.run("permGroup('twin', 'alias') permGroup('twin', 'alias') permAlias('it', 'twin', '^x$', '')")

    first, second, item = made(session)
    assert item.parent == second.id != first.id


async def test_scripts_are_read_and_changed(session: ScriptSession) -> None:
    session.save(script("s", "count = (count or 0) + 1"))
    session.save(ScriptItem(id="2", name="s", script="-- second"))

    assert session.values("getScript('s')") == ["count = (count or 0) + 1", "s"]
    assert session.values("getScript('s', 2)") == ["-- second", 2]
    assert session.values("getScript('none')") == [-1, 'getScript: script "none" at position 1 not found']

    session.run("done = {setScript('s', 'changed = true', 2), appendScript('s', 'appended = true')}")

    assert session.values("changed, appended, count") == [True, True, 2]
    assert session.value("done") == [2, "s"]
    assert [item.script for item in made(session)] == ["changed = true", "count = (count or 0) + 1\nappended = true"]


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("setScript('none', '')", 'setScript: cannot set script (script "none" at position 1 not found)'),
        ("setScript('s', 'x', 0)", 'setScript: cannot set script (script "s" at position 0 not found)'),
        ("setScript('s', 'if then')", "setScript: bad argument #2 (invalid Lua code: "),
        ("setScript('s', [[error('bo' .. 'om')]])", "boom"),
        ("appendScript('none', '')", 'appendScript: cannot append to script (script "none" at position 1 not found)'),
        ("appendScript(42, '')", "appendScript: bad argument #1 type (script name as string expected, got number!)"),
    ],
)
async def test_what_cannot_be_put_into_a_script_leaves_it_as_it_is(session: ScriptSession, code: str, why: str) -> None:
    session.save(script("s", "-- mine"))
    session.run(code)

    assert why in session.errors[0]
    assert session.value("(getScript('s'))") == "-- mine"
    assert made(session) == []


async def test_a_script_that_is_made_has_run_and_is_off_until_it_is_switched_on_for_good(
    session: ScriptSession,
) -> None:
    session.run("permScript('s', '', 'count = (count or 0) + 1')")
    assert session.values("count, isActive('s', 'script')") == [1, 0]

    session.run("enableScript('s') enableScript('s')")

    assert session.values("count, isActive('s', 'script')") == [1, 1]
    assert [item.enabled for item in made(session)] == [False, True]


async def test_a_package_cannot_change_scripts_that_have_other_permissions(session: ScriptSession) -> None:
    session.save(script("mine", "-- mine"))
    session.save(script("s", "setScript('mine', 'evil = true')", package="p"))

    session.save(script("t", "disableScript('mine')", package="p"))

    assert all("cannot change scripts that are not its own" in error for error in session.errors)
    assert (len(session.errors), made(session), session.value("evil")) == (2, [], None)


async def test_saving_waits_until_it_is_done(session: ScriptSession) -> None:
    session.run("saved, where = saveProfile()")
    await session.channel.until(lambda: session.channel.of(SavingAsked))
    assert session.value("saved") is None

    session.tell(PackageAnswered(session.channel.of(SavingAsked)[0].request))
    await session.until("saved")
    assert session.value("where == getMudletHomeDir()") is True


async def test_a_copy_of_the_items_goes_into_a_folder(session: ScriptSession, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    for number, (name, file) in enumerate({"": None, "all": "all.xml", "all.XML": "all.xml"}.items(), start=1):
        session.run(f"saved, where = nil, nil saved, where = saveProfile('{tmp_path}/kept//', '{name}')")
        await session.channel.until(lambda: len(session.channel.of(SavingAsked)) == number)  # noqa: B023
        asked = session.channel.of(SavingAsked)[-1]
        assert asked.as_xml
        session.tell(PackageAnswered(asked.request, words=f"<xml {number}/>"))
        await session.until("saved")
        path = Path(str(session.value("where")))
        assert path.parent == tmp_path / "kept"
        assert file is None or path.name == file
        assert path.read_text() == f"<xml {number}/>"


async def test_no_copy_goes_where_scripts_may_not_write(session: ScriptSession, tmp_path: Path) -> None:
    assert session.values(f"saveProfile('{tmp_path}', '/x')") == [
        None,
        "saveProfile: the file name is an absolute path",
    ]
    session.run("saved, why = saveProfile('/', 'x')")
    await session.channel.until(lambda: session.channel.of(SavingAsked))
    session.tell(PackageAnswered(session.channel.of(SavingAsked)[0].request, words="<xml/>"))
    await session.until("why")
    assert "Permission denied" in str(session.value("why"))
    session.run("saveProfile({})")
    assert "saveProfile: bad argument #1 type (folder as string expected, got table!)" in session.errors[0]
