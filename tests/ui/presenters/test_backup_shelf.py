from datetime import UTC, datetime

from netcore.api.backups import Backup, BackupDifference
from netcore.api.events import BackupCompared, BackupsListed
from ui.presenters import backup_shelf
from ui.presenters.backup_shelf import BackupShelf

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
CHANGED = BackupDifference("p1", "trigger", "rat", ("a", "b"), "one\ntwo", "one\nthree")
GONE = BackupDifference("p2", "alias", "k", (), "x", "")
NEW = BackupDifference("p3", "alias", "n", (), "", "x")


def backup(day: int, hour: int = 9) -> Backup:
    return Backup("n", datetime(2026, 11, day, hour, 5, 7, tzinfo=UTC).timestamp(), "before x was installed", 2048)


def test_dates_are_said_as_people_say_them() -> None:
    assert backup_shelf.title(backup(26), NOW) == "Today 09:05:07"
    assert backup_shelf.title(backup(25), NOW) == "Yesterday 09:05:07"
    assert backup_shelf.title(backup(2), NOW) == "Monday, 02 November 2026 09:05:07"
    assert backup_shelf.subtitle(backup(2)) == "Before x was installed · 2 KB"


def test_differences_are_said_and_shown() -> None:
    assert [backup_shelf.what(each) for each in (CHANGED, GONE, NEW)] == [
        "is different",
        "is gone since",
        "is new since",
    ]
    assert [backup_shelf.is_chosen_at_first(each) for each in (CHANGED, GONE, NEW)] == [True, True, False]
    assert backup_shelf.where(CHANGED) == "a / b"
    assert backup_shelf.lines(CHANGED) == [" one", "-three", "+two"]
    far = BackupDifference("", "script", "", (), "\n".join("a234567890b"), "\n".join("A234567890B"))
    assert backup_shelf.lines(far)[5] == "@ …"


def test_the_summary_counts() -> None:
    assert backup_shelf.summary((), 0) == "All items are now as they were then."
    assert backup_shelf.summary((GONE,), 1) == "1 item is not now as it was then."
    assert backup_shelf.summary((GONE, NEW), 7) == "7 items are not now as they were then. The first 2 are listed."


def test_the_shelf_follows_what_is_told() -> None:
    shelf = BackupShelf()
    shelf.told(BackupsListed((backup(26),)))
    shelf.told(BackupCompared("n", (GONE,), 1))
    assert (shelf.compared, shelf.differences, shelf.count) == ("n", (GONE,), 1)

    assert shelf.failed("RestoreBackup", "no room")
    assert not shelf.failed("SaveItem", "x")
    assert (shelf.trouble, shelf.version) == ("no room", 3)
    shelf.told(BackupsListed(()))
    assert (shelf.trouble, shelf.compared) == ("", "")
