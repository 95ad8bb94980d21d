from datetime import UTC, datetime

from app.core import backup_words
from app.core.backup_words import differing, listed
from app.profiles.item_restore import Difference
from app.profiles.snapshots import Snapshot
from netcore.api.backups import Backup
from netcore.api.items import TimerItem


def test_a_backup_is_told_of() -> None:
    when = datetime(2026, 1, 1, tzinfo=UTC)

    assert listed([Snapshot("n", when, "why", 7)]) == (Backup("n", when.timestamp(), "why", 7),)


def test_a_difference_has_both_texts() -> None:
    then = TimerItem(id="1", name="t", seconds=3, script="then()")
    (found,) = differing([Difference("p", then, None, ("f",))])

    assert (found.place, found.kind, found.name, found.folders, found.now) == ("p", "timer", "t", ("f",), "")
    assert '"name": "t"' in found.then
    assert found.then.endswith("\n\nthen()")


def test_a_folder_is_one() -> None:
    (found,) = differing([Difference("p", None, TimerItem(id="1", name="t", folder=True), ())])

    assert (found.kind, found.then) == ("folder", "")


def test_texts_and_lists_have_an_end() -> None:
    item = TimerItem(id="1", name="t", script="x" * 100_000)
    found = differing(Difference(str(number), None, item, ()) for number in range(2 * backup_words.MAX_LISTED))

    assert len(found) == backup_words.MAX_LISTED
    assert len(found[0].now) < 10_000
