"""Files where they are not as in Lua: the walls, the limits, lfs, and what scripts may not do."""

import os
from pathlib import Path

import pytest

from scripting.features.files import MAX_OPEN
from tests.scripting.lua.test_io import Ours


def run(folder: Path, program: str) -> list[object]:
    return Ours(folder).run(program, f"{folder}/")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "secret").write_text("secret")
    (home / "link").symlink_to(tmp_path / "secret")
    return home


@pytest.mark.parametrize(
    "program",
    [
        'return io.open("../secret")',
        'return io.open("link")',
        'return io.open("../new", "w")',
        'return io.open("link", "a")',
        'return os.remove("../secret")',
        'return os.rename("../secret", "mine")',
        'put("mine", "x") return os.rename("mine", "../theirs")',
        'return lfs.attributes("../secret")',
        'return lfs.mkdir("../folder")',
        'return lfs.rmdir("..")',
        'return loadfile("../secret")',
    ],
)
def test_nothing_leads_out_of_the_folder(home: Path, program: str) -> None:
    refused, problem, *_ = run(home, program)

    assert refused is None
    assert isinstance(problem, bytes)
    assert b"Permission denied (scripts may" in problem
    assert (home.parent / "secret").read_text() == "secret"
    assert sorted(path.name for path in home.parent.iterdir()) == ["home", "secret"]


def test_a_link_that_leads_out_can_be_removed(home: Path) -> None:
    assert run(home, 'return os.remove("link")') == [True]
    assert not (home / "link").is_symlink()


def test_relative_paths_start_in_the_folder(home: Path) -> None:
    run(home, 'local f = io.open("here", "w") f:write("x") f:close()')

    assert (home / "here").read_text() == "x"


def test_a_pipe_that_nobody_writes_into_does_not_hold_anything_up(home: Path) -> None:
    os.mkfifo(home / "pipe")

    assert run(home, 'return (io.open("pipe"))') == [None]


def test_so_many_files_may_be_open_and_closing_one_makes_room(home: Path) -> None:
    program = f"""
        local files = {{}}
        for index = 1, {MAX_OPEN} do files[index] = assert(io.open(dir .. index, "w")) end
        local none, problem, number = io.open(dir .. "more", "w")
        files[1]:close()
        return none, number, io.type(io.open(dir .. "more", "w"))
    """

    assert run(home, program) == [None, 24, b"file"]


def test_files_that_nobody_holds_any_more_are_closed(home: Path) -> None:
    program = f"""
        for index = 1, {MAX_OPEN} do assert(io.open(dir .. "a", "w")) end
        collectgarbage()
        return io.type(io.open(dir .. "a"))
    """

    assert run(home, program) == [b"file"]


def test_what_is_written_and_not_closed_is_in_the_file_at_the_end(home: Path) -> None:
    run(home, 'local f = io.open("a", "w") f:write("kept")')

    assert (home / "a").read_text() == "kept"


def test_os_exit_ends_no_session(home: Path) -> None:
    assert run(home, "return try(os.exit, 3)") == [
        b"os.exit: a script cannot end the session; disconnect() leaves the game"
    ]


def test_a_temporary_name_is_a_file_of_the_folder(home: Path) -> None:
    name = run(home, "return os.tmpname()")[0]

    assert Path(os.fsdecode(name)).parent == home  # type: ignore[arg-type]
    assert Path(os.fsdecode(name)).read_bytes() == b""  # type: ignore[arg-type]


def test_lfs_knows_what_is_there(home: Path) -> None:
    (home / "file").write_text("12345")
    program = """
        lfs.mkdir("folder")
        local names = {}
        for name in lfs.dir(".") do names[#names + 1] = name end
        table.sort(names)
        return table.concat(names, " "), lfs.attributes("file", "size"), lfs.attributes("folder").mode,
          lfs.attributes("file", "mode"), lfs.symlinkattributes("link", "mode"), (lfs.attributes("none", "mode"))
    """

    assert run(home, program) == [b". .. file folder link", 5, b"directory", b"file", b"link", None]


def test_what_is_written_to_standard_output_is_echoed(home: Path) -> None:
    ours = Ours(home)

    ours.run('io.write("a", 1) io.stdout:write("b") io.stderr:write("c") return io.read()', "")

    assert ours.echoed == [b"a", b"1", b"b", b"c"]
    assert ours.results == [None]
