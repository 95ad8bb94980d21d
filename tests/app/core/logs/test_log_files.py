import time
from pathlib import Path

from app.core.logs.formats import HtmlFormat, TextFormat
from app.core.logs.log_files import LogFiles

DAY_ONE = time.mktime((2026, 11, 26, 23, 59, 0, 0, 0, -1))
DAY_TWO = DAY_ONE + 120


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_day_has_a_file_of_its_own(tmp_path: Path) -> None:
    files = LogFiles(tmp_path / "logs", "Anna", TextFormat(), daily=True, limit_bytes=0)
    files.write(DAY_ONE, "a\n")
    files.write(DAY_ONE, "b\n")
    files.write(DAY_TWO, "c\n")

    assert names(tmp_path / "logs") == ["2026-11-26.txt", "2026-11-27.txt"]
    assert (tmp_path / "logs" / "2026-11-26.txt").read_text() == "a\nb\n"


def test_or_all_days_have_one(tmp_path: Path) -> None:
    files = LogFiles(tmp_path, "Anna", TextFormat(), daily=False, limit_bytes=0)
    files.write(DAY_ONE, "a\n")
    files.write(DAY_TWO, "b\n")

    assert names(tmp_path) == ["log.txt"]


def test_a_file_that_is_large_enough_is_followed_by_another(tmp_path: Path) -> None:
    files = LogFiles(tmp_path, "Anna", TextFormat(), daily=True, limit_bytes=100)
    for _ in range(5):
        files.write(DAY_ONE, "x" * 39 + "\n")

    assert names(tmp_path) == ["2026-11-26 (2).txt", "2026-11-26 (3).txt", "2026-11-26.txt"]
    assert all(path.stat().st_size <= 100 for path in tmp_path.iterdir())


def test_the_next_session_goes_on_in_the_file_that_has_room(tmp_path: Path) -> None:
    for text in ("x" * 90, "y" * 50, "z" * 40):
        LogFiles(tmp_path, "Anna", TextFormat(), daily=True, limit_bytes=100).write(DAY_ONE, text)

    assert (tmp_path / "2026-11-26.txt").read_text() == "x" * 90
    assert (tmp_path / "2026-11-26 (2).txt").read_text() == "y" * 50 + "z" * 40


def test_a_page_has_its_head_once(tmp_path: Path) -> None:
    for _ in range(2):
        files = LogFiles(tmp_path, "Anna & Bob", HtmlFormat(), daily=True, limit_bytes=0)
        files.write(DAY_ONE, "<i>\n")
    text = (tmp_path / "2026-11-26.html").read_text()

    assert text.startswith("<!DOCTYPE html>")
    assert text.count("<title>Anna &amp; Bob, 2026-11-26</title>") == 1


def test_what_is_larger_than_a_file_may_be_is_written_all_the_same(tmp_path: Path) -> None:
    files = LogFiles(tmp_path, "Anna", TextFormat(), daily=True, limit_bytes=10)
    files.write(DAY_ONE, "x")
    files.write(DAY_ONE, "y" * 50)
    files.write(DAY_ONE, "z")

    assert [path.read_text() for path in sorted(tmp_path.iterdir())] == ["y" * 50, "z", "x"]


def test_a_file_is_begun_before_there_is_anything_to_write(tmp_path: Path) -> None:
    files = LogFiles(tmp_path, "Anna", TextFormat(), daily=True, limit_bytes=100)
    assert files.path is None

    assert files.begun(DAY_ONE) == files.path == tmp_path / "2026-11-26.txt"
    assert (tmp_path / "2026-11-26.txt").read_text() == ""
