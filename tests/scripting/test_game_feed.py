import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable

from hypothesis import given
from hypothesis import strategies as st

from netcore.api.display import BellRung, GaugeShown, LinesShown, LinksExpired
from netcore.api.game_parts import CharsetPart, GmcpPart, MsspPart, Part, PromptPart, ProtocolPart, TextPart
from netcore.api.host_commands import CommandReplayed, GameReceived, LinkClosed, LinkOpened, NoticeGiven
from netcore.api.host_events import Acknowledged, MxpSent
from netcore.api.settings import ProfileSettings, ProtocolSettings
from netcore.api.text import LineKind
from netcore.term.told import FrameTold, MxpTag, MxpVariable
from scripting.batches import Batches
from scripting.game_feed import FAR_BEHIND_BYTES, MAX_OPEN_CHARACTERS, GameFeed
from scripting.game_listener import ProtocolMessage
from scripting.outbox import MAX_UNACKNOWLEDGED, Outbox
from scripting.screen import ScreenLine
from scripting.styled import styled
from tests.support.fake_channel import FakeChannel


class Listener:
    """Hears everything; `on_line` does what triggers do."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.on_line: Callable[[ScreenLine], None] = lambda _: None

    def line_came(self, line: ScreenLine) -> None:
        self.heard.append(f"{LineKind(line.kind).name} {line.text}")
        self.on_line(line)

    def gmcp_came(self, package: str, payload: str) -> None:
        self.heard.append(f"gmcp {package} {payload}")

    def message_came(self, message: ProtocolMessage) -> None:
        self.heard.append(f"message {message}")

    def markup_came(self, markup: MxpTag | MxpVariable) -> None:
        self.heard.append(f"markup {markup}")

    def lets_answer(self, line: str) -> bool:
        self.heard.append(f"answer {line}")
        return "denied" not in line

    def frame_told(self, told: FrameTold) -> None:
        self.heard.append(f"{type(told).__name__} {told.name}")

    def protocol_switched(self, name: str, *, enabled: bool) -> None:
        self.heard.append(f"protocol {name} {enabled}")

    def link_opened(self, host: str, port: int) -> None:
        self.heard.append(f"opened {host}:{port}")

    def link_closed(self) -> None:
        self.heard.append("closed")


class Feeding:
    """A feed with what stands around it."""

    def __init__(
        self,
        *,
        first_line: int = 1,
        carry: bytes = b"",
        runs_scripts: bool = True,
        charset: str = "utf-8",
        protocols: ProtocolSettings = ProtocolSettings(),  # noqa: B008 - immutable
    ) -> None:
        self.channel = FakeChannel()
        self.outbox = Outbox(self.channel)
        self.batches = Batches(self.outbox, first_line, clock=asyncio.get_running_loop().time, now=lambda: 0.0)
        self.listener = Listener()
        self.feed = GameFeed(
            self.batches,
            self.outbox,
            self.listener,
            charset=charset,
            protocols=protocols,
            client=("Mudwire", "1.0"),
            carry=carry,
            runs_scripts=runs_scripts,
        )
        self._sequence = 0

    def receive(self, *parts: Part, display_only: bool = False) -> int:
        self._sequence += 1
        self.feed.take(GameReceived(self._sequence, parts, display_only))
        return self._sequence

    def text(self, data: bytes, **options: bool) -> int:
        return self.receive(TextPart(data), **options)

    async def done(self, sequence: int) -> None:
        await self.channel.until(lambda: sequence in [number for number, _ in self.channel.acknowledged])


@contextlib.asynccontextmanager
async def feeding(**options: object) -> AsyncIterator[Feeding]:
    it = Feeding(**options)  # type: ignore[arg-type]
    task = asyncio.ensure_future(it.feed.run())
    try:
        yield it
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


# --- lines ---


async def test_a_line_is_shown_to_triggers_before_it_is_shown() -> None:
    async with feeding() as it:
        seen: list[int] = []
        it.listener.on_line = lambda _: seen.append(len(it.channel.of(LinesShown)))

        await it.done(it.text(b"one\r\ntwo\r\n"))

        assert it.listener.heard == ["GAME one", "GAME two"]
        assert seen == [0, 0]
        assert it.channel.texts == ["one", "two"]


async def test_a_line_deleted_by_a_trigger_is_never_shown() -> None:
    async with feeding() as it:
        it.listener.on_line = lambda line: it.batches.screen.remove(line) if line.text == "gag" else None

        await it.done(it.text(b"one\ngag\ntwo\n"))

        assert it.channel.texts == ["one", "two"]
        assert all(line.text != "gag" for batch in it.channel.of(LinesShown) for line in batch.lines)


async def test_lines_with_nothing_in_them_are_left_out_or_a_space_when_a_script_wants_it() -> None:
    async with feeding() as it:
        await it.done(it.text(b"one\n\ntwo\n"))
        it.feed.show_blank("hide")
        await it.done(it.text(b"three\n\n\x1b[31m\r\n \nfour\n"))
        it.feed.show_blank("replacewithspace")
        await it.done(it.text(b"\nfive\n"))

        assert it.channel.texts == ["one", "", "two", "three", " ", "four", " ", "five"]
        assert it.listener.heard == [f"GAME {text}" for text in it.channel.texts]


async def test_a_line_changed_by_a_trigger_is_shown_changed() -> None:
    async with feeding() as it:
        it.listener.on_line = lambda line: it.batches.screen.edit(line, styled(line.text.upper()))

        await it.done(it.text(b"quiet\n"))

        assert it.channel.texts == ["QUIET"]


async def test_colours_become_runs() -> None:
    async with feeding() as it:
        await it.done(it.text(b"a \x1b[31mred\x1b[0m word\n"))

        assert it.channel.lines[0].text == "a red word"
        assert it.channel.lines[0].runs == (0, 0, 2, 2, 5, 0)


# --- what the text tells beside its lines ---

MXP_ON, MSP_ON = ProtocolPart("MXP", True), ProtocolPart("MSP", True)


async def test_tags_count_when_the_game_has_said_so() -> None:
    async with feeding() as it:
        await it.done(it.receive(TextPart(b"<B>a</B>\n"), MXP_ON, TextPart(b"\x1b[1z<SEND>look</SEND>\n")))

        assert it.channel.texts == ["<B>a</B>", "look"]
        assert it.channel.lines[1].links == (0, 4, "send:look", "", "")
        assert it.listener.heard[-2] == f"markup {MxpTag('send', (), ('look',), 'look')}"

        await it.done(it.receive(ProtocolPart("MXP", False), TextPart(b"<B>a</B>\n")))

        assert it.channel.texts[-1] == "<B>a</B>"


async def test_a_profile_may_want_tags_in_any_case() -> None:
    async with feeding(protocols=ProtocolSettings(forced=("MXP",))) as it:
        await it.done(it.receive(TextPart(b"<B>a</B>\n"), ProtocolPart("MXP", False), TextPart(b"<B>b</B>\n")))
        it.feed.take(LinkClosed("over"))
        await it.done(it.receive(TextPart(b"<B>c</B>\n")))

        assert it.channel.texts == ["a", "b", "c"]


async def test_questions_in_the_text_are_answered_once() -> None:
    async with feeding() as it:
        question = (MXP_ON, TextPart(b"\x1b[1z<SUPPORT b>\n"))
        await it.done(it.receive(*question))
        await it.done(it.receive(*question, display_only=True))

        assert it.channel.of(MxpSent) == [MxpSent("\x1b[1z<SUPPORTS +b>")]


async def test_a_bell_rings_at_the_window_and_expired_links_are_told() -> None:
    async with feeding() as it:
        await it.done(it.receive(MXP_ON, TextPart(b"\a" * 1000 + b"\x1b[1z<EXPIRE here>\n")))

        assert len(it.channel.of(BellRung)) == 1
        assert it.channel.of(LinksExpired) == [LinksExpired("here")]


async def test_the_lines_before_expired_links_are_told_before_them_and_those_after_are_not() -> None:
    async with feeding() as it:
        await it.done(it.receive(MXP_ON, TextPart(b"before\n\x1b[1z<EXPIRE here>\nafter\n")))
        it.batches.flush()
        told = [
            [line.text for line in each.lines if line.text] if isinstance(each, LinesShown) else each
            for each in it.channel.messages
            if isinstance(each, LinesShown | LinksExpired)
        ]

        assert told == [["before"], LinksExpired("here"), ["after"]]


async def test_the_game_s_gauges_are_shown() -> None:
    async with feeding() as it:
        await it.done(it.receive(MXP_ON, TextPart(b"\x1b[1z<GAUGE hp 100 Health><V hp>80</V>\n")))

        assert it.channel.of(GaugeShown) == [GaugeShown("hp", "Health", 80, 100)]


async def test_lines_that_ask_for_sounds_are_not_shown() -> None:
    async with feeding() as it:
        await it.done(it.receive(MSP_ON, TextPart(b"!!SOUND(rain.wav)\nRain.\n")))

        assert it.channel.texts == ["Rain."]


async def test_the_next_host_goes_on_with_what_the_game_has_defined() -> None:
    async with feeding() as it:
        await it.done(it.receive(MXP_ON, TextPart(b"\x1b[6z<!EN hp 100>\n")))
        carry, next_line = it.channel.carry, it.channel.acknowledged[-1][1]
    async with feeding(carry=carry, first_line=next_line) as it:
        await it.done(it.receive(MXP_ON, TextPart(b"&hp;\n")))  # the core tells a new host what was agreed

        assert it.channel.texts == ["100"]


async def test_the_next_host_hears_of_the_windows_that_the_game_has_opened() -> None:
    async with feeding() as it:
        await it.done(it.receive(MXP_ON, TextPart(b"\x1b[6z<FRAME Chat>\n")))
        carry = it.channel.carry
    async with feeding(carry=carry, runs_scripts=False) as it:
        await it.done(it.text(b"<DEST Chat>hello</DEST>\n"))

        assert it.listener.heard == ["FrameOpened Chat", "FrameWritten Chat", "FrameWritten Chat"]


async def test_messages_of_other_protocols_are_handed_on() -> None:
    async with feeding() as it:
        message = MsspPart("NAME", ("X",))
        await it.done(it.receive(message))
        await it.done(it.receive(message, display_only=True))

        assert it.listener.heard == [f"message {message}"]


async def test_a_frame_without_text_is_acknowledged_too() -> None:
    async with feeding() as it:
        await it.done(it.receive(GmcpPart("Char.Vitals", "{}"), ProtocolPart("GMCP", True)))

        assert it.listener.heard == ["gmcp Char.Vitals {}", "protocol GMCP True"]
        assert it.channel.acknowledged == [(1, 1)]


async def test_what_is_display_only_runs_nothing() -> None:
    async with feeding() as it:
        parts = TextPart(b"deadly\nHP>"), PromptPart(), GmcpPart("A", ""), ProtocolPart("GMCP", True)
        await it.done(it.receive(*parts, display_only=True))
        await it.done(it.text(b"harmless\n"))

        assert it.channel.texts == ["deadly", "HP>", "harmless"]
        assert it.listener.heard == ["GAME harmless"]


async def test_in_safe_mode_everything_is_shown_and_nothing_heard() -> None:
    async with feeding(runs_scripts=False) as it:
        it.feed.take(LinkOpened("game", 1))
        await it.done(it.receive(TextPart(b"one\nHP>"), PromptPart(), GmcpPart("A", "")))
        it.feed.take(LinkClosed("gone"))
        await it.done(it.text(b"two\n"))

        assert it.channel.texts == ["one", "HP>", "two"]
        assert not it.listener.heard


async def test_link_and_notices_come_in_their_order_among_the_text() -> None:
    async with feeding() as it:
        it.feed.take(NoticeGiven("Connecting …"))
        it.feed.take(LinkOpened("game", 4000))
        it.text(b"hello\nbye")
        it.feed.take(LinkClosed("closed"))
        it.feed.take(NoticeGiven("Closed.", warning=True))
        await it.channel.until(lambda: "Closed." in it.channel.texts)

        assert it.listener.heard == ["opened game:4000", "GAME hello", "GAME bye", "closed"]
        assert [(line.text, line.kind) for line in it.channel.lines] == [
            ("Connecting …", LineKind.NOTICE),
            ("hello", LineKind.GAME),
            ("bye", LineKind.GAME),
            ("Closed.", LineKind.WARNING),
        ]


# --- charsets ---


async def test_the_agreed_charset_holds_both_ways_until_the_link_closes() -> None:
    async with feeding() as it:
        await it.done(
            it.receive(TextPart("é\n".encode()), CharsetPart("ISO-8859-1"), TextPart("é\n".encode("latin-1")))
        )
        assert it.channel.texts == ["é", "é"]
        assert it.feed.encode("é") == b"\xe9"

        it.feed.take(LinkClosed(""))
        await it.done(it.text("é\n".encode()))

        assert it.channel.texts == ["é", "é", "é"]
        assert it.feed.encode("é") == "é".encode()


async def test_a_new_charset_of_the_profile_waits_for_the_agreed_one_to_end() -> None:
    async with feeding() as it:
        await it.done(it.receive(CharsetPart("UTF-8")))

        it.feed.use_profile(ProfileSettings(name="x", charset="ISO-8859-1"))
        assert it.feed.encode("é") == "é".encode()
        it.feed.take(LinkClosed(""))
        await it.done(it.text(b"\xe9\n"))

        assert it.channel.texts == ["é"]
        assert it.feed.encode("é") == b"\xe9"


# --- prompts ---


async def test_a_marked_prompt_is_a_line_of_its_own() -> None:
    async with feeding() as it:
        await it.done(it.receive(TextPart(b"look\nHP> "), PromptPart(), TextPart(b"next\n")))

        assert it.listener.heard == ["GAME look", "PROMPT HP> ", "GAME next"]
        assert [line.kind for line in it.channel.lines] == [LineKind.GAME, LineKind.PROMPT, LineKind.GAME]


async def test_a_mark_behind_a_line_end_is_no_empty_prompt() -> None:
    async with feeding() as it:
        await it.done(it.receive(TextPart(b"look\n"), PromptPart()))

        assert it.channel.texts == ["look"]


async def test_a_line_in_two_packets_is_not_shown_in_part() -> None:
    async with feeding() as it:
        it.text(b"one li")
        await it.done(it.text(b"ne\n"))

        assert it.listener.heard == ["GAME one line"]
        assert [line.text for batch in it.channel.of(LinesShown) for line in batch.lines] == ["one line"]


async def test_what_does_not_end_is_shown_after_a_moment_and_replaced_when_it_ends() -> None:
    async with feeding() as it:
        it.text(b"Loading")
        await it.channel.until(lambda: it.channel.texts == ["Loading"])
        assert not it.listener.heard

        await it.done(it.text(b" ... done\n"))

        assert it.channel.texts == ["Loading ... done"]
        assert len({line.number for batch in it.channel.of(LinesShown) for line in batch.lines}) == 1
        assert it.listener.heard == ["GAME Loading ... done"]


async def test_silence_makes_a_prompt() -> None:
    async with feeding() as it:
        it.text(b"Name: ")

        await it.channel.until(lambda: it.channel.lines and it.channel.lines[0].kind == LineKind.PROMPT)

        assert it.listener.heard == ["PROMPT Name: "]


async def test_an_answer_makes_a_prompt_at_once() -> None:
    async with feeding() as it:
        await it.done(it.text(b"Name: "))

        it.feed.player_entered()
        await it.done(it.text(b"Hello, Bob.\n"))

        assert it.listener.heard == ["PROMPT Name: ", "GAME Hello, Bob."]


async def test_what_was_sent_when_a_recording_was_made_is_shown_and_ends_the_prompt() -> None:
    async with feeding(charset="cp437") as it:
        it.text(b"Name: ")
        it.feed.take(CommandReplayed("Zoë".encode("cp437")))
        it.text(b"Password: ")
        it.feed.take(CommandReplayed(b"", hidden=True))
        await it.done(it.text(b"Welcome.\r\n"))

        assert [(line.text, LineKind(line.kind).name) for line in it.channel.lines] == [
            ("Name: ", "PROMPT"),
            ("Zoë", "COMMAND"),
            ("Password: ", "PROMPT"),
            ("Welcome.", "GAME"),
        ]


async def test_of_a_line_that_does_not_end_only_so_much_is_shown_before_it_does() -> None:
    async with feeding() as it:
        long = b"x" * (MAX_OPEN_CHARACTERS + 1)
        it.text(long)
        await it.channel.until(lambda: it.listener.heard)

        assert it.listener.heard == [f"PROMPT {long.decode()}"]
        assert {line.kind for batch in it.channel.of(LinesShown) for line in batch.lines} <= {LineKind.PROMPT}


# --- the next host ---


async def test_a_new_host_goes_on_in_the_middle_of_a_line_and_of_a_colour() -> None:
    async with feeding() as before:
        await before.done(before.text(b"whole\n\x1b[31mhalf a l"))
        _, next_line = before.channel.acknowledged[-1]
        carry = before.channel.carry

    async with feeding(first_line=next_line, carry=carry) as after:
        await after.done(after.text(b"ine\n"))

        assert after.listener.heard == ["GAME half a line"]
        assert after.channel.lines[0].number == next_line
        assert after.channel.lines[0].runs == (0, 2)


async def test_a_new_host_replaces_the_part_of_a_line_that_is_shown_already() -> None:
    async with feeding() as before:
        before.text(b"one\nHP")
        await before.channel.until(lambda: before.channel.texts == ["one", "HP"])
        await before.channel.until(lambda: before.channel.acknowledged[-1] == (1, 3))
        carry = before.channel.carry

    async with feeding(first_line=3, carry=carry) as after:
        await after.done(after.text(b"> ok\ntwo\n"))

        assert [(line.number, line.text) for line in after.channel.lines] == [(2, "HP> ok"), (3, "two")]


async def test_a_carry_that_makes_no_sense_is_not_heard() -> None:
    async with feeding(carry=b"\xc1nonsense") as it:
        await it.done(it.text(b"fine\n"))

        assert it.channel.texts == ["fine"]


async def test_what_scripts_and_notices_show_between_frames_is_acknowledged_too() -> None:
    async with feeding() as it:
        await it.done(it.text(b"one\n"))

        it.batches.screen.append(styled("an echo"), LineKind.SCRIPT)
        await it.channel.until(lambda: (1, 3) in it.channel.acknowledged)

        assert it.channel.acknowledged == [(1, 2), (1, 3)]


async def test_no_acknowledgement_names_lines_of_a_frame_that_is_not_done() -> None:
    async with feeding() as it:
        # The window takes nothing in after the first frame, so the second gets stuck in its middle.
        await it.done(it.text(b"one\n"))
        it.listener.on_line = lambda _: it.batches.flush()
        it.text(b"line\n" * 100)
        await it.channel.until(lambda: not it.outbox.has_room)
        assert it.channel.acknowledged == [(1, 2)]

        it.outbox.acknowledged(MAX_UNACKNOWLEDGED)
        await it.channel.until(lambda: not it.outbox.has_room)
        it.outbox.acknowledged(MAX_UNACKNOWLEDGED)
        await it.done(2)

        assert it.channel.acknowledged == [(1, 2), (2, 102)]


@given(st.lists(st.integers(0, 30), max_size=6))
def test_however_frames_are_cut_every_line_comes_once_and_acknowledgements_agree(cuts: list[int]) -> None:
    async def run() -> None:
        data = b"one\r\n\x1b[32mtwo\r\n\r\nthree\r\n"
        edges = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
        async with feeding() as it:
            last = 0
            for start, end in itertools.pairwise(edges):
                last = it.text(data[start:end])
            await it.done(last)

            assert it.channel.texts == ["one", "two", "", "three"]
            assert it.channel.acknowledged[-1] == (last, 5)
            assert it.channel.acknowledged == sorted(it.channel.acknowledged)

    asyncio.run(run())


# --- being nice ---


async def test_a_flood_lets_everything_else_have_its_turn() -> None:
    async with feeding() as it:
        turns = 0

        async def probe() -> None:
            nonlocal turns
            while True:
                await asyncio.sleep(0)
                turns += 1
                it.outbox.acknowledged(1)

        probing = asyncio.ensure_future(probe())
        await it.done(it.text(b"a line of the flood, as long as lines are\n" * 20_000))
        probing.cancel()

        assert len(it.listener.heard) == 20_000
        assert turns > 5  # 4 ms each, of a flood that takes tens of them on any machine


async def test_a_window_that_takes_nothing_in_stops_the_text_and_nothing_is_kept_in_memory_twice() -> None:
    async with feeding() as it:
        for _ in range(200):
            it.text(b"flood\n" * 1_000)
        await it.channel.until(lambda: not it.outbox.has_room)
        heard = len(it.listener.heard)
        for _ in range(20):
            await asyncio.sleep(0)

        assert len(it.listener.heard) == heard
        assert len(it.channel.of(LinesShown)) == MAX_UNACKNOWLEDGED
        assert it.channel.of(Acknowledged)[-1].sequence < 200


# --- what the player enters ---


async def test_an_answer_waits_for_what_was_there_to_be_answered() -> None:
    async with feeding() as it:
        it.text(b"Who are you?\r\n")
        assert it.feed.can_catch_up
        await it.feed.caught_up(60.0)

        assert it.listener.heard == ["GAME Who are you?"]
        assert not it.feed.can_catch_up


async def test_an_answer_does_not_wait_in_a_flood() -> None:
    async with feeding() as it:
        for _ in range(3):
            it.text(b"A goblin hits you.\r\n" * (FAR_BEHIND_BYTES // 40))

        assert not it.feed.can_catch_up
