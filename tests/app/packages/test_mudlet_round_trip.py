"""What Mudlet's XML says comes out again as it went in: every field of every kind, whatever its value."""

from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.packages.mudlet_xml import read_xml
from app.packages.mudlet_xml_writing import write_xml
from app.packages.package import Package
from app.packages.package_items import of_package, with_package
from app.profiles.item_files import Leftovers, layout, load
from app.profiles.item_tree import ItemTree
from netcore.api.items import ButtonItem, Item, Orientation
from tests.support.any_items import ITEMS

pytestmark = pytest.mark.slow

_YES_NO = st.sampled_from(["yes", "no"])
_TEXTS = st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\ufffc\ufffd"), max_size=10)
_LINES = st.integers(0, 999).map(str)
_PIXELS = st.integers(-999, 999).map(str)
_COLOURS = st.sampled_from(["#ff0000", "#00ff00", "transparent"])
_TIMES = st.sampled_from(["00:00:00.000", "00:00:01.500", "01:02:03.004", "23:59:59.999"])
_PATTERNS = st.lists(
    st.one_of(
        st.tuples(_TEXTS, st.sampled_from("012345")),
        st.tuples(
            st.tuples(*[st.sampled_from([-2, *range(256)])] * 2).map(lambda two: "FG{}BG{}".format(*two)), st.just("6")
        ),
        st.just(("", "7")),
    ),
    max_size=4,
)

# Attributes and elements of each kind as Mudlet writes them, with values that it may write.
FIELDS: dict[str, dict[str, st.SearchStrategy[str]]] = {
    "Trigger": {
        "@isTempTrigger": _YES_NO, "@isMultiline": _YES_NO, "@isPerlSlashGOption": _YES_NO, "@isColorizerTrigger": _YES_NO,
        "@isFilterTrigger": _YES_NO, "@isSoundTrigger": _YES_NO, "@isColorTriggerFg": _YES_NO,
        "@isColorTriggerBg": _YES_NO, "triggerType": st.sampled_from("012"), "conditonLineDelta": _LINES,
        "mStayOpen": _LINES, "mCommand": _TEXTS, "mFgColor": _COLOURS, "mBgColor": _COLOURS,
        "mSoundFile": _TEXTS, "colorTriggerFgColor": _COLOURS, "colorTriggerBgColor": _COLOURS,
    },
    "Alias": {"command": _TEXTS, "regex": _TEXTS},
    "Timer": {"@isTempTimer": _YES_NO, "command": _TEXTS, "time": _TIMES},
    "Key": {
        "command": _TEXTS,
        "keyCode": st.sampled_from([-1, 0x31, 0x41, 0x01000001, 0x01000002, 0x01000010, 0x01000034, 0x010000FF]).map(str),
        "keyModifier": st.sampled_from([0, 0x02000000, 0x04000000, 0x20000000, 0x22000000, 0x40000000]).map(str),
    },
    "Action": {
        "@isPushButton": _YES_NO, "@isFlatButton": _YES_NO, "@useCustomLayout": _YES_NO, "css": _TEXTS,
        "commandButtonUp": _TEXTS, "commandButtonDown": _TEXTS, "icon": _TEXTS, "orientation": st.sampled_from("01"),
        "location": st.sampled_from("01234"), "posX": _PIXELS, "posY": _PIXELS, "mButtonState": st.sampled_from("12"),
        "sizeX": _LINES, "sizeY": _LINES, "buttonColumn": st.integers(1, 99).map(str),
        "buttonRotation": st.sampled_from("012"), "buttonColor": _COLOURS,
    },
    "Script": {},
}  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> Element:
    root = Element("MudletPackage", version="1.001")
    for word in draw(st.sets(st.sampled_from(sorted(FIELDS)), min_size=1)):
        around = SubElement(root, f"{word}Package")
        group = _item(draw, around, word, folder=True)
        for _ in range(draw(st.integers(0, 2))):
            _item(draw, group, word, folder=False)
    return root


