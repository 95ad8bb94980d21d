from typing import get_args

from app.profiles.kinds import KINDS, kind_of
from netcore.api.items import Item


def test_every_kind_of_item_has_its_files() -> None:
    assert {kind.type for kind in KINDS} == set(get_args(Item))
    assert [kind.index_name for kind in KINDS] == [
        "triggers.json", "aliases.json", "timers.json", "keys.json", "buttons.json", "scripts.json",
    ]  # fmt: skip


def test_an_item_knows_its_kind() -> None:
    assert [kind_of(kind.type(id="1", name="x")) for kind in KINDS] == list(KINDS)
