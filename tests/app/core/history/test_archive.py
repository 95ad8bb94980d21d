from pathlib import Path

import pytest

from app.core.history import archive as archive_module
from app.core.history.archive import Archive
from app.core.history.volume import NewLine
from app.core.history.words import question
from netcore.api.settings import HistorySettings

ALL = HistorySettings(limit_mb=0)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "history")


def lines(first: int, last: int, text: str = "a wolf comes number", session: int = 1) -> list[NewLine]:
    return [(session, n, float(n), 0, f"{text} {n}") for n in range(first, last + 1)]


def volumes(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "history").iterdir() if path.suffix == ".sqlite3")


def never() -> bool:
    return False


def test_nothing_is_found_where_nothing_is_kept(archive: Archive, tmp_path: Path) -> None:
    assert archive.search(question("wolf"), 10, never).lines == ()
    assert archive.size(never).lines == 0
    assert not (tmp_path / "history").exists()


def test_lines_of_earlier_sittings_are_found(archive: Archive, tmp_path: Path) -> None:
    archive.add(lines(1, 3), ALL)
    archive.close()
    later = Archive(tmp_path / "history")
    later.add(lines(4, 5, session=2), ALL)
    found = later.search(question("wolf"), 4, never)

    assert [line.number for line in found.lines] == [5, 4, 3, 2]
    assert found.has_more
    assert [line.number for line in later.search(question("wolf"), 4, never, before=found.lines[-1].id).lines] == [1]
    assert later.size(never).lines == 5
    assert later.size(never).since == 1.0
    later.close()


def test_it_goes_on_in_another_file_and_the_oldest_go(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_module, "LEAST_VOLUME_BYTES", 100_000)
    settings = HistorySettings(limit_mb=0.5)
    for first in range(1, 40_001, 1000):
        archive.add(lines(first, first + 999), settings)
    names = volumes(tmp_path)
    size = archive.size(never)

    assert "000001.sqlite3" not in names
    assert len(names) > 1
    assert size.size_bytes < 700_000
    assert archive.search(question("wolf"), 1, never).lines[0].number == 40_000
    assert archive.search(question("1"), 10, never).lines == ()
    archive.close()


def test_what_is_too_old_goes(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "LEAST_VOLUME_BYTES", 1)
    settings = HistorySettings(limit_mb=100, days=1)
    monkeypatch.setattr(archive_module, "VOLUMES", 100_000_000)
    archive.add([(1, 1, 0.0, 0, "old")], settings)
    archive.add([(1, 2, 200_000.0, 0, "new")], settings)

    assert volumes(tmp_path) == ["000002.sqlite3"]
    archive.close()


def test_context_reaches_into_the_file_before(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "LEAST_VOLUME_BYTES", 1)
    settings = HistorySettings(limit_mb=0.000_01)
    monkeypatch.setattr(Archive, "_prune", lambda *_: None)
    for first in (1, 4, 7):
        archive.add(lines(first, first + 2), settings)
    hit = archive.search(question("5"), 1, never).lines[0]

    assert [line.number for line in archive.around(hit.id, 1, 3, 3, never)] == [2, 3, 4, 5, 6, 7, 8]
    assert [line.number for line in archive.around(hit.id, 1, 0, 0, never)] == [5]
    archive.close()


def test_a_broken_file_costs_only_what_is_in_it(archive: Archive, tmp_path: Path) -> None:
    archive.add(lines(1, 3), ALL)
    archive.give_up_volume()
    (tmp_path / "history" / "000001.sqlite3").write_bytes(b"broken" * 1000)
    for part in ("-wal", "-shm"):
        (tmp_path / "history" / f"000001.sqlite3{part}").unlink(missing_ok=True)
    archive.add(lines(4, 6), ALL)
    found = archive.search(question("wolf"), 10, never)

    assert [line.number for line in found.lines] == [6, 5, 4]
    assert found.lines[-1].id > 1_000_000_000
    assert "000001.sqlite3 could not be read" in found.trouble
    assert archive.size(never).lines == 3
    archive.close()


def test_all_can_be_forgotten_and_it_goes_on(archive: Archive, tmp_path: Path) -> None:
    archive.add(lines(1, 3), ALL)
    archive.forget()

    assert list((tmp_path / "history").iterdir()) == []

    archive.add(lines(4, 5), ALL)

    assert len(archive.search(question("wolf"), 10, never).lines) == 2
    archive.close()


def test_a_folder_that_was_cleared_is_begun_anew(archive: Archive, tmp_path: Path) -> None:
    archive.add(lines(1, 3), ALL)
    for path in (tmp_path / "history").iterdir():
        path.unlink()
    archive.add(lines(4, 4), ALL)

    assert [line.number for line in archive.search(question("wolf"), 10, never).lines] == [4]
    archive.close()


def test_a_search_that_takes_too_long_says_so(archive: Archive) -> None:
    archive.add(lines(1, 5000), ALL)

    assert archive.search(question("a"), 5000, lambda: True).trouble == "the search took too long"
    archive.close()
