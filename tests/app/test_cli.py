import argparse
from pathlib import Path

import pytest

from app import cli, exit_codes
from netcore.api.address import Address
from netcore.api.permissions import Grant, Power


def parsed(*words: str) -> argparse.Namespace:
    return cli.parse(list(words))


@pytest.mark.parametrize(
    ("words", "module", "subcommand"),
    [
        ([], "window", ""),
        (["demo"], "window", "demo"),
        (["play", "example.org"], "window", "play"),
        (["headless", "example.org:23"], "headless", "headless"),
        (["run", "a.lua"], "run", "run"),
        (["world"], "world", "world"),
        (["bench", "sockets"], "bench", "bench"),
    ],
)
def test_every_subcommand_has_its_module(words: list[str], module: str, subcommand: str) -> None:
    asked = parsed(*words)

    assert (asked.module, asked.subcommand) == (module, subcommand)


@pytest.mark.parametrize("words", [[], ["demo"], ["play"], ["headless"], ["replay"], ["run"], ["world"], ["bench"]])
def test_help_explains_every_subcommand(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main([*words, "--help"])

    assert end.value.code == exit_codes.OK
    assert "usage: mudwire" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["dance"], "invalid choice: 'dance'"),
        (["headless"], "HOST:PORT"),
        (["headless", "example.org"], "has no port"),
        (["headless", "example.org:x"], "is not a port"),
        (["play", "gopher://example.org"], "cannot open gopher:// addresses"),
        (["headless", "example.org:23", "--wait", "x"], "is not a number of seconds"),
        (["run"], "FILE.lua"),
        (["replay"], "FILE"),
        (["replay", "--speed", "-1", "a.mwrec"], "is not a speed"),
        (["replay", "--speed", "nan", "a.mwrec"], "is not a speed"),
        (["run", "--allow-net=:1", "a.lua"], "names no host"),
        (["world", "--port", "99999"], "is not a port"),
        (["run", "--proxy", "ftp://me:hush@example.org", "a.lua"], "A proxy is written socks5://HOST:PORT or"),
        (["run", "--loud", "a.lua"], "mudwire run: error: there is no --loud here"),
        (["demo", "now"], "mudwire demo: error: there is no now here"),
        (["--loud"], "mudwire: error: there is no --loud here"),
    ],
)
def test_a_command_line_that_makes_no_sense_says_what_is_wrong(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(words)

    assert end.value.code == exit_codes.USAGE
    assert complaint in capsys.readouterr().err


def test_what_follows_the_script_is_the_scripts() -> None:
    asked = parsed("run", "--allow-net", "--allow-read", "/tmp", "a.lua", "--allow-net", "-x", "y")

    assert asked.file == Path("a.lua")
    assert asked.arguments == ["--allow-net", "-x", "y"]
    assert asked.allow_read == ("/tmp",)
    assert Grant("*", Power.CONNECT, "*") in asked.allow_net


def test_a_home_called_run_is_no_subcommand() -> None:
    asked = parsed("--home", "run", "headless", "example.org:23", "--tls")

    assert asked.home == Path("run")
    assert asked.tls


def test_a_home_before_run_is_ours() -> None:
    asked = parsed("--home", "x", "run", "a.lua", "--home", "y")

    assert asked.home == Path("x")
    assert asked.arguments == ["--home", "y"]


def test_the_default_port_of_play() -> None:
    assert parsed("play", "example.org").address == Address("example.org", 4000)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("telnet://Example.org", Address("example.org", 23)),
        ("telnet://example.org:4000/", Address("example.org", 4000)),
        ("telnets://example.org", Address("example.org", 992, tls=True)),
        ("telnets://[::1]:7000", Address("::1", 7000, tls=True)),
    ],
)
@pytest.mark.parametrize("subcommand", ["play", "headless"])
def test_a_url_is_an_address(subcommand: str, url: str, address: Address) -> None:
    assert parsed(subcommand, url).address == address


def test_a_script_that_is_not_there_fails_with_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", str(tmp_path / "none.lua")]) == exit_codes.FAILED
    assert "none.lua" in capsys.readouterr().err


def test_a_replay_has_a_file_and_a_speed() -> None:
    asked = parsed("replay", "--speed", "2.5", "--window", "a.mwrec")

    assert (asked.module, asked.file, asked.speed, asked.window) == ("replay", Path("a.mwrec"), 2.5, True)
    assert parsed("replay", "a.mwrec").speed == 1.0


def test_headless_traces_and_records_if_one_wishes() -> None:
    asked = parsed("headless", "--trace", "--record", "a.mwrec", "example.org:23")

    assert (asked.trace, asked.record) == (True, Path("a.mwrec"))
    assert parsed("headless", "example.org:23").record is None
