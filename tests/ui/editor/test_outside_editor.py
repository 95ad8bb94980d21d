"""An item's script in another program."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from netcore.api.commands import FindItemFile
from netcore.api.events import ItemFileFound
from netcore.api.items import TriggerItem
from tests.support.items_core import ItemsCore
from ui.editor.notice_bar import NoticeBar
from ui.editor.outside_editor import OutsideEditor, command_for
from ui.look.decor import Decor
from ui.preferences import Preferences

pytestmark = pytest.mark.gui

LOOT = TriggerItem(id="loot", name="Loot")


def opened(
    decor: Decor, preferences: Preferences, qtbot: QtBot, path: str, *, system_opens: bool = True
) -> tuple[ItemsCore, str, list[str]]:
    core, asked = ItemsCore(LOOT), []
    notice = NoticeBar(decor, "editor", "card", parent=None)  # type: ignore[arg-type]  # it stands alone here
    qtbot.addWidget(notice)

    def system(file: str) -> bool:
        asked.append(file)
        return system_opens

    outside = OutsideEditor(core.session, core.send, preferences, notice, system)
    outside.open("loot")
    core.session.event_arrived(ItemFileFound("loot", path))
    outside.session_changed()
    outside.session_changed()
    return core, notice.text, asked


def test_the_system_opens_the_file_that_the_core_names(decor: Decor, preferences: Preferences, qtbot: QtBot) -> None:
    core, told, asked = opened(decor, preferences, qtbot, "/x/Loot.lua")

    assert core.sent == [FindItemFile("loot")]
    assert asked == ["/x/Loot.lua"]
    assert told == "Loot.lua is open in another editor. What you save there runs here."


def test_a_system_that_knows_no_program_is_told_of(decor: Decor, preferences: Preferences, qtbot: QtBot) -> None:
    _, told, _ = opened(decor, preferences, qtbot, "/x/Loot.lua", system_opens=False)

    assert "name one in the preferences" in told


def test_the_editor_of_the_preferences_is_started(
    decor: Decor, preferences: Preferences, qtbot: QtBot, tmp_path: Path
) -> None:
    script = tmp_path / "Loot.lua"
    script.write_text("")
    preferences.external_editor = f"\"{sys.executable}\" -c \"import sys; open(sys.argv[1], 'w').write('edited')\""
    _, _, asked = opened(decor, preferences, qtbot, str(script))
    qtbot.waitUntil(lambda: script.read_text() == "edited", timeout=10_000)

    assert asked == []


def test_an_editor_that_is_not_there_is_told_of(decor: Decor, preferences: Preferences, qtbot: QtBot) -> None:
    preferences.external_editor = "no-such-editor-anywhere"

    assert "could not be started" in opened(decor, preferences, qtbot, "/x/Loot.lua")[1]


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("", []),
        ("vim", ["vim", "/a b"]),
        ("term -e 'vim {file}'", ["term", "-e", "vim /a b"]),
        ("code --wait", ["code", "--wait", "/a b"]),
        ("'broken", []),
    ],
)
def test_the_command_is_written_as_for_a_shell(editor: str, command: list[str]) -> None:
    assert command_for(editor, "/a b") == command
