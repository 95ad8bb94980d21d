import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.packages.config import MAX_CONFIG_BYTES, Config, read_config


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", {}),
        ('mpackage = "Nice Name"', {"mpackage": "Nice Name"}),
        ("mpackage=[[x]]\r\nversion = '1.0'\n", {"mpackage": "x", "version": "1.0"}),
        ("description = [==[\n# It's\n[[this]]\n]==]", {"description": "# It's\n[[this]]\n"}),
        ('a = "x\\"y\\n\\65\\\\"', {"a": 'x"y\nA\\'}),
        ("-- a comment = 1\n--[[ b = 2\n]] c = 3; d = true", {"c": "3", "d": "true"}),
        ("\ufeffa = 'x'", {"a": "x"}),
        ("dependencies = {'a', \"b\",}\nb = {}", {"dependencies": "a, b", "b": ""}),
        ("a = 'x' .. [[y]] -- z\nb = '1'", {"a": "xy", "b": "1"}),
        ("local v = '1.2'\nversion = v\ntitle = 'x ' .. v .. '!'", {"version": "1.2", "title": "x 1.2!"}),
        ("created = nil version = -1.5e3", {"created": "", "version": "-1.5e3"}),
    ],
)
def test_assignments_of_texts_are_read(text: str, values: dict[str, str]) -> None:
    assert read_config(text.encode()) == Config(values)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("os.execute('rm')", 1),
        ("a = 'x'\nb = io.popen('ls')", 2),
        ("a = 'x'\nlocal function b() end", 2),
        ("a = 'x'\nb = a.c", 2),
        ("a = 'x'\nb = a:upper()", 2),
        ("a = 'x'\nb = c", 2),
        ("a = 'x'\n\nfor n = 1, 1e9 do end", 3),
        ("a = 'x'\nb = 'unclosed", 2),
        ("a = 'x'\nb = [[unclosed", 2),
        ("a = 'x'\nb == 'y'", 2),
        ("a = 'x'\nb = {c = 'y'}", 2),
        ("a = 'x'\nb = {'y', {}}", 2),
        ("a = 'x'\nb = {'y'", 2),
        ("a = 'x'\nb = 'y' .. os.date()", 2),
    ],
)
def test_code_ends_the_reading_and_what_stood_before_it_counts(text: str, line: int) -> None:
    config = read_config(text.encode())

    assert config.values == ({} if line == 1 else {"a": "x"})
    assert f"line {line}" in config.problem


def test_what_is_too_large_is_not_read() -> None:
    assert "larger than" in read_config(b" " * (MAX_CONFIG_BYTES + 1)).problem


@given(st.binary(max_size=200))
def test_nothing_raises(data: bytes) -> None:
    assert isinstance(read_config(data), Config)


@given(st.text("ab\\\"'[]=-\n", max_size=60))
def test_what_lua_would_write_comes_back(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")

    assert read_config(f'a = "{quoted}"'.encode()) == Config({"a": text})
