"""The world's telnet by its bytes; `test_game_with_world.py` has it talk to the client's."""

import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.world.telnet import (
    MAX_LINE_BYTES,
    MAX_SUBNEGOTIATION_BYTES,
    GmcpHeard,
    Heard,
    LineHeard,
    ServerTelnet,
    TerminalKnown,
)
from tests.support.strategies import chunked, cuts

OFFER = b"\xff\xfd\x18\xff\xfd\x1f\xff\xfb\x19\xff\xfb\xc9\xff\xfb\x56\xff\xfb\x2a"


def heard(*chunks: bytes) -> list[Heard]:
    telnet = ServerTelnet()
    return [each for chunk in chunks for each in telnet.receive(chunk)]


def agreed(*options: int) -> ServerTelnet:
    """A connection whose client has said DO to these."""
    telnet = ServerTelnet()
    telnet.start()
    for option in options:
        list(telnet.receive(bytes([255, 253, option])))
    telnet.take_output()
    return telnet


def test_everything_is_offered_once() -> None:
    telnet = ServerTelnet()
    telnet.start()

    assert telnet.take_output() == OFFER
    assert telnet.take_output() == b""


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"look\r\n", ["look"]),
        (b"look\n", ["look"]),
        (b"look\r\0", ["look"]),
        (b"look\r", ["look"]),
        (b"a\r\nb\r\nc", ["a", "b"]),
        (b"\r\n\r\n", ["", ""]),
        (b"\n\n", ["", ""]),
        (b"loik\x08\x08ok\n", ["look"]),
        (b"\x7f\x7fa\n", ["a"]),
        ("灯\n".encode(), ["灯"]),
        (b"\xc3\x28\n", ["\ufffd("]),
        (b"a\xff\xffb\n", ["a\ufffdb"]),
        (b"lo\xff\xf1ok\n", ["look"]),
        (b"a\x1b[2Jb\x07\n", ["a[2Jb"]),
        ("a\x9bb\n".encode(), ["ab"]),
        (b"x" * 9000 + b"\n", ["x" * MAX_LINE_BYTES]),
    ],
)
def test_lines(data: bytes, lines: list[str]) -> None:
    assert heard(data) == [LineHeard(line) for line in lines]
    assert heard(*(data[n : n + 1] for n in range(len(data)))) == [LineHeard(line) for line in lines]


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (b"\xff\xfd\x03", b"\xff\xfb\x03"),  # DO SGA
        (b"\xff\xfd\x63", b"\xff\xfc\x63"),  # DO what we have not
        (b"\xff\xfb\x63", b"\xff\xfe\x63"),  # WILL what we do not want
        (b"\xff\xfb\x18", b"\xff\xfa\x18\x01\xff\xf0"),  # WILL TTYPE: we ask
        (b"\xff\xfb\x1f", b""),
        (b"\xff\xfe\xc9", b""),
        (b"\xff\xfc\x1f", b""),
        (b"\xff\xfd\x2a", b"\xff\xfa\x2a\x01;UTF-8\xff\xf0"),
    ],
)
def test_options(data: bytes, answer: bytes) -> None:
    telnet = agreed()
    list(telnet.receive(data))

    assert telnet.take_output() == answer


@pytest.mark.parametrize("verb", [251, 252, 253, 254])
@pytest.mark.parametrize("option", range(0, 255, 7))
def test_the_same_thing_said_twice_is_answered_no_more_than_once(verb: int, option: int) -> None:
    telnet = agreed()
    list(telnet.receive(bytes([255, verb, option])))
    telnet.take_output()
    list(telnet.receive(bytes([255, verb, option])))
    refuses = telnet.take_output()

    assert refuses in {b"", bytes([255, 252, option]), bytes([255, 254, option])}


def test_the_window_s_size() -> None:
    telnet = ServerTelnet()
    list(telnet.receive(b"\xff\xfa\x1f\x00\x84\x00\x32\xff\xf0"))

    assert (telnet.columns, telnet.rows) == (132, 50)
    list(telnet.receive(b"\xff\xfa\x1f\x00\x00\x00\x00\xff\xf0"))
    assert (telnet.columns, telnet.rows) == (80, 24)
    list(telnet.receive(b"\xff\xfa\x1f\x00\xff\xff\x00\x18\xff\xf0"))
    assert telnet.columns == 255


