"""One connection to the world, from greeting to farewell, by its socket."""

import asyncio
import json
import re

import pytest

from app.world import visitor
from netcore.api.game_parts import PromptPart, TextPart
from tests.support.practice import open_world
from tests.support.world_client import connected

pytestmark = pytest.mark.net

SGR = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")  # and links


# --- coming in ---


async def test_the_password_is_asked_for_in_secret() -> None:
    async with open_world() as world, connected(world.port) as ann:
        await ann.until("By what name")
        assert not ann.is_on("ECHO")
        ann.send("ann")
        await ann.until("Password: ")
        assert ann.is_on("ECHO")
        ann.send("lamp-oil")
        await ann.until("Gold")

        assert not ann.is_on("ECHO")
        assert "Welcome" in ann.text
        assert "lamp-oil" not in ann.text


async def test_everything_is_agreed_and_told_at_once() -> None:
    async with open_world() as world, connected(world.port) as ann:
        await ann.log_in("Ann")

        assert all(ann.is_on(name) for name in ("MCCP2", "GMCP", "EOR", "NAWS", "TTYPE", "CHARSET"))
        assert json.loads(ann.messages("World.Services")[0]) == {
            "host": "127.0.0.1", "http": world.http_port, "udp": world.udp_port, "silent_udp": world.silent_udp_port,
        }  # fmt: skip
        assert json.loads(ann.messages("Char.Name")[0])["name"] == "Ann"
        assert json.loads(ann.messages("Char.Vitals")[0]) == {"hp": 100, "maxhp": 100, "xp": 0, "gold": 10}
        assert json.loads(ann.messages("Room.Info")[0])["name"] == "Copper Square"


async def test_a_name_that_is_none_is_asked_for_again() -> None:
    async with open_world() as world, connected(world.port) as ann:
        await ann.until("By what name")
        ann.send("x", "a b", "")
        await ann.until("A name is 2 to 16 letters", 3)
        ann.send("Ann")
        await ann.until("Password: ")


async def test_three_wrong_passwords_are_enough() -> None:
    async with open_world() as world:
        async with connected(world.port) as ann:
            await ann.log_in("Ann")
        async with connected(world.port) as thief:
            await thief.until("By what name")
            thief.send("Ann")
            for number in range(1, 4):
                await thief.until("Password: ", number)
                assert thief.is_on("ECHO")
                thief.send("guess")
            await thief.until_end()

            assert thief.text.count("That is not the password of") == 3
            assert "The lamps go out, politely." in thief.text


async def test_whoever_comes_again_takes_over() -> None:
    async with open_world() as world, connected(world.port) as first:
        await first.log_in("Ann")
        async with connected(world.port) as second:
            await second.log_in("Ann")
            await first.until_end()
            second.send("who")
            await second.until("Awake in Lanternmoor: 1")

            assert "step aside" in first.text


async def test_whoever_says_nothing_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor, "LOGIN_TIMEOUT_S", 0.2)
    async with open_world() as world, connected(world.port) as ann:
        await ann.until_end()

        assert ann.has_ended


async def test_a_client_that_tells_nothing_of_itself_is_greeted_all_the_same() -> None:
    async with open_world() as world:
        reader, writer = await asyncio.open_connection("127.0.0.1", world.port)
        data = await asyncio.wait_for(reader.readuntil(b"known here? "), 5)
        writer.write(b"Ann\r\nsecret\r\n")
        data += await asyncio.wait_for(reader.readuntil(b"Gold"), 5)
        writer.write(b"ring\r\n")
        data += await asyncio.wait_for(reader.readuntil(b"times."), 5)
        writer.close()

    # Sixteen colours, and neither compression nor prompt marks for who did not ask for them.
    assert b"\x1b[33m" in data
    assert b"\x1b[38;2" not in data
    assert b"\xff\xef" not in data
    assert b"\xff\xf9" not in data


# --- playing ---


async def test_every_command_is_answered_in_order_with_a_prompt_of_its_own() -> None:
    async with open_world() as world, connected(world.port) as ann:
        await ann.log_in("Ann")
        ann.parts.clear()
        ann.send("ring", "colours", "look", "unicode", "flood 3", "", "score")
        await ann.until("Gold", 8)
        told = [part.data.decode() if isinstance(part, TextPart) else part for part in ann.parts]
        answers = "".join(each if isinstance(each, str) else "|" for each in told if isinstance(each, str | PromptPart))
        marks = ["bell rings", "sixteen", "Copper Square", "灯", "Flood 3", "", "Experience"]

        for mark, answer in zip(marks, SGR.sub("", answers).split("|"), strict=False):
            assert mark in answer
        assert ann.prompts == 7


