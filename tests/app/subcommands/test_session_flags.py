import argparse
from pathlib import Path

import pytest

from app import cli
from app.profiles.errors import ProfileError
from app.profiles.library import Library
from app.subcommands import session_flags
from netcore.api.permissions import Grant, Power


def asked(home: Path, *words: str) -> argparse.Namespace:
    return cli.parse(["--home", str(home), "headless", *words, "127.0.0.1:4000"])


def test_options_are_what_the_flags_say(tmp_path: Path) -> None:
    script = tmp_path / "a.lua"
    script.write_text("")
    options = session_flags.options(
        asked(tmp_path, "--profile", "elsewhere", "--script", str(script), "--allow-listen=80", "--proxy", "http://p:1")
    )

    assert options.home == str(tmp_path)
    assert options.profile_folders == (str(Path("elsewhere").absolute()),)
    assert options.scripts == (str(script),)
    assert options.grants == (Grant("*", Power.LISTEN, "*", 80),)
    assert options.proxy == "http://p:1"


def test_a_script_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="There is no script"):
        session_flags.options(asked(tmp_path, "--script", str(tmp_path / "none.lua")))


def test_a_script_that_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be read: Is a directory"):
        session_flags.options(asked(tmp_path, "--script", str(tmp_path)))


def test_a_script_that_is_no_text(tmp_path: Path) -> None:
    script = tmp_path / "a.lua"
    script.write_bytes(b"-- \xff")
    with pytest.raises(ProfileError, match=r"not text in UTF-8 \(byte 4\)"):
        session_flags.options(asked(tmp_path, "--script", str(script)))


def test_the_profile_is_made_for_the_game(tmp_path: Path) -> None:
    name = session_flags.profile(asked(tmp_path, "--tls"))
    link = next(each for each in Library(tmp_path).listing().profiles if each.name == name).link

    assert (link.host, link.port, link.tls) == ("127.0.0.1", 4000, True)


def test_the_profile_is_the_one_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "mage"

    assert session_flags.profile(asked(tmp_path, "--profile", str(folder))) == "mage"
    assert (folder / "profile.toml").exists()


def test_a_url_with_tls_asks_for_tls(tmp_path: Path) -> None:
    name = session_flags.profile(
        cli.parse(["--home", str(tmp_path), "play", f"--trust={'ab' * 32}", "telnets://mud.example:5000"])
    )
    link = next(each for each in Library(tmp_path).listing().profiles if each.name == name).link

    assert (link.host, link.port, link.tls) == ("mud.example", 5000, True)
    assert link.pin == ":".join(["AB"] * 32)


@pytest.mark.parametrize(
    ("words", "is_safe"),
    [
        (["--safe", "headless", "h:1"], True),
        (["headless", "--safe", "h:1"], True),
        (["play", "h:1", "--safe"], True),
        (["headless", "h:1"], False),
    ],
)
def test_scripts_may_begin_switched_off(words: list[str], is_safe: bool, tmp_path: Path) -> None:
    assert session_flags.options(cli.parse(["--home", str(tmp_path), *words])).safe_mode is is_safe
