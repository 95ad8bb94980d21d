from pathlib import Path, PurePosixPath

from app.profiles.save_journal import FILE_NAME, SaveJournal

CHANGES = {PurePosixPath("src/a.lua"): b"x", PurePosixPath("src/b.lua"): None}


def test_what_was_begun_is_pending_until_its_end(tmp_path: Path) -> None:
    journal = SaveJournal(tmp_path)
    assert (journal.is_open, journal.pending()) == (False, {})

    journal.begin(CHANGES)
    assert (journal.is_open, SaveJournal(tmp_path).pending()) == (True, CHANGES)

    journal.end()
    assert (journal.is_open, journal.pending()) == (False, {})


def test_what_is_no_journal_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"\xc1nonsense")

    assert SaveJournal(tmp_path).pending() == {}
    assert [path.name.startswith(f"{FILE_NAME}.broken-") for path in tmp_path.iterdir()] == [True]
