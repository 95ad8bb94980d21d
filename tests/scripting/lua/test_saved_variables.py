"""Variables that a profile keeps."""

from pathlib import Path

from tests.support.script_session import ScriptSession


async def test_they_are_there_in_the_next_session(tmp_path: Path) -> None:
    first = ScriptSession(tmp_path)
    first.run("remember('gold') remember('never') gold = { purse = 5 } other = 6 saveVars()")
    first.close()

    second = ScriptSession(tmp_path)
    assert second.values("gold, other, never") == [{"purse": 5}, None, None]
    second.run("gold.purse = 7 saveVars()")
    second.close()

    third = ScriptSession(tmp_path)
    assert third.value("gold") == {"purse": 7}
    third.close()


async def test_they_are_saved_when_the_session_ends(tmp_path: Path, session: ScriptSession) -> None:
    session.run("remember('gold') gold = 5 raiseEvent('sysExitEvent') gold = nil loadVars()")

    assert (tmp_path / "SavedVariables.lua").is_file()
    assert session.value("gold") == 5


async def test_nothing_remembered_is_no_file(tmp_path: Path, session: ScriptSession) -> None:
    session.run("saveVars() loadVars()")

    assert list(tmp_path.iterdir()) == []
    assert session.errors == []
