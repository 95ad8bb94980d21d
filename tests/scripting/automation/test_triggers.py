"""Triggers on lines of a game: which fire, in which order, and what they see."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.items import Pattern, PatternKind, TriggerItem
from netcore.api.settings import Limits
from netcore.api.text import LineKind
from scripting.automation.conditions import Conditions
from scripting.automation.handlers import Handlers
from scripting.automation.lineages import MAX_GENERATIONS
from scripting.automation.triggers import Triggers
from scripting.calls import Calls
from scripting.reports import Reports
from scripting.runtime import Runtime
from scripting.screen import Screen
from scripting.styled import styled
from tests.scripting.conftest import StartSession
from tests.support.lua_values import LuaValue
from tests.support.script_session import EXACT, REGEX, START, SUBSTRING, ScriptSession, trigger

NOTE = "fired = (fired or '') .. {!r} .. ' '"  # what a trigger does in tests of which ones fire


def noting(
    name: str,
    *patterns: str,
    do: str = "",
    kind: PatternKind = REGEX,
    parent: str = "",
    enabled: bool = True,
) -> TriggerItem:
    """A trigger that notes that it has fired."""
    return trigger(name, *patterns, do=f"{NOTE.format(name)}\n{do}", kind=kind, parent=parent, enabled=enabled)


def fired(session: ScriptSession) -> list[str]:
    """Which triggers have fired, in order, since this was asked last."""
    names = session.value("fired or ''")
    session.run("fired = nil")
    assert isinstance(names, str)
    return names.split()


# --- which lines ---

KINDS = [
    (SUBSTRING, "hit", ["You hit him", "hit", "white"], ["You Hit him", ""]),
    (START, "You", ["You win", "You"], ["you win", "And You"]),
    (EXACT, "You win", ["You win"], ["You win!", "you win", " You win"]),
    (REGEX, r"^You (hit|miss)", ["You hit him", "You miss"], ["You", "They hit"]),
    (REGEX, r"(?i)dragon", ["DRAGON!", "a dragon"], ["a draGn"]),
    (REGEX, r"^HP: \d+$", ["HP: 5"], ["HP: 5/10", "HP: "]),
    (REGEX, "", ["anything", ""], []),
    (SUBSTRING, "é☃", ["a é☃ b"], ["e"]),
]


@pytest.mark.parametrize(("kind", "pattern", "matching", "other"), KINDS)
async def test_a_pattern_matches_by_its_kind(
    play: StartSession, kind: PatternKind, pattern: str, matching: list[str], other: list[str]
) -> None:
    session = play(trigger("it", pattern, kind=kind, do="lines = lines or {} lines[#lines + 1] = line"))
    await session.hear(*matching, *other)

    assert session.value("lines") == matching


MATCHES: list[tuple[PatternKind, str, str, LuaValue]] = [
    (SUBSTRING, "hit", "You hit him", ["hit"]),
    (START, "You", "You hit him", ["You"]),
    (EXACT, "You win", "You win", ["You win"]),
    (REGEX, r"(\w+) (\d+)?(x)?(\w+)", "gold xy", ["gold xy", "gold", "", "x", "y"]),
    (REGEX, r"(\w+) (\d+)?", "gold ", ["gold ", "gold"]),
    (REGEX, r"(?<who>\w+)(?<how> \d+)?", "gold", {1: "gold", 2: "gold", "who": "gold"}),
    (REGEX, r"\w+(?=!)", "You win!", ["win"]),
]


@pytest.mark.parametrize(("kind", "pattern", "line", "matches"), MATCHES)
async def test_matches(play: StartSession, kind: PatternKind, pattern: str, line: str, matches: LuaValue) -> None:
    session = play(trigger("it", pattern, kind=kind, do="seen = matches"))
    await session.hear(line)

    assert session.value("seen") == matches


async def test_a_trigger_fires_once_for_the_first_of_its_patterns_that_matches(play: StartSession) -> None:
    session = play(noting("it", r"(no)", r"(two) (\w+)", r"(one)", do="seen = matches"))
    await session.hear("one two three")

    assert fired(session) == ["it"]
    assert session.value("seen") == ["two three", "two", "three"]


async def test_a_trigger_sees_the_line_and_multimatches_is_empty(play: StartSession) -> None:
    session = play(trigger("it", "win", do="seen = { line, multimatches, getCurrentLine(), isPrompt() }"))
    await session.hear("\x1b[31mYou \x1b[1mwin")

    assert session.value("seen") == ["You win", [], "You win", False]


async def test_a_prompt_is_shown_to_triggers_as_one(play: StartSession) -> None:
    session = play(trigger("it", "HP", do="seen = { line, isPrompt() }"))
    await session.prompt("HP: 5> ")

    assert session.value("seen") == ["HP: 5> ", True]


async def test_without_automation_nothing_fires(play: StartSession) -> None:
    session = play(trigger("it", "win", do="send('no')"), automation=False)
    await session.hear("win")

    assert (session.texts, session.sent, session.errors) == (["win"], [], [])


# --- order, folders, gates ---


async def test_triggers_fire_in_the_order_of_their_tree_and_temporary_ones_last(play: StartSession) -> None:
    session = play()
    session.run(f"tempTrigger('x', [[{NOTE.format('temporary')}]])")
    for item in (
        noting("a", "x"),
        trigger("folder", folder=True),
        noting("c", "x", parent="folder"),
        noting("d", "x", kind=EXACT),
        noting("e", "(?s)."),
    ):
        session.save(item)
    session.save(noting("b", "x", parent="folder"), before="c")
    await session.hear("x")

    assert fired(session) == ["a", "b", "c", "d", "e", "temporary"]


async def test_a_moved_trigger_fires_in_its_new_place(play: StartSession) -> None:
    session = play(noting("a", "x"), noting("b", "x"))
    session.save(noting("b", "x"), before="a")
    await session.hear("x")

    assert fired(session) == ["b", "a"]


async def test_a_folder_without_patterns_lets_every_line_through(play: StartSession) -> None:
    session = play(trigger("folder", folder=True), noting("a", "x", parent="folder"))
    await session.hear("x")

    assert fired(session) == ["a"]


async def test_a_trigger_with_patterns_is_a_gate_for_what_is_in_it(play: StartSession) -> None:
    session = play(
        noting("gate", "open"),
        noting("inner gate", "wide", parent="gate"),
        noting("x", "door", parent="inner gate"),
        noting("y", "door", parent="gate"),
    )

    await session.hear("door")
    assert fired(session) == []
    await session.hear("open door")
    assert fired(session) == ["gate", "y"]
    await session.hear("wide door")
    assert fired(session) == []
    await session.hear("wide open door")
    assert fired(session) == ["gate", "inner", "gate", "x", "y"]


@pytest.mark.parametrize(("folder", "inner"), [(False, True), (True, False)])
async def test_what_is_disabled_or_in_something_disabled_does_not_fire(
    play: StartSession, folder: bool, inner: bool
) -> None:
    session = play(trigger("folder", folder=True, enabled=folder), noting("a", "x", parent="folder", enabled=inner))
    await session.hear("x")

    assert fired(session) == []


async def test_a_trigger_that_disables_a_later_one_on_the_same_line_stops_it(play: StartSession) -> None:
    session = play(noting("a", "x", do="disableTrigger('b')"), noting("b", "x"), noting("c", "x"))
    await session.hear("x")
    assert fired(session) == ["a", "c"]

    session.run("enableTrigger('b') disableTrigger('a')")
    await session.hear("x")
    assert fired(session) == ["b", "c"]


# --- what a trigger does to triggers while a line is looked at ---


async def test_a_trigger_made_on_a_line_sees_that_line_too(play: StartSession) -> None:
    session = play(
        noting("a", "Exits", do=f"tempRegexTrigger('(north)', [=[{NOTE.format('made')} seen = matches[2]]=])"),
        noting("b", "Exits"),
    )
    await session.hear("Exits: north")

    assert fired(session) == ["a", "b", "made"]
    assert session.value("seen") == "north"


async def test_a_trigger_that_makes_itself_anew_ends(play: StartSession) -> None:
    session = play()
    session.run("count = 0 function make() tempTrigger('x', function() count = count + 1 make() end, 1) end make()")
    await session.hear("x")

    # The one that was there, and one of each generation; the last of them has made one that is stopped.
    assert session.value("count") == 1 + MAX_GENERATIONS
    await session.hear("x")
    assert session.value("count") == 1 + MAX_GENERATIONS
    [warning] = session.warnings
    assert warning.startswith("Trigger processing stopped to prevent a freeze: trigger '")


async def test_of_a_trigger_that_stays_only_what_it_has_made_is_stopped(play: StartSession) -> None:
    session = play()
    session.run("""
        count = 0
        function make() permRegexTrigger("it", "", { "^x$" }, "count = count + 1 make()") end
        make()
    """)
    await session.hear("x")

    assert session.values("count, isActive('it', 'trigger'), exists('it', 'trigger')") == [
        1 + MAX_GENERATIONS,
        1,
        2 + MAX_GENERATIONS,
    ]


async def test_many_triggers_made_at_once_are_no_trigger_that_makes_itself_anew(play: StartSession) -> None:
    session = play()
    session.run(f"""
        count = 0
        tempTrigger("begin", function()
          tempTrigger("begin", function()
            for _ = 0, {MAX_GENERATIONS} do tempTrigger("go on", function() count = count + 1 end) end
          end, 1)
        end, 1)
    """)
    await session.hear("begin", "go on")

    assert session.value("count") == 1 + MAX_GENERATIONS
    assert session.warnings == []


async def test_a_trigger_killed_on_a_line_does_not_fire_on_it(play: StartSession) -> None:
    session = play(noting("a", "x", do="killTrigger(victim)"))
    session.run(f"victim = tempTrigger('x', [[{NOTE.format('victim')}]])")
    await session.hear("x")

    assert fired(session) == ["a"]


async def test_a_trigger_that_kills_itself_runs_to_its_end(play: StartSession) -> None:
    session = play()
    session.run("id = tempTrigger('x', function() killTrigger(id) ended = true end)")
    await session.hear("x", "x")

    assert session.values("ended, exists(id, 'trigger')") == [True, 0]


async def test_a_trigger_changed_on_a_line_fires_as_it_is_now(play: StartSession) -> None:
    session = play(noting("a", "x"), noting("b", "x"))
    session.save(noting("b", "y"))
    await session.hear("x")
    assert fired(session) == ["a"]

    await session.hear("y")
    assert fired(session) == ["b"]


async def test_a_removed_trigger_and_what_is_in_it_are_gone(play: StartSession) -> None:
    session = play(noting("gate", "x"), noting("a", "x", parent="gate"))
    session.drop("gate")
    await session.hear("x")

    assert fired(session) == []
    assert session.value("exists('a', 'trigger')") == 0


async def test_feeding_triggers_from_a_trigger_shows_the_inner_line_to_all_and_the_outer_goes_on(
    play: StartSession,
) -> None:
    session = play(
        trigger("a", "^outer (\\w+)", do="feedTriggers('inner\\n') seen = { line, matches[2], getCurrentLine() }"),
        noting("b", "inner"),
        noting("c", "outer"),
    )
    await session.hear("outer line")

    assert session.value("seen") == ["outer line", "line", "outer line"]
    assert fired(session) == ["b", "c"]
    assert session.texts == ["outer line", "inner"]


async def test_triggers_that_feed_each_other_without_end_end_with_an_error(play: StartSession) -> None:
    session = play(trigger("echoing", "x", do="feedTriggers('x')"))
    await session.hear("x")

    assert len(session.errors) == 1
    assert "feedTriggers: triggers feed each other without end" in session.errors[0]


# --- commands and errors ---


async def test_the_command_goes_before_the_script(play: StartSession) -> None:
    session = play(trigger("it", "hungry", command="eat;;drink", do="send('burp')"))
    await session.hear("You are hungry")

    assert session.sent == ["eat", "drink", "burp"]


async def test_a_trigger_may_have_only_a_command(play: StartSession) -> None:
    session = play(trigger("it", "hungry", command="eat"))
    await session.hear("You are hungry")

    assert session.sent == ["eat"]


async def test_an_error_names_the_item_and_the_line_and_other_triggers_go_on(play: StartSession) -> None:
    session = play(trigger("bad", "x", do="local a\n\nboom()", package="Pack"), noting("good", "x"))
    await session.hear("x")

    assert fired(session) == ["good"]
    failure = session.failures[0]
    assert (failure.item, failure.owner.package, failure.owner.kind) == ("bad", "Pack", "trigger")
    assert (failure.owner.item, failure.owner.line) == ("bad", 3)
    assert "boom" in failure.message


async def test_a_script_that_does_not_compile_is_reported_with_its_line_and_mended_by_saving(
    play: StartSession,
) -> None:
    session = play(trigger("bad", "x", do="a = 1\nb = = 2"))
    assert [(failure.item, failure.owner.line) for failure in session.failures] == [("bad", 2)]
    await session.hear("x")
    assert len(session.errors) == 1

    session.save(noting("bad", "x"))
    await session.hear("x")
    assert [message.item for message in session.mended] == ["bad"]
    assert fired(session) == ["bad"]


async def test_a_pattern_that_does_not_compile_is_reported_with_the_item(play: StartSession) -> None:
    session = play(noting("bad", "fine", "(x"), noting("good", "x"))

    assert session.errors == ["pattern 2 does not compile: missing closing parenthesis (at character 2)"]
    assert session.failures[0].item == "bad"
    await session.hear("fine (x")
    assert fired(session) == ["good"]


async def test_a_pattern_that_takes_too_long_costs_its_own_item_an_error_only(play: StartSession) -> None:
    session = play(noting("bad", "(a+)+$"), noting("good", "a!"))
    await session.hear("a" * 60 + "!")

    assert fired(session) == ["good"]
    assert session.errors == ["the pattern '(a+)+$' takes too long on a line: match limit exceeded"]
    assert session.failures[0].item == "bad"


# --- waiting ---


async def test_a_trigger_that_waits_keeps_its_matches_and_its_line(play: StartSession) -> None:
    session = play(
        trigger(
            "it",
            r"^(\w+) waits",
            do="wait(0.001) results = results or {} results[#results + 1] = { matches[2], line, getCurrentLine() }",
        )
    )
    await session.hear("Bob waits", "Al waits", "nobody does")
    await session.until("results and #results == 2")

    assert session.value("results") == [["Bob", "Bob waits", "Bob waits"], ["Al", "Al waits", "Al waits"]]


async def test_a_trigger_that_waits_can_still_change_its_line(play: StartSession) -> None:
    session = play(
        trigger("it", "cat", do="while not go do wait(0.001) end selectString('cat', 1) replace('dog') done = true")
    )
    await session.hear("a cat", "another line")
    assert session.texts == ["a cat", "another line"]

    session.run("go = true")
    await session.until("done")
    assert session.texts == ["a dog", "another line"]


async def test_a_trigger_saved_while_it_waits_does_not_go_on(play: StartSession) -> None:
    session = play(trigger("it", "x", do="while not go do wait(0.001) end went_on = true"))
    await session.hear("x")
    session.save(trigger("it", "y", do=""))
    session.run("go = true tempTimer(0.01, function() later = true end)")
    await session.until("later")

    assert session.value("went_on") is None
    assert session.errors == []


async def test_a_trigger_for_once_does_not_fire_again_within_itself(session: ScriptSession) -> None:
    session.run("count = 0 tempTrigger('x', function() count = count + 1 feedTriggers('x') end, 1)")
    await session.hear("x")

    assert session.value("count") == 1
    assert session.errors == []


# --- against a model ---


class Tree:
    """Triggers whose commands are noted, beside a model of them that is a list of items in their order."""

    def __init__(self) -> None:
        self.fired: list[str] = []
        reports = Reports(lambda _: None, clock=lambda: 0.0, later=lambda _seconds, _call: None)
        machine = Runtime(Limits(), reports.failed)  # which has nothing to do: these triggers have no scripts
        self.screen = Screen(1, lambda: None)
        calls = Calls(machine, self.screen)
        handlers = Handlers(machine, reports)
        numbers = itertools.count(1)
        self.triggers = Triggers(
            calls,
            self.screen,
            handlers,
            reports,
            Conditions(machine, calls),
            numbers=numbers,
            send=self.fired.append,
            sound=lambda _: None,
        )
        self.items: dict[str, TriggerItem] = {}  # siblings in their order

    def put(self, item: TriggerItem, before: str) -> None:
        self.triggers.put(item, before)
        known = self.items.get(item.id)
        if known is None or before or known.parent != item.parent:
            self.items.pop(item.id, None)
            ids = list(self.items)
            target = self.items.get(before)
            place = ids.index(before) if target is not None and target.parent == item.parent else len(ids)
            ids.insert(place, item.id)
            self.items[item.id] = item
            self.items = {identity: self.items[identity] for identity in ids}
        else:
            self.items[item.id] = item

    def drop(self, identity: str) -> None:
        self.triggers.drop(identity)
        for child in [item.id for item in self.items.values() if item.parent == identity]:
            self.drop(child)
        self.items.pop(identity, None)

    def expected(self, line: str, parent: str = "") -> list[str]:
        """What fires, by the rules: in order, what is in something only if that is enabled and matches or is a mere folder."""
        fired: list[str] = []
        for item in [item for item in self.items.values() if item.parent == parent]:
            if not item.enabled:
                continue
            if item.patterns:
                if not any(pattern.pattern in line for pattern in item.patterns):
                    continue
                fired.append(item.command)
            fired += self.expected(line, item.id)
        return fired

    def run(self, line: str) -> list[str]:
        self.fired.clear()
        self.triggers.run(self.screen.append(styled(line), LineKind.GAME))
        return list(self.fired)


names = st.sampled_from("abcdef")
steps = st.one_of(
    st.tuples(st.just("put"), names, st.sampled_from(["", *"abc"]), st.sampled_from(["", "", *"abcdef"]), st.booleans(), st.sets(st.sampled_from(["x", "y", "xy"]), max_size=2)),
    st.tuples(st.just("drop"), names),
    st.tuples(st.just("line"), st.sampled_from(["x", "y", "xy", "-x-y-", "z"])),
)  # fmt: skip


@given(st.lists(steps, max_size=30))
def test_what_fires_is_what_the_rules_say(actions: list[tuple[object, ...]]) -> None:
    tree = Tree()
    for action in actions:
        match action:
            case ("put", str(name), str(parent), str(before), bool(enabled), set(patterns)):
                # A parent is there, and nothing is in itself; the rest is the editor's to see to.
                if parent and (parent >= name or parent not in tree.items or tree.items[parent].parent >= parent):
                    parent = ""
                item = TriggerItem(
                    id=name,
                    name=name,
                    parent=parent,
                    enabled=enabled,
                    patterns=tuple(Pattern(str(pattern)) for pattern in sorted(patterns)),
                    command=name,
                )
                tree.put(item, before if before != name else "")
            case ("drop", str(name)):
                tree.drop(name)
            case ("line", str(line)):
                assert tree.run(line) == tree.expected(line)
