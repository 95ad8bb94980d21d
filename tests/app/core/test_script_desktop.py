import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.script_desktop import AT_ONCE, MAX_READING, NO_WINDOW, PER_S, ScriptDesktop
from netcore.api.desktop import MAX_CLIPBOARD_CHARACTERS, MAX_DESKTOP_CHARACTERS, DesktopDeed
from netcore.api.events import DesktopWanted
from netcore.api.host_commands import DesktopDone
from netcore.api.host_events import DesktopAsked
from netcore.api.permissions import Access, Owner, Power

OWNER = Owner("pack", "alias", "it")
FOLDER = Path("/home/player/data")


class Player:
    """The window, the player who answers, and the host that hears what came of it."""

    def __init__(self, *, allows: Callable[[Access], bool] = lambda _: True, has_window: bool = True) -> None:
        self.asked: list[Access] = []
        self.wanted: list[DesktopWanted] = []
        self.answers: dict[int, asyncio.Future[DesktopDone]] = {}
        self.now = 0.0
        self._allows = allows
        tell = self.wanted.append if has_window else None
        self.desktop = ScriptDesktop(lambda _: self, tell, self._answered, lambda: self.now, FOLDER)

    trusts_names = False

    async def allows(self, access: Access) -> bool:
        self.asked.append(access)
        return self._allows(access)

    def _answered(self, done: DesktopDone) -> None:
        self.answers[done.request].set_result(done)

    def begin(self, deed: DesktopDeed, text: str = "", title: str = "") -> asyncio.Future[DesktopDone]:
        number = len(self.answers) + 1
        self.answers[number] = asyncio.get_running_loop().create_future()
        self.desktop.handle(DesktopAsked(number, OWNER, deed, text, title))
        return self.answers[number]

    async def error(self, deed: DesktopDeed, text: str = "", title: str = "") -> str:
        return (await self.begin(deed, text, title)).error


@pytest.mark.parametrize(
    ("deed", "text", "access"),
    [
        (DesktopDeed.OPEN, "https://Example.org:8443/a?b#c", Access(Power.OPEN_PAGE, "example.org", 0)),
        (DesktopDeed.OPEN, "http://user@[::1]/", Access(Power.OPEN_PAGE, "::1", 0)),
        (DesktopDeed.NOTIFY, "words", Access(Power.NOTIFY, "desktop", 0)),
        (DesktopDeed.COPY, "words", Access(Power.CLIPBOARD, "write", 0)),
    ],
)
async def test_what_the_player_allows_is_done(deed: DesktopDeed, text: str, access: Access) -> None:
    player = Player()

    assert await player.error(deed, text, "title") == ""
    assert player.asked == [access]
    assert player.wanted == [DesktopWanted(1, deed, text, "title")]


@pytest.mark.parametrize("deed", [DesktopDeed.NOTIFY, DesktopDeed.COPY, DesktopDeed.PASTE, DesktopDeed.OPEN])
async def test_what_the_player_denies_is_not_done(deed: DesktopDeed) -> None:
    player = Player(allows=lambda _: False)

    assert await player.error(deed, "http://example.org/") == "permission denied"
    assert player.wanted == []


async def test_attention_needs_no_permission() -> None:
    player = Player(allows=lambda _: False)

    assert await player.error(DesktopDeed.ALERT) == ""
    assert player.asked == []


async def test_which_modifiers_are_held_needs_no_permission() -> None:
    player = Player(allows=lambda _: False)
    waiting = player.begin(DesktopDeed.MODIFIERS)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    player.desktop.clipboard_read(player.wanted[0].number, "0")

    assert player.wanted == [DesktopWanted(1, DesktopDeed.MODIFIERS)]
    assert await waiting == DesktopDone(1, text="0")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "javascript:alert(1)", "telnet://example.org", "/etc/passwd", "", "http://", "http:///x",
        "http://[::1", "smb://x/y", "vscode://x", "HTTP:example.org",
        "http://example.org/" + "x" * MAX_DESKTOP_CHARACTERS,
        "http://example.org/ x", "http://example.org\\@evil.example/", "http://example.org/\n", "http://example.org/\u202e",
    ],
)  # fmt: skip
async def test_what_is_no_web_page_is_not_opened(address: str) -> None:
    player = Player()

    assert await player.error(DesktopDeed.OPEN, address)
    assert player.asked == []
    assert player.wanted == []