@pytest.mark.parametrize(("columns", "shown"), [(20, 40), (60, 60), (80, 80), (500, 96)])
async def test_texts_are_as_wide_as_the_window_within_reason(columns: int, shown: int) -> None:
    async with open_world() as world, connected(world.port, columns=columns) as ann:
        await ann.log_in("Ann")
        ann.send("look")
        await ann.until("Gold", 2)
        room = SGR.sub("", ann.text[ann.text.rindex("Copper Square") :])

        assert shown - 15 < max(len(line) for line in room.splitlines()) <= shown


async def test_a_ping_is_answered_and_facts_are_told_again_to_who_greets_again() -> None:
    async with open_world() as world, connected(world.port) as ann:
        await ann.log_in("Ann")
        for package in ("Core.Ping", "Core.Hello {}", "Nothing.Known 1"):
            ann.send_gmcp(package)
        ann.send("ring")
        await ann.until("bell rings")

        assert len(ann.messages("Core.Ping")) == 1
        assert len(ann.messages("Room.Info")) == 2


async def test_what_others_do_comes_before_a_new_prompt() -> None:
    async with open_world() as world, connected(world.port) as ann, connected(world.port) as ben:
        await ann.log_in("Ann")
        await ben.log_in("Ben")
        await ann.until("arrives by lamplight")
        prompts = ann.prompts
        ben.send("chat hello")
        await ann.until("[chat] Ben: hello")
        while ann.prompts == prompts:
            assert await ann.read()

        assert isinstance(ann.parts[-1], PromptPart)


async def test_a_flood_waits_for_who_reads_slowly() -> None:
    async with open_world() as world, connected(world.port) as ann, connected(world.port) as ben:
        await ann.log_in("Ann")
        await ben.log_in("Ben")
        ann.send("flood 20000")
        for number in range(20):
            ben.send("ring")
            await ben.until("bell rings", number + 1)  # while nobody reads what Ann is sent
        await ann.until("Flood 20000 of 20000")

        assert len(re.findall(r"Flood \d+ of", ann.text)) == 20_000


# --- leaving ---


async def test_a_farewell_is_read_also_by_who_is_still_talking() -> None:
    async with open_world() as world, connected(world.port) as ann:
        await ann.log_in("Ann")
        ann.send("quit", *["look"] * 1000)
        await ann.until_end()

        assert SGR.sub("", ann.text).rstrip().endswith("Come back soon.")
        assert not ann._pipeline.failure
        assert not ann.is_on("MCCP2")


async def test_one_who_hangs_up_is_gone_and_remembered() -> None:
    async with open_world() as world, connected(world.port) as ben:
        await ben.log_in("Ben")
        async with connected(world.port) as ann:
            await ann.log_in("Ann")
            ann.send("n")
            await ann.until("Bell Street")
            ann.abort()
        ben.send("n")
        await ben.until("Bell Street")
        async with connected(world.port) as ann:
            await ann.log_in("Ann")

            assert "Bell Street" in ann.text
            assert "Type tutorial" not in SGR.sub("", ann.text)


async def test_one_who_leaves_but_does_not_hang_up_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitor, "LINGER_S", 0.1)
    async with open_world() as world:
        reader, writer = await asyncio.open_connection("127.0.0.1", world.port)
        writer.write(b"Ann\r\nsecret\r\nquit\r\n")
        data = await asyncio.wait_for(reader.read(), 5)

        assert data.rstrip().endswith(b"Come back soon.\x1b[0m")
        while world._telnet._tasks:
            await asyncio.wait(world._telnet._tasks, timeout=5)
        writer.close()


async def test_the_ways_out_of_a_room_can_be_clicked() -> None:
    async with open_world() as world, connected(world.port) as ann:
        await ann.log_in("Ann")
        ann.send("look")
        await ann.until("Gold", 2)

        assert "\x1b]8;;send:north\x1b\\north\x1b]8;;\x1b\\, " in ann.text
