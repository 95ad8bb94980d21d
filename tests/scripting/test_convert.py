"""Rows of plain values, and that Lua builds of them what they were made of."""

from collections import OrderedDict
from enum import IntEnum, StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripting.convert import NotConvertibleError, describe, plain_row
from scripting.machine import Plain, Value
from tests.support.script_stage import Stage, stage


class Word(StrEnum):
    """Text that is more than text."""

    HI = "hi"


class Number(IntEnum):
    """The same with a number."""

    TWO = 2


PLAIN_ROWS = [
    ([], []),
    ([None, True, 1, 1.5, b"x", "ü"], [None, True, 1, 1.5, b"x", "ü".encode()]),
    ([Word.HI, Number.TWO, 1 << 80], [b"hi", 2, float(1 << 80)]),
    ([1, []], None),
    ([(), 1], None),
    ([{}], None),
    ([OrderedDict()], None),
    ([range(2)], None),
]


@pytest.mark.parametrize(("values", "row"), PLAIN_ROWS)
def test_plain_values_cross_as_they_are(values: list[Value], row: list[Plain] | None) -> None:
    assert plain_row(values) == row


@pytest.mark.parametrize("value", [object(), {1}, lambda: 1, 1j])
def test_what_no_script_can_have_is_refused(value: object) -> None:
    with pytest.raises(NotConvertibleError):
        plain_row([value])  # type: ignore[list-item]
    with pytest.raises(NotConvertibleError):
        describe({"a": value}, [])  # type: ignore[dict-item]


plain_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False),
    st.binary(max_size=20),
    st.text(max_size=20),
)
values = st.recursive(
    plain_values,
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.dictionaries(st.text(max_size=5), inner, max_size=5),
        st.dictionaries(st.integers(-5, 5), inner, max_size=5),
    ),
    max_leaves=30,
)

# Writes a value down, with its members in order, as `written` does.
WRITE = r"""
local function write(v)
  local kind = type(v)
  if kind == "nil" or kind == "boolean" then return tostring(v) end
  if kind == "number" then return string.format("%.17g", v) end
  if kind == "string" then return (v:gsub(".", function(c) return string.format("%02x", c:byte()) end)) .. "$" end
  local parts = {}
  for k, x in pairs(v) do parts[#parts + 1] = write(k) .. "=" .. write(x) end
  table.sort(parts)
  return "{" .. table.concat(parts, ",") .. "}"
end
"""


def written(value: Value) -> str:
    """What Lua should write of a value: a table has neither holes nor members that are nil."""
    match value:
        case None | bool():
            return {None: "nil", True: "true", False: "false"}[value]
        case int() | float():
            return f"{float(value):.17g}"
        case str() | bytes():
            return (value.encode() if isinstance(value, str) else value).hex() + "$"
        case dict():
            pairs = list(value.items())
        case _:
            pairs = list(enumerate(value, 1))
    return "{" + ",".join(sorted(f"{written(k)}={written(v)}" for k, v in pairs if v is not None)) + "}"


@pytest.fixture(scope="module")
def play() -> object:
    with stage() as made:
        yield made


@given(value=values)
def test_lua_gets_what_was_sent(play: Stage, value: Value) -> None:
    expected = written(value).encode()
    play.gifts[b"it"] = value

    assert play.told(WRITE + "say(write((...)))", value) == (expected,)
    assert play.told(WRITE + "say(write((gift('it'))))") == (expected,)


@given(value=st.lists(plain_values, max_size=12))
def test_plain_values_come_back_as_they_went(play: Stage, value: list[Value]) -> None:
    assert play.told("say(...)", *value) == tuple(plain_row(value) or ())
