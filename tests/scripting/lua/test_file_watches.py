"""Watching files from scripts."""

from pathlib import Path

from tests.support.script_session import ScriptSession


async def test_a_script_hears_that_a_file_has_changed(session: ScriptSession, tmp_path: Path) -> None:
    path = tmp_path / "notes"
    path.write_text("old")
    session.run("registerAnonymousEventHandler('sysPathChanged', function(_, changed) heard = changed end)")

    assert session.values(f"addFileWatch('{path}'), addFileWatch('{path}')") == [True, False]
    path.write_text("newer")
    await session.until("heard")
    assert session.value("heard") == str(path)
    assert session.values(f"removeFileWatch('{path}'), removeFileWatch('{path}')") == [True, False]


async def test_what_cannot_be_watched(session: ScriptSession) -> None:
    assert session.values("addFileWatch('nothing')") == [None, "addFileWatch: path 'nothing' does not exist"]