def test_terminals_are_asked_for_until_one_repeats() -> None:
    telnet = agreed()
    said = []
    list(telnet.receive(b"\xff\xfb\x18"))
    for answer in (b"mudwire", b"ANSI-TRUECOLOR", b"MTTS 269"):
        said += list(telnet.receive(b"\xff\xfa\x18\0" + answer + b"\xff\xf0"))

    assert telnet.terminals == ["MUDWIRE", "ANSI-TRUECOLOR", "MTTS 269"]
    assert telnet.capabilities == 269
    assert said == [TerminalKnown()]
    assert telnet.take_output() == b"\xff\xfa\x18\x01\xff\xf0" * 3
    list(telnet.receive(b"\xff\xfa\x18\0MORE\xff\xf0"))
    assert len(telnet.terminals) == 3


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'Core.Hello {"client":"x"}', GmcpHeard("Core.Hello", '{"client":"x"}')),
        (b"Core.Ping", GmcpHeard("Core.Ping", "")),
        (b"", GmcpHeard("", "")),
        (b"A \xff\xff", GmcpHeard("A", "\ufffd")),
    ],
)
def test_gmcp_in(data: bytes, message: GmcpHeard) -> None:
    assert heard(b"\xff\xfa\xc9" + data + b"\xff\xf0") == [message]


def test_gmcp_out_only_to_who_takes_it() -> None:
    silent, telnet = agreed(), agreed(201)
    for each in (silent, telnet):
        each.send_gmcp("Char.Vitals", {"hp": 1, "name": "灯"})

    assert silent.take_output() == b""
    sent = telnet.take_output()
    assert sent.startswith(b"\xff\xfa\xc9Char.Vitals ")
    assert sent.endswith(b"\xff\xf0")
    assert json.loads(sent[14:-2].partition(b" ")[2] or sent[15:-2]) == {"hp": 1, "name": "灯"}


@pytest.mark.parametrize(("options", "mark"), [((25,), b"\xff\xef"), ((31,), b"\xff\xf9"), ((3,), b"")])
def test_prompts_are_marked_as_agreed(options: tuple[int, ...], mark: bytes) -> None:
    telnet = agreed(*options)
    telnet.send_prompt("> ")

    assert telnet.take_output() == b"> " + mark


def test_a_client_that_speaks_no_telnet_gets_no_marks() -> None:
    telnet = agreed()
    telnet.send_prompt("> ")

    assert not telnet.marks_prompts
    assert telnet.take_output() == b"> "


def test_passwords_are_asked_for_with_echo() -> None:
    telnet = agreed()
    for masked in (True, True, False, False, True):
        telnet.mask_input(masked=masked)

    assert telnet.take_output() == b"\xff\xfb\x01\xff\xfc\x01\xff\xfb\x01"


def test_a_late_answer_about_echo_changes_nothing() -> None:
    telnet = agreed()
    telnet.mask_input(masked=True)
    telnet.mask_input(masked=False)
    list(telnet.receive(b"\xff\xfd\x01\xff\xfe\x01"))
    telnet.take_output()
    telnet.mask_input(masked=True)

    assert telnet.take_output() == b"\xff\xfb\x01"


def test_compression_begins_behind_its_announcement_and_ends_whole() -> None:
    telnet = ServerTelnet()
    telnet.start()
    telnet.send_text("before\n")
    list(telnet.receive(b"\xff\xfd\x56"))
    telnet.send_text("within\n")
    first = telnet.take_output()
    telnet.send_text("still\n")
    telnet.finish()
    telnet.send_text("after\n")
    plain, _, packed = (first + telnet.take_output()).partition(b"\xff\xfa\x56\xff\xf0")
    inflater = zlib.decompressobj()

    assert plain == OFFER + b"before\r\n"
    assert inflater.decompress(packed) == b"within\r\nstill\r\n"
    assert inflater.eof
    assert inflater.unused_data == b"after\r\n"


def test_a_client_may_have_enough_of_compression() -> None:
    telnet = agreed(86)
    assert telnet.is_compressing
    list(telnet.receive(b"\xff\xfe\x56"))

    assert not telnet.is_compressing
    telnet.take_output()
    telnet.send_text("plain")
    assert telnet.take_output() == b"plain"


def test_text_goes_out_with_telnet_s_line_ends_and_its_own_iac() -> None:
    telnet = agreed()
    telnet.send_text("ÿ\n")

    assert telnet.take_output() == "ÿ".encode() + b"\r\n"


@given(st.binary(max_size=300), cuts())
def test_any_bytes_are_survived_however_they_are_cut(data: bytes, places: list[int]) -> None:
    whole, pieces = ServerTelnet(), ServerTelnet()
    at_once = list(whole.receive(data))

    assert [each for chunk in chunked(data, places) for each in pieces.receive(chunk)] == at_once
    assert pieces.take_output() == whole.take_output()


@pytest.mark.parametrize(
    "data", [b"\xff\xfa\xc9" + b"x" * 1000, b"x" * 1000, b"\xff\xfa\x18\0x", b"\xff\xfa\xff\xff" * 250]
)
def test_what_never_ends_is_not_kept(data: bytes) -> None:
    telnet = ServerTelnet()
    for _ in range(100):
        list(telnet.receive(data))

    assert len(telnet._buffer) <= MAX_SUBNEGOTIATION_BYTES + len(data)
    assert len(telnet._line) <= MAX_LINE_BYTES
    assert len(telnet.terminals) <= 3
