"""LuaBitOp's arithmetic on 32-bit numbers, for `lua/sandbox_bit.lua`: signed results, counts taken modulo 32."""

from collections.abc import Callable, Mapping
from typing import Final

_MASK: Final = 0xFFFFFFFF
_SIGN: Final = 0x80000000

# Beyond this a number of Lua's has no last digit any more, and LuaBitOp promises nothing.
_LARGEST: Final = 1 << 53


def tobit(number: float) -> int:
    """The number in 32 bits, rounded to the nearest whole one first (halves to the even one)."""
    return _signed(round(max(-_LARGEST, min(number, _LARGEST))))


def tohex(number: float, digits: float) -> str:
    """So many digits, in capitals when `digits` is below 0."""
    count = min(abs(tobit(digits)), 8)
    text = f"{tobit(number) & _MASK:08x}"[8 - count :]
    return text.upper() if digits < 0 else text


def functions() -> Mapping[str, Callable[..., object]]:
    """The host functions."""
    return {
        "bit_tobit": tobit,
        "bit_tohex": tohex,
        "bit_bnot": lambda number: _signed(~tobit(number)),
        "bit_bswap": lambda number: _signed(int.from_bytes(_unsigned(number).to_bytes(4, "little"))),
        "bit_band": lambda a, b: _signed(tobit(a) & tobit(b)),
        "bit_bor": lambda a, b: _signed(tobit(a) | tobit(b)),
        "bit_bxor": lambda a, b: _signed(tobit(a) ^ tobit(b)),
        "bit_lshift": lambda number, count: _signed(tobit(number) << _count(count)),
        "bit_rshift": lambda number, count: _signed(_unsigned(number) >> _count(count)),
        "bit_arshift": lambda number, count: _signed(tobit(number) >> _count(count)),
        "bit_rol": lambda number, count: _rotated(_unsigned(number), _count(count)),
        "bit_ror": lambda number, count: _rotated(_unsigned(number), -_count(count) % 32),
    }


def _unsigned(number: float) -> int:
    return tobit(number) & _MASK


def _signed(whole: int) -> int:
    return ((whole & _MASK) ^ _SIGN) - _SIGN


def _count(number: float) -> int:
    return tobit(number) & 31


def _rotated(bits: int, count: int) -> int:
    return _signed(bits << count | bits >> (32 - count))
