"""What means nothing to Mudwire is kept with the item, and given back as long as it is so."""

from xml.etree.ElementTree import Element, fromstring

import pytest
from msgspec.structs import replace

from app.packages import mudlet_rest
from app.packages.mudlet_xml import Contents, read_xml
from app.packages.mudlet_xml_writing import write_xml
from app.packages.package import LeftOut
from app.profiles.item_tree import ItemTree
from netcore.api.items import Item, KeyItem, TriggerItem


def written(item: Item) -> Element:
    return fromstring(write_xml(ItemTree([item])))


def read(fields: str) -> Contents:
    document = f"<MudletPackage><TriggerPackage><Trigger {fields}</Trigger></TriggerPackage></MudletPackage>"
    return read_xml(document.encode(), "")


def kept(fields: str) -> tuple[tuple[str, str], ...]:
    [item] = read(fields).items
    return item.mudlet


def test_what_is_usual_is_not_kept() -> None:
    assert (
        kept("isActive='yes' isTempTrigger='no'><name>t</name><triggerType>0</triggerType><packageName>p</packageName>")
        == ()
    )


def test_what_is_not_understood_is_kept() -> None:
    assert kept("isNew='yes'><name>t</name><triggerType>1</triggerType><new> a </new><more><b/></more>") == (
        ("@isNew", "yes"),
        ("triggerType", "1"),
        ("new", " a "),
    )


@pytest.mark.parametrize(("limit", "value"), [("MAX_KEPT", 1), ("MAX_KEPT_CHARACTERS", 12)])
def test_there_is_an_end_to_it(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    monkeypatch.setattr(mudlet_rest, limit, value)
    contents = read("isNew='yes' isOld='yes'><name>t</name>")

    assert [item.mudlet for item in contents.items] == [()]
    assert [each.item for each in contents.left_out] == ["t"]
    assert contents.left_out[0].what.startswith("what Mudlet does not write of an item: @isNew")


def test_what_has_parts_of_its_own_is_told() -> None:
    assert read("><name>t</name><odd><part/></odd>").left_out == [
        LeftOut("t", "what Mudlet does not write of an item: odd")
    ]


@pytest.mark.parametrize(("key", "code"), [("f1", "16777264"), ("", "16777471")])
def test_a_key_that_has_been_changed_is_no_longer_mudlets(key: str, code: str) -> None:
    item = KeyItem(id="1", name="k", key=key, mudlet=(("keyCode", "16777471"), ("keyModifier", "0")))

    assert written(item).findtext(".//keyCode") == code


def test_a_sound_that_is_switched_off_is_kept_until_another_one_is_chosen() -> None:
    item = TriggerItem(id="1", name="t", mudlet=(("mSoundFile", "old.wav"),))
    roots = [written(each) for each in (item, replace(item, sound="new.wav"))]

    assert [root.findtext(".//mSoundFile") for root in roots] == ["old.wav", "new.wav"]


def test_a_name_that_can_be_none_does_not_get_into_the_file() -> None:
    found = written(TriggerItem(id="1", name="t", mudlet=(("a b", "1"), ("@<", "2"), ("@isGood", "yes")))).find(
        ".//Trigger"
    )

    assert found is not None
    assert "2" not in found.attrib.values()
    assert found.get("isGood") == "yes"
