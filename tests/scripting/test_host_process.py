"""The script host as the core has it: a process, frames, and what comes of them."""

import re
import time
from pathlib import Path

import pytest

from netcore.api.display import KeysBound, LinesShown, ScriptFailed, ScriptMended
from netcore.api.game_parts import CharsetPart, GmcpPart, PromptPart, ProtocolPart, TextPart
from netcore.api.host_commands import (
    ConsoleResized,
    GameReceived,
    InputSubmitted,
    ItemDropped,
    ItemSaved,
    KeyPressed,
    LinkClosed,
    LinkOpened,
    NoticeGiven,
    SettingsSaved,
)
from netcore.api.host_events import Acknowledged, GmcpSent, LineSent
from netcore.api.items import AliasItem, KeyItem, ScriptItem, TimerItem
from netcore.api.settings import Limits, ProfileSettings
from netcore.api.text import LineKind
from tests.support.patience import HANG_S
from tests.support.real_host import running_host, script, trigger

pytestmark = pytest.mark.e2e


async def test_lines_pass_the_triggers_and_are_shown(tmp_path: Path) -> None:
    items = (
        trigger("rat", 'selectString("rat", 1) replace("RAT") send("kill " .. matches[1])'),
        trigger("gag", "deleteLine()"),
    )
    async with running_host(tmp_path, *items) as host:
        await host.until_done(host.text("A rat is here.\r\ngag this\r\nThe end.\r\n"))

        assert host.texts == ["A RAT is here.", "kill rat", "The end."]
        assert host.sent == ["kill rat"]
        assert not host.errors


async def test_what_the_player_enters_goes_through_aliases_to_the_game(tmp_path: Path) -> None:
    alias = AliasItem(id="a", name="a", regex=r"^twice (\w+)$", script="send(matches[2]) send(matches[2], false)")
    async with running_host(tmp_path, alias) as host:
        host.say(InputSubmitted("twice look;;north"))
        await host.until(lambda: len(host.sent) == 3)
        await host.until(lambda: len(host.texts) == 2)

        assert host.sent == ["look", "look", "north"]
        assert [(line.text, line.kind) for line in host.lines] == [
            ("twice look;;north", LineKind.COMMAND),
            ("look", LineKind.COMMAND),
        ]


async def test_what_is_entered_comes_behind_what_was_there_before(tmp_path: Path) -> None:
    async with running_host(tmp_path) as host:
        host.say(NoticeGiven("Connected."))
        host.receive(TextPart(b"Hello.\r\nName: "))
        host.say(InputSubmitted("Bob"))
        await host.until_shown("Bob")

        assert host.texts == ["Connected.", "Hello.", "Name: ", "Bob"]


async def test_timers_and_keys_run(tmp_path: Path) -> None:
    items = (
        TimerItem(id="t", name="tick", seconds=0.01, script='send("tick") disableTimer("tick")'),
        KeyItem(id="k", name="k", key="ctrl+f1", command="north", script='send("pressed")'),
    )
    async with running_host(tmp_path, *items) as host:
        await host.until(lambda: host.sent == ["tick"])
        assert host.of(KeysBound)[-1].keys == ("ctrl+f1",)
        host.say(KeyPressed("ctrl+f1"))
        await host.until(lambda: len(host.sent) == 3)

        assert host.sent == ["tick", "north", "pressed"]


