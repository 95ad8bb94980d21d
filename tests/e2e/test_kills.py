"""The core and the window are killed at random moments, in the middle of a session.

A few times; as often as MUDWIRE_KILLS says when somebody runs this by hand.
"""

import os
import random
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from app import window_link
from app.core.options import CoreOptions
from app.core_process import CoreProcess
from app.profiles.library import Library
from app.profiles.profile import Profile
from app.source import SOURCE, environment
from app.window_link import WindowLink
from netcore.api.commands import SaveItem, StopScripts
from netcore.api.events import LinkChanged, LinkState
from netcore.api.items import AliasItem, TriggerItem
from netcore.api.settings import LinkSettings, LogFormat, LogSettings, ProfileSettings
from tests.support.program import command
from tests.support.row_server import running_rows
from ui.application import create_window
from ui.presenters.link_status import HostState
from ui.session.page import SessionPage
from ui.window.main_window import MainWindow

KILLS: Final = int(os.environ.get("MUDWIRE_KILLS", "3"))
WAIT_MS: Final = 30_000
WAIT_S: Final = WAIT_MS / 1000

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.gui,
    pytest.mark.net,
    pytest.mark.slow,
    pytest.mark.timeout(120 + 60 * KILLS),
]


def profile(home: Path, port: int) -> str:
    link = LinkSettings(host="127.0.0.1", port=port, reconnect=True)
    log = LogSettings(format=LogFormat.TEXT, timestamps=False)
    Library(home).save(ProfileSettings(name="rows", link=link, log=log))
    return "rows"


def rows_in(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"^row (\d+) of many$", text, re.MULTILINE)]


def descendants(pid: int) -> set[int]:
    """The processes that a process has started, and theirs."""
    found: set[int] = set()
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found |= {int(child)} | descendants(int(child))
    except OSError:
        pass  # it has ended meanwhile
    return found


def until(is_so: Callable[[], bool]) -> None:
    ends = time.monotonic() + WAIT_S
    while not is_so():
        assert time.monotonic() < ends, "it did not come to be"
        time.sleep(0.01)


# --- the core ---


class Player:
    """Sits before a window whose core is killed."""

    def __init__(self, qtbot: QtBot, window: MainWindow, cores: list[CoreProcess]) -> None:
        self.qtbot = qtbot
        self.window = window
        self.cores = cores

    @property
    def page(self) -> SessionPage:
        page = self.window.tabs.current
        assert page is not None
        return page

    @property
    def text(self) -> str:
        store = self.page.session.store
        return "\n".join(line.text for line in store.span(0, len(store)))

    @property
    def rows(self) -> list[int]:
        return rows_in(self.text)

    def until(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so, timeout=WAIT_MS)


@pytest.fixture
def player(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Player]:
    monkeypatch.setattr(window_link, "MAX_RESTARTS", 1000)  # here it does not flicker: it is meant
    with running_rows() as port:
        name = profile(tmp_path, port)
        options = CoreOptions(home=str(tmp_path))
        cores: list[CoreProcess] = []

        def start() -> CoreProcess:
            cores.append(CoreProcess.start(options))
            return cores[-1]

        link = WindowLink(start(), start)
        window = create_window(link, tmp_path / "window.ini")
        qtbot.addWidget(window, before_close_func=_let_go)
        link.deliver_to(window)
        with qtbot.waitExposed(window):
            window.show()
        window.play(name)
        yield Player(qtbot, window, cores)
        link.close()


def _let_go(window: MainWindow) -> None:
    for page in window.tabs:
        page.event_arrived(LinkChanged(LinkState.OFFLINE))


def test_a_window_whose_core_is_killed_keeps_its_text_and_plays_on(player: Player, tmp_path: Path) -> None:
    dice = random.Random(1)
    for number in range(KILLS):
        count = len(player.rows)
        player.until(lambda least=count: len(player.rows) > least + 5)
        if number == 1:
            player.page.send(SaveItem(TriggerItem(id=f"t{number}", name=f"t{number}")))
        player.qtbot.wait(dice.randrange(300))
        family = descendants(os.getpid()) & ({player.cores[-1].pid} | descendants(player.cores[-1].pid))
        before = player.rows
        seen = len(before)
        os.kill(player.cores[-1].pid, signal.SIGKILL)
        player.until(lambda cores=number + 2: len(player.cores) == cores)

        assert "was ended by SIGKILL" in player.page.bars.notice.text
        player.until(lambda deaths=number + 1: player.text.count("was ended by SIGKILL") == deaths)
        player.until(lambda least=seen: len(player.rows) > least + 5)
        after = player.rows
        assert after[: len(before)] == before
        assert len(set(after)) == len(after)
        assert after == sorted(after)
        player.until(lambda gone=family: not any(Path(f"/proc/{pid}").exists() for pid in gone))
    opened = Profile.open(Library(tmp_path).find("rows"))
    assert opened.problems == []


def test_scripts_that_were_off_stay_off(player: Player) -> None:
    player.until(lambda: bool(player.rows))
    player.page.send(StopScripts(safe_mode=True))
    player.until(lambda: player.page.session.status.host is HostState.SAFE)
    os.kill(player.cores[-1].pid, signal.SIGKILL)
    player.until(lambda: len(player.cores) == 2)
    player.until(lambda: player.page.session.status.host is HostState.SAFE)


# --- the window ---


def test_when_the_window_is_killed_all_ends_and_nothing_is_half_written(tmp_path: Path) -> None:
    dice = random.Random(2)
    with running_rows() as port:
        name = profile(tmp_path, port)
        folder = Library(tmp_path).find(name)
        alias = AliasItem(id="a", name="a", regex="^a$", script="send('a')")
        opened = Profile.open(folder)
        opened.write_items((alias,))
        last = 0
        for _ in range(KILLS):
            window = subprocess.Popen(
                command(tmp_path, ["play", f"127.0.0.1:{port}"]),
                cwd=SOURCE,
                env=environment() | {"QT_QPA_PLATFORM": "offscreen"},
                stderr=subprocess.PIPE,
            )
            least = last
            until(lambda seen=least: (rows_in(_log(folder)) or [0])[-1] > seen)
            time.sleep(dice.random() * 0.5)
            family = descendants(window.pid)
            assert len(family) == 2  # the core and a script host
            window.kill()
            window.wait()
            assert window.stderr is not None
            window.stderr.close()
            until(lambda gone=family: not any(Path(f"/proc/{pid}").exists() for pid in gone))

            text = _log(folder)
            rows = rows_in(text)
            assert text.endswith("\n")
            assert len(rows) == len(set(rows))
            assert rows == sorted(rows)
            session = [row for row in rows if row > least]
            assert session == list(range(session[0], session[-1] + 1))
            last = rows[-1]
            assert not [*folder.rglob(".mudwire-*")]
        assert [(item.name, item.script) for item in Profile.open(folder).items.ordered()] == [("a", alias.script)]


def _log(folder: Path) -> str:
    return "".join(path.read_text() for path in sorted((folder / "logs").glob("*.txt")))
