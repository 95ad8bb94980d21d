import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.game_parts import MsdpPart, ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.options.msdp import MAX_DEPTH, Msdp, Value, read
from netcore.wire.output import Output

MESSAGES: list[tuple[bytes, dict[str, object]]] = [
    (b"\1HEALTH\x02100", {"HEALTH": "100"}),
    (b"\1TITLE\2", {"TITLE": ""}),
    (b"\1TITLE", {"TITLE": ""}),
    (b"\1A\x021\1B\x022", {"A": "1", "B": "2"}),
    (b"\1LIST\2a\2b", {"LIST": ["a", "b"]}),
    (b"\1AFFECTS\2\5\6", {"AFFECTS": []}),
    (b"\1EXITS\2\3\4", {"EXITS": {}}),
    (b"\1GROUP\2\5\2\3\1NAME\2A\4\2\3\1NAME\2B\4\6", {"GROUP": [{"NAME": "A"}, {"NAME": "B"}]}),
    (b"\1ROOM\2\3\1EXITS\2\3\1n\x021\4\1VNUM\x027\4\1NEXT\2x", {"ROOM": {"EXITS": {"n": "1"}, "VNUM": "7"}, "NEXT": "x"}),
    # without the marks of values, as many games have it
    (b"\1G\2\5\3\1NAME\2A\4\3\1NAME\2B\4\6", {"G": [{"NAME": "A"}, {"NAME": "B"}]}),
    (b"\1M\2\5\5\2a\2b\6\2solo\5\2c\6\6\1B\2b", {"M": [["a", "b"], "solo", ["c"]], "B": "b"}),
    ("\1NAME\2café".encode(), {"NAME": "café"}),
    (b"\1NAME\2\xe9", {"NAME": "\ufffd"}),
    # broken
    (b"", {}),
    (b"text", {}),
    (b"\2lost\1A\x021", {"A": "1"}),
    (b"\4\6\1A\x021", {"A": "1"}),
    (b"\1ROOM\2\3\1VNUM\x021", {"ROOM": {"VNUM": "1"}}),
    (b"\1A\2\5\x02x\1B\x02y\6", {"A": ["x", "y"]}),
]  # fmt: skip


@pytest.mark.parametrize(("payload", "variables"), MESSAGES)
def test_a_message(payload: bytes, variables: dict[str, object]) -> None:
    parts = [*Msdp(Output(), "Mudwire", "1").received(payload, is_whole=True)]

    assert [part.name for part in parts if isinstance(part, MsdpPart)] == [*variables]
    assert [json.loads(part.payload) for part in parts if isinstance(part, MsdpPart)] == [*variables.values()]


@given(st.lists(st.sampled_from([b"\1", b"\2", b"\3", b"\4", b"\5", b"\6", b"x", b"\xff"]), max_size=60).map(b"".join))
def test_nothing_is_too_broken_to_read(payload: bytes) -> None:
    json.dumps(read(payload))


def test_what_is_nested_too_deep_is_left_out() -> None:
    value: Value = read(b"\1A\2" + b"\5\2" * 100_000)["A"]
    depth = 0
    while isinstance(value, list):
        value, depth = value[0], depth + 1

    assert depth == MAX_DEPTH


_TEXTS = st.text(st.characters(exclude_characters="\1\2\3\4\5\6", exclude_categories=("Cs",)), max_size=5)
_VALUES = st.recursive(
    _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=8,
)


def encode(value: Value) -> bytes:
    """As servers do."""
    match value:
        case str():
            return value.encode()
        case list():
            return b"\5" + b"".join(b"\2" + encode(member) for member in value) + b"\6"
        case dict():
            return b"\3" + b"".join(b"\1" + name.encode() + b"\2" + encode(value[name]) for name in value) + b"\4"


@given(st.dictionaries(_TEXTS, _VALUES, max_size=3))
def test_what_was_written_is_read(variables: dict[str, Value]) -> None:
    assert read(encode(variables)[1:-1]) == variables


def test_the_server_is_greeted_and_asked_what_it_can_do() -> None:
    output = Output()
    msdp = Msdp(output, "Mudwire", "1")
    msdp.send("REPORT", ("HEALTH",))

    assert output.take() == b""
    assert list(msdp.switched(on=True)) == [ProtocolPart("MSDP", enabled=True)]
    assert output.take() == (
        b"\xff\xfaE\1CLIENT_NAME\2Mudwire\xff\xf0\xff\xfaE\1CLIENT_VERSION\x021\xff\xf0\xff\xfaE\1LIST\2COMMANDS\xff\xf0"
    )


def test_what_is_sent_has_no_marks_in_it() -> None:
    output = Output()
    msdp = Msdp(output, "Mudwire", "1")
    msdp.switched(on=True)
    output.take()
    msdp.send("RE\1PORT", ("HE\2ALTH", "MANA"))
    msdp.send("RESET", ())

    assert output.take() == b"\xff\xfaE\1REPORT\2HEALTH\2MANA\xff\xf0\xff\xfaE\1RESET\2\xff\xf0"


def test_the_variables_are_the_server_s() -> None:
    assert [side for side in Side if Msdp(Output(), "", "").agrees(side)] == [Side.HIM]
