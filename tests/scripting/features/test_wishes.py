"""What scripts ask of the core, as it is handed on."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from netcore.api.host_events import EventShared, GameDisconnected, GameReconnected, ScriptsReset
from netcore.api.settings import ProfileSettings
from scripting.features.session import SessionFacts
from scripting.features.wishes import MAX_ARGUMENTS, MAX_BYTES, Wishes
from scripting.machine import HostError
from scripting.reports import NOBODY
from tests.support.script_session import ScriptSession


class Feed:
    """The game's text, of which only the charset is asked."""

    charset = "UTF-8"

    def use_charset(self, name: str) -> None:
        self.charset = name


class Calls:
    """Somebody's call runs."""

    owner = NOBODY


@pytest.fixture
def said() -> list[object]:
    return []


@pytest.fixture
def functions(said: list[object]) -> Mapping[str, Callable[..., object]]:
    facts = SessionFacts(ProfileSettings(name="mine"), "/data", 80, 24)
    return Wishes(Calls(), facts, Feed(), said.append).functions()  # type: ignore[arg-type]  # a fake of what is used


def test_they_are_handed_on(functions: Mapping[str, Callable[..., object]], said: list[object]) -> None:
    for name in ("disconnect", "reconnect", "reset_scripts"):
        functions[name]()

    assert said == [GameDisconnected(), GameReconnected(), ScriptsReset()]


def test_an_event_for_all_says_whose_it_is(functions: Mapping[str, Callable[..., object]], said: list[object]) -> None:
    functions["event_share"](b"news", 1, b"\xff", None, True)

    assert said == [EventShared("news", (1, b"\xff", None, True, b"mine"), NOBODY)]


def test_it_is_bounded(functions: Mapping[str, Callable[..., object]], said: list[object]) -> None:
    with pytest.raises(HostError, match="at most 20 arguments"):
        functions["event_share"](b"news", *range(MAX_ARGUMENTS + 1))
    with pytest.raises(HostError, match="bytes"):
        functions["event_share"](b"news", b"x" * MAX_BYTES)

    assert said == []


def test_charsets(functions: Mapping[str, Callable[..., object]]) -> None:
    assert functions["use_charset"](b"latin1") is True
    assert functions["charset"]() == "ISO-8859-1"
    assert functions["use_charset"](b"klingon") is False
    assert "KOI8-R" in functions["charset_names"]()


async def test_the_game_is_read_in_the_charset_of_the_script(tmp_path: Path) -> None:
    session = ScriptSession(tmp_path)
    session.run("setServerEncoding('CP437')")
    await session.hear_bytes(b"\x81ber\r\n")

    assert session.texts == ["über"]
    session.close()