async def test_a_session_raises_its_events_in_order(tmp_path: Path) -> None:
    source = """
        for _, name in ipairs { "sysLoadEvent", "sysConnectionEvent", "sysDisconnectionEvent", "sysProtocolEnabled",
                                "sysProtocolDisabled", "sysWindowResizeEvent", "sysDataSendRequest", "gmcp.Char.Vitals" } do
          registerAnonymousEventHandler(name, function(name, ...)
            for index = 1, select("#", ...) do name = name .. " " .. tostring((select(index, ...))) end
            echo(name .. "\\n")
          end)
        end
        registerAnonymousEventHandler("sysExitEvent", function() table.save("bye.lua", { "saved" }) end)
        echo("script\\n")
    """
    async with running_host(tmp_path, script(source)) as host:
        host.say(LinkOpened("game", 23))
        host.receive(
            ProtocolPart("GMCP", enabled=True),
            GmcpPart("Char.Vitals", '{"hp": 1}'),
            ProtocolPart("GMCP", enabled=False),
        )
        host.say(ConsoleResized(100, 30))
        await host.until_shown("sysWindowResizeEvent 800 480 main")
        host.say(InputSubmitted("look"), LinkClosed("gone"))
        await host.until_shown("sysDisconnectionEvent")
        texts = host.texts

    assert [text for text in texts if not text.startswith("sysWindow")] == [
        "script",
        "sysLoadEvent true",
        "sysConnectionEvent",
        "sysProtocolEnabled GMCP",
        "gmcp.Char.Vitals gmcp.Char.Vitals",
        "sysProtocolDisabled GMCP",
        "look",
        "sysDataSendRequest look",
        "sysDisconnectionEvent",
    ]
    assert '"saved"' in (tmp_path / "bye.lua").read_text()


async def test_gmcp_is_a_table_and_goes_both_ways(tmp_path: Path) -> None:
    source = """
        registerAnonymousEventHandler("gmcp.Char", function() sendGMCP("Echo " .. gmcp.Char.Vitals.hp) end)
    """
    async with running_host(tmp_path, script(source)) as host:
        host.say(LinkOpened("mud.example", 4000))
        host.receive(GmcpPart("Char.Vitals", '{"hp": 42}'))
        await host.until(lambda: host.of(GmcpSent))

        assert host.of(GmcpSent)[-1].message == "Echo 42"


async def test_prompts_are_prompts_to_scripts_and_to_the_window(tmp_path: Path) -> None:
    source = 'tempPromptTrigger(function() send("at " .. line) end)'
    async with running_host(tmp_path, script(source)) as host:
        await host.until_done(host.receive(TextPart(b"Hello.\r\nHP> "), PromptPart()))

        assert host.sent == ["at HP> "]
        assert [(line.text, line.kind) for line in host.lines][:2] == [
            ("Hello.", LineKind.GAME),
            ("HP> ", LineKind.PROMPT),
        ]


async def test_a_broken_item_is_reported_and_mended_when_it_is_saved_sound(tmp_path: Path) -> None:
    async with running_host(tmp_path, script("x = = 1", "bad")) as host:
        await host.until(lambda: host.of(ScriptFailed))
        failed = host.of(ScriptFailed)[0]
        assert (failed.item, failed.owner.item, failed.owner.line) == ("script bad", "bad", 1)

        host.say(ItemSaved(script('echo("mended\\n")', "bad")))
        await host.until_shown("mended")

        assert host.of(ScriptMended) == [ScriptMended("script bad")]


async def test_an_error_names_item_and_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    items = (trigger("one", "\n\nerror('boom')"), trigger("one", 'send("still here")', "second"))
    async with running_host(tmp_path, *items) as host:
        await host.until_done(host.text("one\n"))

        failed = host.of(ScriptFailed)[0]
        assert (failed.item, failed.owner.kind, failed.owner.item, failed.owner.line) == (
            "trigger one",
            "trigger",
            "one",
            3,
        )
        assert "boom" in failed.message
        assert host.sent == ["still here"]


async def test_an_endless_loop_is_stopped_and_named_while_pings_are_answered(tmp_path: Path) -> None:
    items = (trigger("loop", "\nwhile true do end"), trigger("after", 'send("alive")'))
    async with running_host(tmp_path, *items, limits=Limits(compute_s=0.2)) as host:
        host.text("loop\n")
        await host.until_done(host.text("after\n"))

        failed = host.of(ScriptFailed)[0]
        assert (failed.owner.item, failed.owner.line) == ("loop", 2)
        assert host.sent == ["alive"]


async def test_items_change_and_go_while_the_session_runs(tmp_path: Path) -> None:
    async with running_host(tmp_path, trigger("one", 'send("old")')) as host:
        host.say(ItemSaved(trigger("one", 'send("new")')))
        await host.until_done(host.text("one\n"))
        host.say(ItemDropped("trigger one"))
        await host.until_done(host.text("one\n"))

        assert host.sent == ["new"]


