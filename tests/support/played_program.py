"""The real program with its core, playing the practice world, and a player's hands for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app import demo_profile
from app.core.options import CoreOptions
from app.core_process import CoreProcess
from app.profiles.library import Library
from app.window_link import WindowLink
from app.windowed import Windowed, start
from netcore.api.commands import InstallPackage, SaveItem
from netcore.api.events import LinkChanged, LinkState
from netcore.api.items import AliasItem, KeyItem, Pattern, ScriptItem, TimerItem, TriggerItem
from netcore.api.permissions import Answer
from netcore.api.settings import LinkSettings, LookSettings, ProfileSettings
from tests.support.packages import mpackage, scripts_xml
from ui.application import create_window
from ui.presenters.acts import Act
from ui.session.page import SessionPage
from ui.window.main_window import MainWindow
from ui.window.script_dock import NETWORK, PROTOCOL

LIMIT_MS: Final = 60_000  # for what is waited for: a machine that does ten other things
_SETTLE_MS: Final = 250  # panels refresh ten times a second
_SIZE: Final = (1180, 760)

LONG_NAME: Final = "A long name that somebody has given to a profile as there was room"

_BROKEN: Final = 'local room = gmcp.Room.Info\necho(room.exits.up.name .. "\\n")'
_ASKS: Final = 'local talk = require("socket").connect("mud.example.org", 4000)'
_DRINKS: Final = """-- Drinks, and tells how often that has been.
drinks = (drinks or 0) + 1
send("drink from fountain")
if drinks % 10 == 0 then
  cecho("<green>" .. drinks .. " times thirsty so far\\n")
end"""
_WINDOWS: Final = """
setBorderRight(320)
local width = getMainWindowSize()
local left = width - 310
createMiniConsole("chat", left, 10, 300, 150)
setBackgroundColor("chat", 20, 24, 32)
setMiniConsoleFontSize("chat", 10)
setWindowWrap("chat", 36)
cecho("chat", "<yellow>Bo<reset> tells you: the lamps are lit\\n")
cecho("chat", "<cyan>Ann<reset> chats: who is at the harbour?\\n")
cecho("chat", "<cyan>Bo<reset> chats: I am, and it rains\\n")
createGauge("health", 300, 24, left, 172, "<center>Health 82 / 100</center>", 170, 60, 60)
setGauge("health", 82, 100, "<center>Health 82 / 100</center>")
createGauge("mana", 300, 24, left, 202, "<center>Mana 31 / 60</center>", 60, 90, 170)
setGauge("mana", 31, 60, "<center>Mana 31 / 60</center>")
createLabel("compass", left, 238, 300, 64, 1)
setLabelStyleSheet("compass", "background: #232a36; border: 1px solid #4a5568; border-radius: 8px;")
echo("compass", "<center><b>Copper Square</b><br>north, east, south, west, down</center>")
addAreaName("Lanternmoor")
for env, colour in pairs { [301] = {210, 160, 80}, [302] = {90, 150, 210}, [303] = {110, 175, 120}, [304] = {165, 125, 200} } do
  setCustomEnvColor(env, colour[1], colour[2], colour[3], 255)
end
local places = {
  {0, 0, 301, 0}, {0, 1, 302, 1}, {0, 2, 302, 2}, {1, 1, 303, 2}, {1, 0, 301, 1}, {2, 0, 301, 5}, {2, 1, 303, 6},
  {2, -1, 304, 6}, {3, 0, 301, 6}, {0, -1, 304, 1}, {1, -1, 304, 10}, {0, -2, 302, 10}, {-1, 0, 303, 1}, {-2, 0, 303, 13},
}
local names = { ["0,1"] = {"north", "south"}, ["0,-1"] = {"south", "north"}, ["1,0"] = {"east", "west"}, ["-1,0"] = {"west", "east"} }
for id, place in ipairs(places) do
  addRoom(id)
  setRoomArea(id, getAreaTable()["Lanternmoor"])
  setRoomCoordinates(id, place[1], place[2], 0)
  setRoomEnv(id, place[3])
  local from = places[place[4]]
  local way = from and names[(place[1] - from[1]) .. "," .. (place[2] - from[2])]
  if way then
    setExit(place[4], id, way[1])
    setExit(id, place[4], way[2])
  end
