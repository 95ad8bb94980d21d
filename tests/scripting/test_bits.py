"""`bit`, against what LuaBitOp's documentation says and against arithmetic."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripting import bits
from tests.support.script_stage import Stage, stage


@pytest.fixture(scope="module")
def play() -> Iterator[Stage]:
    with stage() as made:
        yield made


# From the documentation of LuaBitOp.
DOCUMENTED = [
    ("bit.tobit(0xffffffff)", -1),
    ("bit.tobit(0xffffffff + 1)", 0),
    ("bit.tobit(2^40 + 1234)", 1234),
    ("bit.tohex(1)", b"00000001"),
    ("bit.tohex(-1)", b"ffffffff"),
    ("bit.tohex(0xffffffff)", b"ffffffff"),
    ("bit.tohex(-1, -8)", b"FFFFFFFF"),
    ("bit.tohex(0x21, 4)", b"0021"),
    ("bit.tohex(0x87654321, 4)", b"4321"),
    ("bit.bnot(0)", -1),
    ("bit.bnot(0xffffffff)", 0),
    ("bit.tohex(bit.bnot(0x12345678))", b"edcba987"),
    ("bit.bor(1, 2, 4, 8)", 15),
    ("bit.tohex(bit.band(0x12345678, 0xff))", b"00000078"),
    ("bit.tohex(bit.bxor(0xa5a5f0f0, 0xaa55ff00))", b"0ff00ff0"),
    ("bit.lshift(1, 0)", 1),
    ("bit.lshift(1, 8)", 256),
    ("bit.lshift(1, 40)", 256),
    ("bit.rshift(256, 8)", 1),
    ("bit.rshift(-256, 8)", 16777215),
    ("bit.arshift(256, 8)", 1),
    ("bit.arshift(-256, 8)", -1),
    ("bit.tohex(bit.lshift(0x87654321, 12))", b"54321000"),
    ("bit.tohex(bit.rshift(0x87654321, 12))", b"00087654"),
    ("bit.tohex(bit.arshift(0x87654321, 12))", b"fff87654"),
    ("bit.tohex(bit.rol(0x12345678, 12))", b"45678123"),
    ("bit.tohex(bit.ror(0x12345678, 12))", b"67812345"),
    ("bit.tohex(bit.bswap(0x12345678))", b"78563412"),
    ("bit.tobit('255')", 255),
    ("bit.tobit(1.5), bit.tobit(2.5)", 2),
    ("bit.band(5)", 5),
    ("require('bit') == bit", True),
]


@pytest.mark.parametrize(("expression", "result"), DOCUMENTED)
def test_bit_does_as_documented(play: Stage, expression: str, result: object) -> None:
    assert (
        play.told(f"say(({expression}))" if "," not in expression.partition(")")[2] else f"say({expression})")[0]
        == result
    )


@pytest.mark.parametrize(
    "call",
    [
        "bit.band()",
        "bit.band(1, nil)",
        "bit.lshift(1)",
        "bit.tobit('x')",
        "bit.bnot({})",
        "bit.bor(0/0)",
        "bit.bnot(1/0)",
    ],
)
def test_what_is_no_number_is_refused_at_the_line_of_the_script(play: Stage, call: str) -> None:
    failure = play.failure(f"\n{call}")

    assert failure.message.startswith("trigger rat:2: bad argument #")
    assert "(number expected, got " in failure.message


words = st.integers(-(2**33), 2**33)


@given(a=words, b=words)
def test_operations_agree_with_arithmetic(a: int, b: int) -> None:
    functions = bits.functions()

    def signed(word: int) -> int:
        return (word & 0xFFFFFFFF) - ((word & 0x80000000) << 1)

    assert functions["bit_band"](a, b) == signed(a & b)
    assert functions["bit_bor"](a, b) == signed(a | b)
    assert functions["bit_bxor"](a, b) == signed(a ^ b)
    assert functions["bit_ror"](functions["bit_rol"](a, b), b) == signed(a)
    assert functions["bit_bswap"](functions["bit_bswap"](a)) == signed(a)
    assert functions["bit_rshift"](a, b) == signed((a & 0xFFFFFFFF) >> (b & 31))
    assert functions["bit_arshift"](a, b) == signed(a) >> (b & 31)
