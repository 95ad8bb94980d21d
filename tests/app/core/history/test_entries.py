from pathlib import Path

import pytest

from app.core.history import entries as entries_module
from app.core.history.entries import KeptEntries


class Stage:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.failures: list[str] = []

    async def enter(self, *texts: str) -> None:
        entries = KeptEntries(self.folder, self.failures.append)
        for text in texts:
            entries.add(text)
        await entries.close()

    def read(self) -> tuple[str, ...]:
        return KeptEntries(self.folder, self.failures.append).read()


async def test_entries_come_back_each_once_oldest_first(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "history")
    assert stage.read() == ()
    await stage.enter("look", "say hé\nsay 你", " ", "north")
    await stage.enter("look")

    assert stage.read() == ("say hé\nsay 你", "north", "look")


async def test_what_is_no_entry_is_left_out(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    await stage.enter("look", "x" * 10_000)
    with (tmp_path / "entries.jsonl").open("ab") as file:
        file.write(b'7\n["a"]\n\xff\xfe\n"cut o')

    assert stage.read() == ("look",)


async def test_a_file_that_has_grown_is_cut_to_what_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries_module, "MAX_FILE_BYTES", 20_000)
    monkeypatch.setattr(entries_module, "MAX_ENTRIES", 10)
    stage = Stage(tmp_path)
    await stage.enter(*(f"command {n}" for n in range(2000)))
    assert stage.read() == tuple(f"command {n}" for n in range(1990, 2000))

    assert (tmp_path / "entries.jsonl").stat().st_size < 200
    assert stage.read() == tuple(f"command {n}" for n in range(1990, 2000))
