"""The pipeline as the link drives it, from the bytes of a whole connection to its parts and answers."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.game_parts import CharsetPart, GmcpPart, Part, PromptPart, ProtocolPart, TelnetPart, TextPart
from netcore.api.host_events import (
    AtcpSent,
    Channel102Sent,
    GmcpSent,
    MsdpSent,
    MxpSent,
    OptionSpoken,
    ProtocolSent,
    RawSent,
    ZmpSent,
)
from netcore.api.media import MediaKind, MediaPlayed
from netcore.api.protocols import SWITCHABLE
from netcore.api.settings import ProtocolSettings
from netcore.link.stream import Pipeline
from netcore.pipeline import game, inflow
from netcore.pipeline.game import GamePipeline
from netcore.wire.options.terminal_type import Mtts
from tests.support.strategies import chunked, cuts, every_way, telnet

START = b"\xff\xfb\x56\xff\xfa\x56\xff\xf0"
STARTED, ENDED = ProtocolPart("MCCP2", enabled=True), ProtocolPart("MCCP2", enabled=False)
USUAL = Mtts.ANSI | Mtts.COLOURS_256 | Mtts.TRUE_COLOUR | Mtts.MNES | Mtts.OSC_PALETTE
EOR_ON = ProtocolPart("EOR", enabled=True)


def make(**changes: object) -> GamePipeline:
    arguments = {"client_name": "Mudwire", "client_version": "1.0", "tls": False, "columns": 80, "rows": 24}
    return GamePipeline(**{"charset": "utf-8", "wall_clock": lambda: 0.0, **arguments, **changes})  # type: ignore[arg-type]  # any of its arguments by name


def merged(parts: list[Part]) -> list[Part]:
    """Neighbouring texts put together."""
    together: list[Part] = []
    for part in parts:
        last = together[-1] if together else None
        if isinstance(part, TextPart) and isinstance(last, TextPart):
            together[-1] = TextPart(last.data + part.data)
        else:
            together.append(part)
    return together


def converse(pipeline: GamePipeline, chunks: list[bytes]) -> tuple[list[Part], bytes]:
    parts: list[Part] = []
    for chunk in chunks:
        parts += pipeline.receive(chunk)
        while pipeline.has_more:
            parts += pipeline.receive(b"")
    return merged(parts), pipeline.take_output()


def test_it_fits_the_port_of_the_link() -> None:
    pipeline: Pipeline = make()

    assert pipeline.receive(b"hello") == [TextPart(b"hello")]


MXP_MARK = b"\xff\xfa\x5b\xff\xf0"
CONVERSATIONS = [
    (b"hello\r\n", [TextPart(b"hello\r\n")], b""),
    (b"a\xff\xffb\xff\xf1c", [TextPart(b"a\xffbc")], b""),
    (b"a\xff\xfb\x63b", [TextPart(b"ab")], b"\xff\xfe\x63"),
    (b"> \xff\xf9", [TextPart(b"> "), PromptPart()], b""),
    (b"\xff\xfb\x01\xff\xfc\x01", [ProtocolPart("ECHO", True), ProtocolPart("ECHO", False)], b"\xff\xfd\x01\xff\xfe\x01"),
    (b"\xff\xfd\x1f", [ProtocolPart("NAWS", True)], b"\xff\xfb\x1f\xff\xfa\x1f\0\x50\0\x18\xff\xf0"),
    (
        b"\xff\xfd\x18\xff\xfa\x18\1\xff\xf0",
        [ProtocolPart("TTYPE", True)],
        b"\xff\xfb\x18\xff\xfa\x18\0MUDWIRE\xff\xf0",
    ),
    (
        b"\xff\xfd\x2aa\xff\xfa\x2a\1;latin1\xff\xf0b",
        [ProtocolPart("CHARSET", True), TextPart(b"a"), CharsetPart("ISO-8859-1"), TextPart(b"b")],
        b"\xff\xfb\x2a\xff\xfa\x2a\2latin1\xff\xf0",
    ),
    (
        b"\xff\xfd\x27\xff\xfa\x27\1\0CHARSET\xff\xf0\xff\xfd\x2a\xff\xfa\x2a\1;latin1\xff\xf0",
        [ProtocolPart("NEW-ENVIRON", True), ProtocolPart("CHARSET", True), CharsetPart("ISO-8859-1")],
        (b"\xff\xfb\x27\xff\xfa\x27\0\0CHARSET\1UTF-8\xff\xf0\xff\xfb\x2a\xff\xfa\x2a\2latin1\xff\xf0"
        b"\xff\xfa\x27\2\0CHARSET\1ISO-8859-1\xff\xf0"),
    ),
    (START + zlib.compress(b"fast") + b"plain", [STARTED, TextPart(b"fast"), ENDED, TextPart(b"plain")], b"\xff\xfd\x56"),
    (
        START + zlib.compress(b"\xff\xfb\x19one") + START[3:] + zlib.compress(b"two"),
        [STARTED, EOR_ON, TextPart(b"one"), ENDED, STARTED, TextPart(b"two"), ENDED],
        b"\xff\xfd\x56\xff\xfd\x19",
    ),
    (START + zlib.compress(b"a" + START[3:] + b"b"), [STARTED, TextPart(b"ab"), ENDED], b"\xff\xfd\x56"),
    (START + zlib.compress(b""), [STARTED, ENDED], b"\xff\xfd\x56"),
    (  # MXP's mark where nothing was agreed on: only what is marked is read as tags
        MXP_MARK + b"<b>" + MXP_MARK + b"\xff\xfb\x5b",
        [ProtocolPart("MXP", True), TextPart(b"\x1b[7z<b>")],
        b"\xff\xfd\x5b",
    ),
    (
        b"\xff\xfb\x5b" + MXP_MARK + b"<b>\xff\xfc\x5b",
        [ProtocolPart("MXP", True), TextPart(b"<b>"), ProtocolPart("MXP", False)],
        b"\xff\xfd\x5b\xff\xfe\x5b",
    ),
    (START[3:] + b"not agreed", [TextPart(b"not agreed")], b""),
    (b"\xff\xfb\x56\xff\xfa\x56\xff\xf1damaged", [TextPart(b"damaged")], b"\xff\xfd\x56"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "parts", "said"), CONVERSATIONS)
def test_conversation_in_any_chunks(data: bytes, parts: list[Part], said: bytes) -> None:
    for chunks in every_way(data):
        assert converse(make(), chunks) == (parts, said), chunks


def test_gmcp_is_greeted_and_its_messages_go_both_ways() -> None:
    pipeline = make()
    parts, said = converse(pipeline, [b"\xff\xfb\xc9", b'\xff\xfa\xc9Char.Vitals {"hp":10}\xff\xf0'])

    assert parts == [ProtocolPart("GMCP", enabled=True), GmcpPart("Char.Vitals", '{"hp":10}')]
    assert said.startswith(b"\xff\xfd\xc9\xff\xfa\xc9Core.Hello {")

    pipeline.tell(GmcpSent("Core.KeepAlive"))

    assert pipeline.take_output() == b"\xff\xfa\xc9Core.KeepAlive\xff\xf0"


def test_copyover_greets_again() -> None:
    pipeline = make()
    _, first = converse(pipeline, [b"\xff\xfb\xc9"])
    _, ended = converse(pipeline, [b"\xff\xfc\xc9"])
    _, second = converse(pipeline, [b"\xff\xfb\xc9"])

    assert ended == b"\xff\xfe\xc9"
    assert first == second


OFFERS = {
    "BINARY": b"\xff\xfb\0", "ECHO": b"\xff\xfb\1", "SGA": b"\xff\xfd\3", "STATUS": b"\xff\xfd\5",
    "TTYPE": b"\xff\xfd\x18", "EOR": b"\xff\xfb\x19",
    "NAWS": b"\xff\xfd\x1f", "TSPEED": b"\xff\xfd\x20", "NEW-ENVIRON": b"\xff\xfd\x27", "CHARSET": b"\xff\xfd\x2a",
    "MSDP": b"\xff\xfb\x45", "MSSP": b"\xff\xfb\x46", "MCCP1": b"\xff\xfb\x55", "MCCP2": b"\xff\xfb\x56", "MCCP3": b"\xff\xfb\x57",
    "MSP": b"\xff\xfb\x5a", "MXP": b"\xff\xfb\x5b", "ZMP": b"\xff\xfb\x5d", "channel102": b"\xff\xfb\x66", "ATCP": b"\xff\xfd\xc8",
    "GMCP": b"\xff\xfb\xc9",
}  # fmt: skip
NO_TO = {0xFB: 0xFE, 0xFD: 0xFC}
YES_TO = {0xFB: 0xFD, 0xFD: 0xFB}


@pytest.mark.parametrize("name", OFFERS)
def test_each_protocol_is_agreed_to_unless_it_is_switched_off(name: str) -> None:
    iac, verb, code = OFFERS[name]
    _, agreed = converse(make(), [OFFERS[name]])
    _, refused = converse(make(protocols=ProtocolSettings(off=(name,))), [OFFERS[name]])

    assert agreed.startswith(bytes((iac, YES_TO[verb], code)))
    assert refused == bytes((iac, NO_TO[verb], code))


def test_all_that_can_be_switched_off_is_listed() -> None:
    assert {*OFFERS, "MCMP"} == {*SWITCHABLE}


@pytest.mark.parametrize(("offer", "refusal"), [(b"\xff\xfd\6", b"\xff\xfc\6"), (b"\xff\xfd\x22", b"\xff\xfc\x22")])
def test_a_timing_mark_is_refused_each_time_and_so_is_linemode(offer: bytes, refusal: bytes) -> None:
    _, said = converse(make(), [offer * 3])

    assert said == refusal * 3


def test_are_you_there() -> None:
    _, said = converse(make(), [b"\xff\xf6"])

    assert said == b"\xff\xf1"


def test_status_tells_what_is_on() -> None:
    pipeline = make()
    converse(pipeline, [b"\xff\xfb\x19\xff\xfd\5"])
    _, said = converse(pipeline, [b"\xff\xfa\5\1\xff\xf0"])

    assert said == b"\xff\xfa\5\0\xfd\x19\xfb\5\xff\xf0"


def test_one_compression_is_enough() -> None:
    _, said = converse(make(), [b"\xff\xfb\x56\xff\xfb\x55"])

    assert said == b"\xff\xfd\x56\xff\xfe\x55"


def test_compression_of_version_1_in_any_chunks() -> None:
    for chunks in every_way(b"\xff\xfb\x55a\xff\xfa\x55\xfb\xf0" + zlib.compress(b"fast") + b"b"):
        parts, said = converse(make(), chunks)

        assert parts == [
            TextPart(b"a"),
            ProtocolPart("MCCP1", enabled=True),
            TextPart(b"fast"),
            ProtocolPart("MCCP1", enabled=False),
            TextPart(b"b"),
        ]
        assert said == b"\xff\xfd\x55"


def test_what_we_send_is_compressed_from_the_answer_on() -> None:
    pipeline = make()
    pipeline.send_line(b"plain")
    _, said = converse(pipeline, [b"\xff\xfb\x57"])
    pipeline.send_line(b"look")
    inflater = zlib.decompressobj()

    assert said == b"plain\r\n\xff\xfd\x57\xff\xfa\x57\xff\xf0"
    assert inflater.decompress(pipeline.take_output()) == b"look\r\n"

    _, said = converse(pipeline, [b"\xff\xfc\x57"])

    assert inflater.decompress(said) == b""
    assert inflater.unused_data == b"\xff\xfe\x57"


def test_better_protocols_come_first() -> None:
    _, said = converse(make(), [b"\xff\xfb\xc9\xff\xfd\xc8"])

    assert said.endswith(b"\xff\xfc\xc8")


MESSAGES = [
    (MsdpSent("REPORT", ("HEALTH",)), b"\xff\xfb\x45", b"\xff\xfa\x45\1REPORT\2HEALTH\xff\xf0"),
    (AtcpSent("keepalive"), b"\xff\xfd\xc8", b"\xff\xfa\xc8keepalive\xff\xf0"),
    (ZmpSent("a.b", ("c",)), b"\xff\xfb\x5d", b"\xff\xfa\x5da.b\0c\0\xff\xf0"),
    (Channel102Sent(b"\3\1"), b"\xff\xfb\x66", b"\xff\xfa\x66\3\1\xff\xf0"),
    (MxpSent("\x1b[1z<SUPPORTS>"), b"\xff\xfd\x5b", b"\x1b[1z<SUPPORTS>\r\n"),
    (MxpSent("\x1b[1z<SUPPORTS>"), MXP_MARK, b"\x1b[1z<SUPPORTS>\r\n"),
]


@pytest.mark.parametrize(("message", "offer", "sent"), MESSAGES)
def test_messages_are_sent_to_who_understands_them(message: ProtocolSent, offer: bytes, sent: bytes) -> None:
    pipeline = make()
    pipeline.tell(message)

    assert pipeline.take_output() == b""

    converse(pipeline, [offer])
    pipeline.tell(message)

    assert pipeline.take_output() == sent


SPOKEN = b"\xff\xfb\x4d\xff\xfa\x4da\xff\xffb\xff\xf0\xff\xfb\x4d\xff\xfc\x4d"


def test_an_option_that_scripts_speak_is_agreed_to_and_all_about_it_is_told() -> None:
    for chunks in every_way(SPOKEN):
        parts, said = converse(make(spoken=[77]), chunks)

        assert parts == [
            TelnetPart(1, 77), TelnetPart(5, 77, b"a\xffb"), TelnetPart(1, 77), TelnetPart(2, 77),
        ]  # fmt: skip
        assert said == b"\xff\xfd\x4d\xff\xfe\x4d"


def test_scripts_may_begin_to_speak_an_option_at_any_time_but_not_one_that_is_spoken() -> None:
    pipeline = make()
    pipeline.tell(OptionSpoken(77))
    pipeline.tell(OptionSpoken(31))
    parts, said = converse(pipeline, [b"\xff\xfd\x4d\xff\xfd\x1f"])

    assert parts == [TelnetPart(3, 77), ProtocolPart("NAWS", enabled=True)]
    assert said.startswith(b"\xff\xfb\x4d\xff\xfb\x1f")


def test_one_that_is_switched_off_scripts_may_speak() -> None:
    parts, _ = converse(make(spoken=[201], protocols=ProtocolSettings(off=("GMCP",))), [b"\xff\xfb\xc9"])

    assert parts == [TelnetPart(1, 201)]


def test_raw_bytes_are_not_escaped() -> None:
    pipeline = make()
    pipeline.tell(RawSent(b"\xff\xfa\x4dx\xff\xf0"))

    assert pipeline.take_output() == b"\xff\xfa\x4dx\xff\xf0"


def test_an_echo_that_is_ignored_is_not_told() -> None:
    parts, said = converse(make(protocols=ProtocolSettings(ignore_echo=True)), [b"\xff\xfb\1"])

    assert parts == []
    assert said == b"\xff\xfd\1"


def test_a_sign_of_life() -> None:
    pipeline = make()
    pipeline.keep_alive()

    assert pipeline.take_output() == b"\xff\xf1"


def test_the_profile_s_new_charset_is_told_unless_another_was_agreed_on() -> None:
    pipeline = make()
    converse(pipeline, [b"\xff\xfd\x27"])
    pipeline.use_charset("latin-1")

    assert pipeline.take_output() == b"\xff\xfa\x27\2\0CHARSET\1ISO-8859-1\xff\xf0"

    converse(pipeline, [b"\xff\xfd\x2a\xff\xfa\x2a\1;UTF-8\xff\xf0"])
    pipeline.use_charset("koi8-r")

    assert pipeline.take_output() == b""


def test_a_wish_for_sound_comes_with_its_message_unless_that_is_switched_off() -> None:
    said = b'\xff\xfb\xc9\xff\xfa\xc9Client.Media.Play {"name": "rain.wav"}\xff\xf0'
    message = GmcpPart("Client.Media.Play", '{"name": "rain.wav"}')
    parts, greeting = converse(make(), [said])
    without, other = converse(make(protocols=ProtocolSettings(off=("MCMP",))), [said])

    assert parts[1:] == [message, MediaPlayed(MediaKind.SOUND, "rain.wav")]
    assert without[1:] == [message]
    assert b"Client.Media" in greeting
    assert b"Client.Media" not in other


def test_a_line_is_escaped_and_ended() -> None:
    pipeline = make()
    pipeline.send_line(b"say \xff")

    assert pipeline.take_output() == b"say \xff\xff\r\n"


def test_a_new_size_is_told_when_it_is_wanted() -> None:
    pipeline = make()
    pipeline.resize(132, 43)
    _, said = converse(pipeline, [b"\xff\xfd\x1f"])
    pipeline.resize(100, 30)

    assert said == b"\xff\xfb\x1f\xff\xfa\x1f\0\x84\0\x2b\xff\xf0"
    assert pipeline.take_output() == b"\xff\xfa\x1f\0\x64\0\x1e\xff\xf0"


@pytest.mark.parametrize(
    ("changes", "mtts"),
    [
        ({}, USUAL | Mtts.UTF_8),
        ({"tls": True}, USUAL | Mtts.UTF_8 | Mtts.TLS),
        ({"charset": "latin-1"}, USUAL),
        ({"protocols": ProtocolSettings(palette=False)}, USUAL & ~Mtts.OSC_PALETTE | Mtts.UTF_8),
        ({"protocols": ProtocolSettings(screen_reader=True)}, USUAL | Mtts.UTF_8 | Mtts.SCREEN_READER),
    ],
)
def test_capabilities_are_those_of_the_profile(changes: dict[str, object], mtts: Mtts) -> None:
    _, said = converse(make(**changes), [b"\xff\xfd\x18" + b"\xff\xfa\x18\1\xff\xf0" * 3])

    assert said.endswith(b"ANSI-TRUECOLOR\xff\xf0\xff\xfa\x18\0MTTS %d\xff\xf0" % mtts)


def test_a_damaged_stream_is_a_failure_in_words_after_what_was_still_good() -> None:
    deflater = zlib.compressobj()
    good = b"before" + START + deflater.compress(b"good so far") + deflater.flush(zlib.Z_SYNC_FLUSH)
    for damage in every_way(b"\xff\xff\xff\xff"):
        pipeline = make()
        parts, _ = converse(pipeline, [good, *damage])

        assert parts == [TextPart(b"before"), STARTED, TextPart(b"good so far"), ENDED]
        assert pipeline.failure == "what it sends compressed (MCCP2) is damaged"
        assert pipeline.receive(b"more") == []
        assert not pipeline.has_more


def test_a_bomb_is_stopped_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflow, "BOMB_BYTES", 1 << 18)
    pipeline = make()
    received = pipeline.receive(START + zlib.compress(bytes(4 << 20).replace(b"\0", b"x"), 9))

    assert pipeline.failure == "what it sends compressed (MCCP2) is a bomb: it would grow without end"
    assert sum(len(part.data) for part in received if isinstance(part, TextPart)) <= 1 << 20


def test_a_bomb_is_received_in_portions_and_none_of_it_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(game, "MAX_WORK", 1 << 17)
    pipeline = make()
    portions = [pipeline.receive(START + zlib.compress(b"x" * (1 << 20)) + b"end")]
    while pipeline.has_more:
        portions.append(pipeline.receive(b""))

    assert len(portions) >= 8
    assert all(sum(len(part.data) for part in parts if isinstance(part, TextPart)) <= 1 << 18 for parts in portions)
    assert merged([part for parts in portions for part in parts]) == [
        STARTED,
        TextPart(b"x" * (1 << 20)),
        ENDED,
        TextPart(b"end"),
    ]


def test_very_many_commands_are_dealt_with_in_portions() -> None:
    pipeline = make()
    calls = 1
    parts = pipeline.receive(b"\xff\xf1\xff\xf9" * 10_000 + b"end")
    while pipeline.has_more:
        calls += 1
        parts += pipeline.receive(b"")

    assert calls == 20
    assert parts == [PromptPart()] * 10_000 + [TextPart(b"end")]


@given(telnet(), cuts(), st.booleans())
def test_chunking_never_matters(data: bytes, places: list[int], is_compressed: bool) -> None:
    if is_compressed:
        data = START + zlib.compress(data) + data

    assert converse(make(), chunked(data, places)) == converse(make(), [data])


@given(
    st.lists(telnet() | st.binary(max_size=50) | telnet().map(lambda data: START + zlib.compress(data)), max_size=10)
)
def test_no_bytes_raise_and_the_answers_are_bounded(chunks: list[bytes]) -> None:
    parts, said = converse(make(), chunks)
    sent = sum(map(len, chunks))

    assert len(said) <= 120 * sent, "the longest answer is GMCP's greeting"
    assert sum(len(part.data) for part in parts if isinstance(part, TextPart)) <= 1100 * sent
