"""Files and folders, as scripts of a session see them."""

from tests.support.script_session import ScriptSession


async def test_whether_a_file_or_a_folder_is_there(session: ScriptSession) -> None:
    session.run("io.open('a.txt', 'w'):close() lfs.mkdir('b')")

    assert session.values("io.exists('a.txt'), io.exists('b'), io.exists('c')") == [True, True, False]


async def test_renaming_to_its_own_name_asks_whether_something_is_there(session: ScriptSession) -> None:
    session.run("lfs.mkdir('b') home = getMudletHomeDir()")

    assert session.values("os.rename(home, home), os.rename('b', 'b'), (os.rename('c', 'c'))") == [True, True, None]


async def test_going_to_where_relative_paths_start_already_goes_nowhere(session: ScriptSession) -> None:
    assert session.values("lfs.chdir('.'), lfs.chdir(lfs.currentdir()), (lfs.chdir('..'))") == [True, True, None]