async def test_a_handler_that_waits_ends_when_its_item_is_saved_anew(tmp_path: Path) -> None:
    waiting = trigger("go", 'while true do wait(0.01) send("old") end')
    async with running_host(tmp_path, waiting) as host:
        host.text("go\n")
        await host.until(lambda: host.sent)

        host.say(ItemSaved(trigger("go", 'send("new")')))
        await host.until_done(host.text("go\n"))
        count = host.sent.count("old")
        await host.until_done(host.text("go\n"))

        assert host.sent.count("old") == count
        assert host.sent[-2:] == ["new", "new"]


async def test_settings_and_charsets_hold_for_what_is_sent(tmp_path: Path) -> None:
    async with running_host(tmp_path, settings=ProfileSettings(name="p", charset="ISO-8859-1")) as host:
        host.say(InputSubmitted("é"))
        await host.until_done(host.receive(TextPart(b"\xe9\n")))
        host.say(SettingsSaved(ProfileSettings(name="p", charset="UTF-8", separator="|")), InputSubmitted("a|é"))
        await host.until_done(host.receive(CharsetPart("ISO-8859-1"), TextPart(b"\xe9\n")))
        host.say(InputSubmitted("é"))
        await host.until(lambda: len(host.of(LineSent)) == 4)

        assert [sent.data for sent in host.of(LineSent)] == [b"\xe9", b"a", "é".encode(), b"\xe9"]
        assert [line.text for line in host.lines if line.kind == LineKind.GAME] == ["é", "é"]


async def test_safe_mode_shows_everything_and_runs_nothing(tmp_path: Path) -> None:
    items = (
        trigger("rat", 'send("kill")'),
        script('send("script")'),
        ScriptItem(id="x", name="f", events=("sysLoadEvent",)),
    )
    async with running_host(tmp_path, *items, automation=False) as host:
        host.say(InputSubmitted("look"), ItemSaved(script('send("saved")', "new")))
        await host.until_done(host.receive(TextPart(b"a rat\r\n"), GmcpPart("A.B", "{}")))

        assert host.sent == ["look"]
        assert host.texts == ["look", "a rat"]


# --- one host after the other ---


async def test_a_host_goes_on_where_the_one_that_was_killed_had_got(tmp_path: Path) -> None:
    item = trigger("", "", "none")
    async with running_host(tmp_path, item) as before:
        await before.until_done(before.text("one\r\n\x1b[31mtw"))
        done = before.of(Acknowledged)[-1]
        before.life.kill("the test says so")
        await before.end

    async with running_host(
        tmp_path, trigger("two", 'send("seen", false)'), first_line=done.next_line, carry=done.carry
    ) as after:
        after.say(GameReceived(2, (TextPart(b"o\r\nthree\r\n"),)))
        await after.until_done(2)

        assert [(line.number, line.text) for line in after.lines] == [(2, "two"), (3, "three")]
        assert after.lines[0].runs == (0, 2)
        assert after.sent == ["seen"]


async def test_a_frame_for_display_only_runs_no_trigger(tmp_path: Path) -> None:
    async with running_host(tmp_path, trigger("deadly", 'send("no")')) as host:
        host.say(
            GameReceived(1, (TextPart(b"deadly\r\n"),), display_only=True), GameReceived(2, (TextPart(b"deadly\r\n"),))
        )
        await host.until_done(2)

        assert host.texts == ["deadly", "deadly", "no"]
        assert host.sent == ["no"]


async def test_a_host_ends_when_its_core_is_gone_and_scripts_save_first(tmp_path: Path) -> None:
    source = 'registerAnonymousEventHandler("sysExitEvent", function() io.open("left", "w"):close() end)'
    async with running_host(tmp_path, script(source)) as host:
        channel = host.life._process._channel
        assert channel is not None
        await channel.abort()
        assert await host.end == "it ended with code 0"

    assert (tmp_path / "left").exists()


# --- much of everything ---


