"""Files and folders, as scripts of a session see them."""

from tests.support.script_session import ScriptSession


async def test_whether_a_file_or_a_folder_is_there(session: ScriptSession) -> None:
    session.run("io.open('a.txt', 'w'):close() lfs.mkdir('b')")

    assert session.values("io.exists('a.txt'), io.exists('b'), io.exists('c')") == [True, True, False]


async def test_renaming_to_its_own_name_asks_whether_something_is_there(session: ScriptSession) -> None:
    session.run("lfs.mkdir('b') home = getMudletHomeDir()")

    assert session.values("os.rename(home, home), os.rename('b', 'b'), (os.rename('c', 'c'))") == [True, True, None]


async def test_relative_paths_start_in_the_folder_that_was_entered(session: ScriptSession) -> None:
    session.run("""
        home = lfs.currentdir()
        lfs.mkdir("b") io.open("b/file", "w"):close()
        entered = lfs.chdir("b")
        there, found = lfs.currentdir(), lfs.attributes("file", "mode")
        left = lfs.chdir("..")
    """)

    assert session.values("home == getMudletHomeDir(), entered, there == home .. '/b', found, left") == [
        True,
        True,
        True,
        "file",
        True,
    ]
    assert session.values("lfs.currentdir() == home, lfs.attributes('file')")[:2] == [True, None]


async def test_only_folders_that_scripts_may_read_are_entered(session: ScriptSession) -> None:
    session.run("io.open('file', 'w'):close()")

    for path in ("..", "/", "file", "nothing"):
        entered, problem = session.values(f"lfs.chdir('{path}')")
        assert entered is None
        assert str(problem).startswith(f"Unable to change working directory to '{path}'\n")
    assert session.values("lfs.chdir('.'), lfs.currentdir() == getMudletHomeDir()") == [True, True]
