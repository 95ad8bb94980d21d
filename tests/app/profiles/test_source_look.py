import os
from pathlib import Path, PurePosixPath

from app.profiles.source_look import changed, look


def put(root: Path, name: str, text: str = "x") -> Path:
    path = root / "src" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_lists_and_scripts_are_seen_and_nothing_else(tmp_path: Path) -> None:
    for name in ("triggers/triggers.json", "triggers/a/b.lua", "triggers/a.txt", ".git/x.lua", "triggers/.a.lua.swp"):
        put(tmp_path, name)
    put(tmp_path, "triggers/.hidden/a.lua")
    put(tmp_path, "pictures/a.json")

    assert {str(path) for path in look(tmp_path)} == {"src/triggers/triggers.json", "src/triggers/a/b.lua"}


def test_what_has_changed_is_told(tmp_path: Path) -> None:
    gone, edited, same = (put(tmp_path, f"aliases/{name}.lua") for name in ("gone", "edited", "same"))
    before = look(tmp_path)
    gone.unlink()
    edited.write_text("other")
    replacement = put(tmp_path, "aliases/same.new", "x")
    os.utime(replacement, ns=(same.stat().st_atime_ns, same.stat().st_mtime_ns))
    replacement.replace(same)  # as git does: of the same size and time, and another file
    put(tmp_path, "aliases/new.lua")

    names = ("gone", "edited", "same", "new")
    assert changed(before, look(tmp_path)) == {PurePosixPath(f"src/aliases/{name}.lua") for name in names}
    assert changed(before, before) == set()


def test_folders_without_an_end_are_looked_into_so_far(tmp_path: Path) -> None:
    folder = tmp_path / "src" / "keys"
    folder.mkdir(parents=True)
    (folder / "again").symlink_to(folder)
    put(tmp_path, "keys/keys.json")

    assert 0 < len(look(tmp_path)) < 100


def test_nothing_there_is_nothing_seen(tmp_path: Path) -> None:
    assert look(tmp_path) == {}
