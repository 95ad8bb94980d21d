"""`matches`, from what a pattern has captured."""

import pytest

from scripting.automation.captures import matches_value
from scripting.automation.regex import Captures


def captured(*texts: str | None) -> Captures:
    return Captures(texts, tuple((0, 0) for _ in texts))


TABLE: list[tuple[list[Captures], dict[str, int], object]] = [
    ([captured("ab")], {}, ["ab"]),
    ([captured("ab", "a", "b")], {}, ["ab", "a", "b"]),
    ([captured("ab", None, "b")], {}, ["ab", "", "b"]),
    ([captured("ab", "a", None, None)], {}, ["ab", "a"]),
    ([captured("ab", None)], {}, ["ab"]),
    ([captured("")], {}, [""]),
    ([captured("ab", "a", None), captured("cd", None, "d")], {}, ["ab", "a", "cd", "", "d"]),
    ([captured("ab", "a", None)], {"one": 1, "two": 2}, {1: "ab", 2: "a", "one": "a"}),
    ([captured("ab", "a"), captured("cd", "c")], {"one": 1}, {1: "ab", 2: "a", 3: "cd", 4: "c", "one": "c"}),
    ([captured("ab")], {"beyond": 40}, {1: "ab"}),
]  # fmt: skip


@pytest.mark.parametrize(("found", "names", "value"), TABLE)
def test_what_lua_gets(found: list[Captures], names: dict[str, int], value: object) -> None:
    assert matches_value(found, names) == value