def _item(draw: st.DrawFn, around: Element, word: str, *, folder: bool) -> Element:
    element = SubElement(around, f"{word}Group" if folder else word)
    element.set("isActive", draw(_YES_NO))
    element.set("isFolder", "yes" if folder else "no")
    for name, text in {"name": _TEXTS, "script": _TEXTS, "packageName": st.just(""), **FIELDS[word]}.items():
        if name.startswith("@"):
            element.set(name[1:], draw(text))
        else:
            SubElement(element, name).text = draw(text)
    if word == "Timer":
        element.set("isOffsetTimer", _yes(around.tag == "Timer"))
    if word in ("Timer", "Trigger") and not folder and draw(st.booleans()):
        _item(draw, element, word, folder=False)
    if folder and around.tag == f"{word}Package" and draw(st.booleans()):
        _item(draw, element, word, folder=True)
    if word == "Script":
        events = SubElement(element, "eventHandlerList")
        for event in draw(st.lists(_TEXTS.filter(bool), max_size=3)):
            SubElement(events, "string").text = event
    if word == "Trigger":
        patterns, kinds = SubElement(element, "regexCodeList"), SubElement(element, "regexCodePropertyList")
        for pattern, kind in draw(_PATTERNS):
            SubElement(patterns, "string").text = pattern
            SubElement(kinds, "integer").text = kind
        element.set("isColorTrigger", "yes" if any(kind.text == "6" for kind in kinds) else "no")
    return element


def _yes(on: bool) -> str:
    return "yes" if on else "no"


def said(element: Element) -> dict[str, object]:
    """All that an item's element says, and the items in it."""
    known = {f"@{name}": text for name, text in element.attrib.items()}
    lists = {part.tag: [each.text or "" for each in part] for part in element if part.tag.endswith("List")}
    inside = [part for part in element if part.tag.removesuffix("Group") in FIELDS]
    texts = {part.tag: part.text or "" for part in element if part.tag not in lists and part not in inside}
    return {"tag": element.tag, **known, **texts, **lists, "inside": [said(part) for part in inside]}


def all_said(root: Element) -> dict[str, list[dict[str, object]]]:
    return {package.tag: [said(item) for item in package] for package in root}


def _differing(before: dict[str, list[dict[str, object]]], after: dict[str, list[dict[str, object]]]) -> list[str]:
    """For who has to mend it: which fields, of which element, with what before and after."""
    found: list[str] = []
    todo = [pair for part in before for pair in zip(before[part], after.get(part, []), strict=False)]
    for old, new in todo:
        names = [name for name in {**old, **new} if name != "inside" and old.get(name) != new.get(name)]
        found += [f"{old['tag']} {name}: {old.get(name)!r} {new.get(name)!r}" for name in names]
        todo += zip(old["inside"], new["inside"], strict=False)  # type: ignore[call-overload]  # both are lists
    return found


def again(root: Element) -> Element:
    contents = read_xml(tostring(root), "")
    assert not [what for what in contents.left_out if "no key with the number" not in what.what]
    return fromstring(write_xml(ItemTree(contents.items)))


@settings(max_examples=50, deadline=None)
@given(documents())
def test_every_field_of_mudlets_comes_back(root: Element) -> None:
    before, after = all_said(root), all_said(again(root))
    assert after == before, _differing(before, after)


@settings(max_examples=20, deadline=None)
@given(documents())
def test_so_it_does_through_an_installed_package_and_the_profiles_files(root: Element) -> None:
    for name in root.iter("name"):
        name.text = name.text or "x"  # a profile has no items without a name
    contents = read_xml(tostring(root), "pkg")
    with TemporaryDirectory() as folder:
        for path, data in layout(
            with_package(ItemTree(), Package("pkg", tuple(contents.items))).tree, Leftovers()
        ).items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_bytes(data)
        loaded = load(Path(folder))
    assert loaded.problems == []
    back = fromstring(write_xml(ItemTree(of_package(ItemTree(loaded.items), "pkg"))))

    before, after = all_said(root), all_said(back)
    assert after == before, _differing(before, after)


@given(ITEMS)
def test_every_item_comes_back(item: Item) -> None:
    [back] = read_xml(write_xml(ItemTree([item])), "").items

    assert replace(back, id=item.id) == _as_mudlet_has_it(item)


def _as_mudlet_has_it(item: Item) -> Item:
    """A text of blanks alone is none in a list of XML, and where a bar's side says which way it lies, that is enough."""
    if isinstance(item, ButtonItem) and item.is_vertical == replace(item, orientation=Orientation.ALONG).is_vertical:
        return replace(item, orientation=Orientation.ALONG)
    return item
