import msgspec
import pytest

from netcore.api.display import ScriptFailed
from netcore.api.events import ItemChanged, SessionOpened
from netcore.api.items import TriggerItem
from netcore.api.permissions import Owner
from netcore.api.settings import ProfileSettings
from ui.presenters.session import Session

LOOT = TriggerItem(id="1", name="Loot", script="x()")


@pytest.mark.parametrize(
    ("changed", "is_broken"),
    [
        (msgspec.structs.replace(LOOT, script="y()"), False),
        (msgspec.structs.replace(LOOT, enabled=False), True),
        (msgspec.structs.replace(LOOT, name="Plunder"), True),
    ],
)
def test_an_item_is_broken_until_its_script_changes(changed: TriggerItem, is_broken: bool) -> None:
    session = Session(1, ProfileSettings(name="Achaea"))
    session.event_arrived(SessionOpened(session.settings, (LOOT,)))
    session.display_arrived(ScriptFailed(1.0, "1", Owner("", "trigger", "Loot", 1), "it broke"))
    session.event_arrived(ItemChanged(changed))

    assert (session.errors.broken("1") is not None) is is_broken
    assert len(session.errors) == 1
