"""Zip archives that scripts unpack: nothing gets out of the folder, and the session goes on meanwhile."""

import stat
import zipfile
from pathlib import Path

import pytest

from scripting.features import archives
from tests.support.script_session import ScriptSession


def packed(folder: Path, *names: str, text: str = "content") -> None:
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, text)


async def test_an_archive_is_unpacked_with_its_folders(session: ScriptSession, tmp_path: Path) -> None:
    packed(tmp_path, "a.txt", "b/c/d.txt", "empty/")
    session.run("done = unzip('a.zip', 'out/')")
    await session.until("done")

    assert (tmp_path / "out/b/c/d.txt").read_text() == "content"
    assert (tmp_path / "out/empty").is_dir()


async def test_how_it_went_is_an_event(session: ScriptSession, tmp_path: Path) -> None:
    packed(tmp_path, "a.txt")
    (tmp_path / "b.zip").write_text("no archive")
    session.run("""
        heard = {}
        for _, name in ipairs { "sysUnzipDone", "sysUnzipError" } do
          registerAnonymousEventHandler(name, function(...) heard[#heard + 1] = { ... } end)
        end
        begun = { unzipAsync("a.zip", "out"), unzipAsync("b.zip", "out2/") }
    """)
    await session.until("#heard == 2")

    assert session.value("begun") == [True, True]
    session.run("table.sort(heard, function(a, b) return a[1] < b[1] end)")
    assert session.value("heard") == [["sysUnzipDone", "a.zip", "out/"], ["sysUnzipError", "b.zip", "out2/"]]


@pytest.mark.parametrize("name", ["../out.txt", "/tmp/out.txt", "a/../../out.txt", "a\\..\\out.txt"])
async def test_a_name_that_leads_elsewhere_is_refused(session: ScriptSession, tmp_path: Path, name: str) -> None:
    packed(tmp_path, name)
    session.run("done, problem = unzip('a.zip', 'out') over = true")
    await session.until("over")

    assert "is no name for a file in a folder" in str(session.value("problem"))
    assert [path.name for path in tmp_path.rglob("*.txt")] == []


async def test_a_link_in_an_archive_is_a_file_with_its_text(session: ScriptSession, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    session.run("done = unzip('a.zip', 'out')")
    await session.until("done")

    assert not (tmp_path / "out/link").is_symlink()
    assert (tmp_path / "out/link").read_text() == "/etc/passwd"


async def test_an_archive_that_is_too_large_is_refused(
    session: ScriptSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED_BYTES", 1 << 20)
    packed(tmp_path, "a.txt", text="0" * (2 << 20))
    session.run("done, problem = unzip('a.zip', 'out') over = true")
    await session.until("over")

    assert session.value("problem") == "unpacked it has more than 1 MB"


async def test_an_archive_of_too_many_files_is_refused(
    session: ScriptSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MAX_ENTRIES", 1)
    packed(tmp_path, "a", "b")

    assert session.values("zip.open('a.zip')") == [None, "a.zip: it has more than 1 files"]


async def test_nothing_is_read_or_written_outside_the_folder(session: ScriptSession, tmp_path: Path) -> None:
    packed(tmp_path, "a.txt")
    session.run("done, problem = unzip('a.zip', '/tmp/elsewhere') other, why = zip.open('/etc/passwd') over = true")
    await session.until("over")

    assert "Permission denied" in str(session.value("problem"))
    assert "Permission denied" in str(session.value("why"))


async def test_luazips_functions(session: ScriptSession, tmp_path: Path) -> None:
    packed(tmp_path, "a.txt", "b/c.txt", text="one\r\ntwo\nthree")
    session.run("""
        local archive = require("zip").open("a.zip")
        names = {}
        for file in archive:files() do names[#names + 1] = file.filename .. " " .. file.uncompressed_size end
        local file = archive:open("a.txt")
        read = { file:read("*l"), file:read(2), file:read("*a"), file:read() or "end" }
        missing = { archive:open("none") or "nil" }
        archive:close()
    """)

    assert session.errors == []
    assert session.value("names") == ["a.txt 14", "b/c.txt 14"]
    assert session.value("read") == ["one", "tw", "o\nthree", "end"]