@pytest.mark.slow
async def test_a_flood_into_a_window_that_is_slow_does_not_fill_memory(tmp_path: Path) -> None:
    frames, lines = 100, 1_000
    async with running_host(tmp_path, trigger("line 7 ", 'send("seven")')) as host:
        await host.until_done(host.text("warm up\n"))
        before = memory_kib(host.life.pid)
        host.takes_in = False
        for frame in range(frames):
            host.text(
                "".join(
                    f"line {number} of frame {frame}, as long as a line of a game is\r\n" for number in range(lines)
                )
            )
        await host.until(lambda: len(host.of(LinesShown)) >= 40)
        host.say(InputSubmitted("still there?"))
        await host.until(lambda: "still there?" in host.sent)
        assert memory_kib(host.life.pid) - before < 60_000  # the frames themselves are 7 MB
        assert len(host.texts) < 60_000

        host.take_in()
        await host.until_done(frames + 1)

        assert len([line for line in host.lines if line.kind == LineKind.GAME]) == frames * lines + 1
        assert host.sent.count("seven") == frames


async def test_a_script_that_floods_the_game_is_stopped_by_name_and_line(tmp_path: Path) -> None:
    flood = AliasItem(id="a", name="flood", regex="^flood$", script='x = 1\nfor n = 1, 10000 do send("spam") end')
    async with running_host(tmp_path, flood) as host:
        host.say(InputSubmitted("flood"))
        await host.until(lambda: host.of(ScriptFailed))
        failed = host.of(ScriptFailed)[0]

        assert (failed.item, failed.owner.line) == ("a", 2)
        assert "faster than any game lets a player" in failed.message
        limits = Limits()
        # And what a busy machine lets grow meanwhile.
        assert limits.commands_at_once <= host.sent.count("spam") < 2 * limits.commands_at_once


@pytest.mark.slow
async def test_input_is_answered_in_the_middle_of_a_flood(tmp_path: Path) -> None:
    async with running_host(tmp_path, AliasItem(id="a", name="a", regex="^now$", script='send("at once")')) as host:
        for frame in range(100):
            host.text("".join(f"line {number} of frame {frame}\r\n" for number in range(1_000)))
        await host.until(lambda: host.shown)
        since = time.perf_counter()
        host.say(InputSubmitted("now"))
        await host.until(lambda: host.sent)

        assert time.perf_counter() - since < HANG_S
        assert len(host.texts) < 100_000


@pytest.mark.slow
async def test_lines_as_long_and_colourful_as_they_can_be_neither_end_the_host_nor_fill_memory(tmp_path: Path) -> None:
    async with running_host(tmp_path) as host:
        await host.until_done(host.text("warm up\n"))
        before = memory_kib(host.life.pid)
        colourful = "".join(f"\x1b[3{column % 8}mx" for column in range(30_000)) + "\r\n"
        for _ in range(40):
            host.text(colourful)
        for _ in range(10):
            host.text(("y" * 60_000 + "\r\n") * 100)
        await host.until_done(51)

        assert len(host.lines) == 1 + 40 + 1_000
        assert memory_kib(host.life.pid) - before < 300_000


async def test_what_is_too_much_to_show_or_feed_at_once_is_refused_in_words(tmp_path: Path) -> None:
    source = """
        local line = ("x"):rep(100) .. "\\n"
        for _, f in ipairs { echo, cecho, print, feedTriggers } do
          local ok, problem = pcall(f, line:rep(10000))
          send(tostring(ok) .. " " .. problem, false)
        end
    """
    async with running_host(tmp_path, script(source)) as host:
        await host.until(lambda: len(host.sent) == 4)

        assert all(re.search("false .* (are too many|at once)", sent) for sent in host.sent)


def memory_kib(pid: int) -> int:
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return int(fields["VmRSS"].split()[0])


async def test_databases_work_behind_the_walls(tmp_path: Path) -> None:
    source = """
        local mydb = db:create("people", { sheet = { name = "", _unique = { "name" } } })
        db:add(mydb.sheet, { name = "Ada" }, { name = "Bram" })
        echo(#db:fetch(mydb.sheet, nil, mydb.sheet.name) .. " people\\n")
        db:close()
    """
    async with running_host(tmp_path, script(source)) as host:
        await host.until_shown("2 people")

        assert not host.errors
    assert [path.name for path in tmp_path.iterdir()] == ["Database_people.db"]
