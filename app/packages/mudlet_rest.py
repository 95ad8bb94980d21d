"""What Mudlet's XML says of an item that means nothing to Mudwire: kept with the item, and given back as it was.

Names are Mudlet's, with "@" before those of attributes.  What the file says as any new item would have it is not kept.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from app.packages.mudlet_text import read_text, written_text
from app.profiles.kinds import kind_of
from netcore.api.items import Item, KeyItem, TimerItem, TriggerItem
from netcore.api.qt_keys import code_of, key_of

# Mudlet has ten at most; a file with more of them is none that it has written.
MAX_KEPT: Final = 40
MAX_KEPT_CHARACTERS: Final = 4_000

_NAME: Final = re.compile("@?[A-Za-z_][A-Za-z_0-9]*")
_ITEMS: Final = ("Trigger", "Alias", "Timer", "Key", "Action", "Script")

# What is written where nothing was kept; a trigger's colours are those of files older than colour patterns.
_USUAL: Final[Mapping[type, Mapping[str, str]]] = {
    TriggerItem: {
        "@isTempTrigger": "no",
        "@isColorTriggerFg": "no",
        "@isColorTriggerBg": "no",
        "triggerType": "0",
        "colorTriggerFgColor": "#000000",
        "colorTriggerBgColor": "#000000",
    },
    TimerItem: {"@isTempTimer": "no"},
}

# What is read into items' own fields, or says nothing that the rest of the file does not.
_COMMON: Final = frozenset({"@isActive", "@isFolder", "name", "script", "packageName"})
_UNDERSTOOD: Final[Mapping[str, frozenset[str]]] = {
    "trigger": frozenset({
        "@isMultiline", "@isPerlSlashGOption", "@isColorizerTrigger", "@isFilterTrigger", "@isSoundTrigger",
        "@isColorTrigger", "conditonLineDelta", "mStayOpen", "mCommand", "mFgColor", "mBgColor", "mSoundFile",
        "regexCodeList", "regexCodePropertyList",
    }),
    "alias": frozenset({"command", "regex"}),
    "timer": frozenset({"@isOffsetTimer", "command", "time"}),
    "key": frozenset({"command", "keyCode", "keyModifier"}),
    "button": frozenset({
        "@isPushButton", "@isFlatButton", "@useCustomLayout", "css", "commandButtonUp", "commandButtonDown", "icon",
        "orientation", "location", "posX", "posY", "mButtonState", "sizeX", "sizeY", "buttonColumn", "buttonRotation",
    }),
    "script": frozenset({"eventHandlerList"}),
}  # fmt: skip


class Rest(NamedTuple):
    """What is kept, in the file's order, and the names of what is not: it has parts of its own, or is too much."""

    kept: tuple[tuple[str, str], ...]
    lost: tuple[str, ...]


def rest_of(element: Element, item: Item) -> Rest:
    """What an element says beside what has become the item."""
    kind = kind_of(item)
    understood = _COMMON | _UNDERSTOOD[kind.singular]
    usual = _USUAL.get(kind.type, {})
    kept = [(name, text) for name, text in _said(element) if name not in understood and usual.get(name, "") != text]
    if isinstance(item, TriggerItem) and not item.sound:  # it is switched off, or on without one
        kept += [("@isSoundTrigger", "yes")] if element.get("isSoundTrigger") == "yes" else []
        kept += [("mSoundFile", sound)] if (sound := _text(element, "mSoundFile")) else []
    if isinstance(item, KeyItem):
        code, modifiers = _text(element, "keyCode"), _text(element, "keyModifier")
        if code and (code, modifiers) != tuple(map(str, code_of(item.key))):
            kept += [("keyCode", code), ("keyModifier", modifiers)]
    lost = [part.tag for part in element if len(part) and not _is_item(part) and part.tag not in understood]
    if len(kept) > MAX_KEPT or sum(len(name) + len(text) for name, text in kept) > MAX_KEPT_CHARACTERS:
        kept, lost = [], [*(name for name, _ in kept), *lost]
    return Rest(tuple(kept), tuple(lost[:MAX_KEPT]))


def put_rest(element: Element, item: Item) -> None:
    """Say in an item's element what was kept, but for what its own fields say otherwise by now."""
    kept = {**_USUAL.get(kind_of(item).type, {}), **dict(item.mudlet)}
    if isinstance(item, KeyItem) and not _is_still_its(kept, item):
        kept.pop("keyCode", None)
        kept.pop("keyModifier", None)
    if isinstance(item, TriggerItem) and item.sound:
        kept.pop("mSoundFile", None)
        kept.pop("@isSoundTrigger", None)
    for name, text in kept.items():
        if not _NAME.fullmatch(name):
            continue  # somebody has written into the item's file what can be no name
        if name.startswith("@"):
            element.set(name[1:], written_text(text))
        elif (there := element.find(name)) is not None:
            there.text = written_text(text)
        else:
            SubElement(element, name).text = written_text(text)


def _said(element: Element) -> Iterator[tuple[str, str]]:
    for name, text in element.attrib.items():
        yield f"@{name}", text
    for part in element:
        if not len(part) and not _is_item(part):
            yield part.tag, _text(element, part.tag)


def _is_item(part: Element) -> bool:
    return part.tag.removesuffix("Group") in _ITEMS


def _text(element: Element, name: str) -> str:
    text = read_text(element.findtext(name) or "")
    return text if text.strip() else ""


def _is_still_its(kept: Mapping[str, str], item: KeyItem) -> bool:
    code, modifiers = kept.get("keyCode", ""), kept.get("keyModifier", "")
    return is_number(code) and is_number(modifiers) and key_of(int(code), int(modifiers)) == item.key


def is_number(text: str) -> bool:
    """A whole number as Mudlet writes them."""
    return text.removeprefix("-").isdecimal() and text.isascii() and len(text) < 16