end
setRoomName(1, "Copper Square")
createMapper(left, 314, 300, 240)
centerview(1)
setMapZoom(4, getAreaTable()["Lanternmoor"])
"""

ITEMS: Final = (
    AliasItem(id="shot-ask", name="Ask elsewhere", regex="^ask$", script=_ASKS),
    AliasItem(id="shot-broken", name="Say where up is", regex="^up$", script=_BROKEN),
    AliasItem(id="shot-windows", name="Windows", regex="^windows$", script=_WINDOWS),
    TriggerItem(id="shot-trigger", name="Drink when thirsty", patterns=(Pattern("You are thirsty"),), script=_DRINKS),
    TimerItem(id="shot-timer", name="Look about", seconds=600.0, script='send("look")'),
    KeyItem(id="shot-key", name="North", key="keypad_8", command="north"),
    ScriptItem(
        id="shot-script", name="Counting", script="kills = kills or 0\n\nfunction count()\n  kills = kills + 1\nend"
    ),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """The program, and what a player does with it."""

    application: QApplication
    window: MainWindow
    profile: str
    package: Path

    @property
    def page(self) -> SessionPage:
        page = self.window.tabs.current
        assert page is not None
        return page

    def do(self, act: Act) -> None:
        self.window.menus.actions[act].trigger()

    def wait(self, is_so: Callable[[], bool], what: str) -> None:
        deadline = QDeadlineTimer(LIMIT_MS)
        while not is_so():
            if deadline.hasExpired():
                raise TimeoutError(what)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def settle(self) -> None:
        QTest.qWait(_SETTLE_MS)

    def say(self, text: str) -> None:
        field = self.page.input.secret if self.page.input.is_masked else self.page.input.field
        field.clear()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def sees(self, text: str) -> None:
        store = self.page.session.store
        self.wait(lambda: any(text in line.text for line in store.span(0, len(store))), text)

    def dialog(self, kind: str) -> QDialog:
        """The newest dialog of a class."""
        found = [each for each in self.window.findChildren(QDialog) if type(each).__name__ == kind and each.isVisible()]
        return found[-1]

    def top(self, kind: str) -> QWidget:
        """The newest window of a class."""
        return [each for each in QApplication.topLevelWidgets() if type(each).__name__ == kind][-1]


@contextmanager
def staged(home: Path, application: QApplication) -> Iterator[Stage]:
    """The program, started as `mudwire demo` starts it."""
    asked = Windowed(CoreOptions(home=str(home)), plays_demo=True)
    started = start(asked)
    assert started.world is not None
    link = WindowLink(started.core, lambda: CoreProcess.start(asked.options))
    window = create_window(link, home / "window.ini")
    link.deliver_to(window)
    library = Library(home)
    try:
        profile = demo_profile.prepare(library, started.world.port())
        for name, host in (
            ("Aardwolf", "aardmud.example.org"),
            ("Alter Aeon", "alter.example.org"),
            (LONG_NAME, "x.org"),
        ):
            library.save(
                ProfileSettings(
                    name=name,
                    link=LinkSettings(host=host, port=4000, tls=name == "Aardwolf"),
                    look=LookSettings(group="" if name == LONG_NAME else "With friends"),
                )
            )
        window.resize(*_SIZE)
        window.show()
        package = home / "Lanternmoor map.mpackage"
        package.write_bytes(
            mpackage({"config.lua": 'mpackage = "Lanternmoor map"\nversion = "1.2"', "m.xml": scripts_xml(map="x = 1")})
        )
        yield Stage(application, window, profile, package)
        for page in window.tabs:
            page.event_arrived(LinkChanged(LinkState.OFFLINE))
    finally:
        link.close()
        started.world.end()


def play(stage: Stage) -> None:
    """Log in, and have something happen, so that no panel is empty."""
    stage.window.play(stage.profile)
    stage.sees("By what name")
    stage.say("Wanderer")
    stage.wait(lambda: stage.page.input.is_masked, "the password")
    stage.say("hunter2secret")
    stage.wait(lambda: bool(stage.page.gauges.texts), "gauges")
    for item in ITEMS:
        stage.page.send(SaveItem(item))
    stage.page.send(InstallPackage(str(stage.package)))
    stage.window.scripts.show_panel(NETWORK)
    stage.window.scripts.show_panel(PROTOCOL)
    for text in ("wire fast", "wire slow", "wire never"):
        stage.say(text)
        stage.wait(lambda: stage.page.bars.question.is_settled, "a question")
        stage.page.bars.question.answered.emit(stage.page.session.questions[0].number, Answer.ALWAYS)
        stage.wait(lambda: not stage.page.session.questions, "the end of the question")
        stage.settle()
    stage.sees("  200: ")
    for text in ("up", "score", "north", "south", "map", "look"):
        stage.say(text)
        stage.settle()
    stage.wait(lambda: bool(stage.page.session.errors), "an error")
    stage.window.scripts.hide()
    stage.settle()
