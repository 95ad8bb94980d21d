"""Earlier versions of single items."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from app.profiles.item_versions import MAX_CHANGES, MAX_FILE_BYTES, MAX_VERSIONS, ItemVersions
from netcore.api.items import Item, TriggerItem

F = TriggerItem(id="F", name="F", folder=True)
A = TriggerItem(id="a", name="a", parent="F", script="one")
START = datetime(2026, 1, 1, tzinfo=UTC)


class Store:
    """Versions below a folder, with a clock that moves on by a minute."""

    def __init__(self, root: Path, *items: Item) -> None:
        self.root, self.now = root, START
        self.versions = ItemVersions(root, self._clock)
        self.versions.begin(items)
        self.items: tuple[Item, ...] = items

    def _clock(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def save(self, *items: Item) -> None:
        self.items = items
        self.versions.note(items)

    def scripts(self, identity: str = "a") -> list[str]:
        return [each.item.script for each in self.versions.of(identity, self.items)]


def other(item: TriggerItem, **changes: object) -> TriggerItem:
    return msgspec.structs.replace(item, **changes)


def test_each_save_keeps_what_was_there_and_when(tmp_path: Path) -> None:
    store = Store(tmp_path, F, A)
    store.save(F, two := other(A, script="two"))
    store.save(F, other(two, enabled=False))  # switched off is no other version
    store.save(F, other(two, script="three"))

    assert store.scripts() == ["three", "two", "one"]
    newest, _, oldest = store.versions.of("a", store.items)
    assert (newest.when, oldest.when) == (START.timestamp() + 120, 0.0)


def test_they_are_found_again_by_name_in_another_run_with_other_ids(tmp_path: Path) -> None:
    Store(tmp_path, F, A).save(F, other(A, script="two"))
    again = Store(tmp_path, folder := other(F, id="f2"), other(A, id="a2", parent="f2", script="two"))
    again.save(folder, other(A, id="a2", parent="f2", script="three"))

    assert again.scripts("a2") == ["three", "two", "one"]


@pytest.mark.parametrize("folder", [F, other(F, name="G")])
def test_they_follow_an_item_that_is_renamed_with_or_without_its_folder(tmp_path: Path, folder: TriggerItem) -> None:
    store = Store(tmp_path, F, A)
    store.save(F, two := other(A, script="two"))
    store.save(folder, other(two, name="b") if folder is F else two)

    assert store.scripts()[-2:] == ["two", "one"]


def test_they_are_bounded(tmp_path: Path) -> None:
    store = Store(tmp_path, A)
    for number in range(MAX_VERSIONS + 10):
        store.save(other(A, script=f"v{number}"))
    assert len(store.scripts()) == MAX_VERSIONS
    for number in range(4):
        store.save(other(A, script=f"{number}" * (MAX_FILE_BYTES // 3)))

    assert 1 < len(store.scripts()) < 4


def test_what_is_no_one_s_work_and_what_is_unreadable_is_left_out(tmp_path: Path) -> None:
    many = [TriggerItem(id=str(number), name=str(number)) for number in range(MAX_CHANGES + 1)]
    store = Store(tmp_path, *many)
    store.save(*[other(item, script="x") for item in many])
    assert store.scripts("0") == []
    store.save(other(many[0], script="y"))
    (file,) = (tmp_path / "backups" / "versions").iterdir()
    file.write_bytes(b"no JSON\n" + file.read_bytes())

    assert store.scripts("0") == ["y", "x"]
    assert store.versions.of("gone", store.items) == ()


def test_a_disk_that_cannot_be_written_keeps_no_save_from_happening(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file where the folder would be")
    store = Store(tmp_path, A)
    store.save(other(A, script="two"))

    assert store.scripts() == []