async def test_the_clipboard_is_read_by_the_window() -> None:
    player = Player()
    waiting = player.begin(DesktopDeed.PASTE)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    player.desktop.clipboard_read(99, "for nobody")
    player.desktop.clipboard_read(player.wanted[0].number, "x" * (MAX_CLIPBOARD_CHARACTERS + 1))
    player.desktop.clipboard_read(player.wanted[0].number, "too late")

    assert await waiting == DesktopDone(1, text="x" * MAX_CLIPBOARD_CHARACTERS)
    assert player.asked == [Access(Power.CLIPBOARD, "read", 0)]


async def test_a_window_that_never_answers_is_not_asked_without_end() -> None:
    player = Player()
    waiting = [player.begin(DesktopDeed.PASTE) for _ in range(MAX_READING + 1)]

    assert "asked already" in (await waiting[-1]).error
    assert not any(each.done() for each in waiting[:-1])
    await player.desktop.close()


async def test_a_script_in_a_loop_does_not_bury_the_desktop() -> None:
    player = Player()
    first = [await player.error(DesktopDeed.NOTIFY, "x") for _ in range(AT_ONCE + 2)]
    player.now = 1 / PER_S
    later = [await player.error(DesktopDeed.OPEN, "http://example.org/") for _ in range(2)]

    assert [bool(error) for error in first] == [False] * AT_ONCE + [True] * 2
    assert [bool(error) for error in later] == [False, True]


async def test_a_variable_is_asked_for_but_what_everybody_may_see(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "me")
    monkeypatch.setenv("TOKEN", "secret")
    player = Player(has_window=False)

    assert (await player.begin(DesktopDeed.ENVIRONMENT, "USER")).text == "me"
    assert player.asked == []
    assert (await player.begin(DesktopDeed.ENVIRONMENT, "TOKEN")).text == "secret"
    assert player.asked == [Access(Power.ENVIRONMENT, "TOKEN", 0)]


@pytest.mark.parametrize("name", ["", "x" * 101, "a\nb", "\u202e"])
async def test_a_variable_whose_name_cannot_be_shown_is_not_asked_for(name: str) -> None:
    player = Player()

    assert await player.error(DesktopDeed.ENVIRONMENT, name) == "that is no name of a variable"
    assert player.asked == []


async def test_a_variable_that_is_refused_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "secret")
    player = Player(allows=lambda _: False)

    assert await player.error(DesktopDeed.ENVIRONMENT, "TOKEN") == "permission denied"


async def test_long_words_are_cut() -> None:
    player = Player()
    await player.error(DesktopDeed.NOTIFY, "x" * 5000, "y" * 5000)

    assert {len(player.wanted[0].text), len(player.wanted[0].title)} == {MAX_DESKTOP_CHARACTERS}


@pytest.mark.parametrize("deed", sorted(set(DesktopDeed) - {DesktopDeed.ENVIRONMENT}))
async def test_without_a_window_nothing_is_done(deed: DesktopDeed) -> None:
    player = Player(has_window=False)

    assert await player.error(deed, "http://example.org/") == NO_WINDOW
    assert player.asked == []


async def test_the_folder_that_is_shown_is_the_scripts_own_whatever_they_name() -> None:
    player = Player()

    assert await player.error(DesktopDeed.FOLDER, "/etc") == ""
    assert player.asked == []
    assert player.wanted == [DesktopWanted(1, DesktopDeed.FOLDER, str(FOLDER))]
