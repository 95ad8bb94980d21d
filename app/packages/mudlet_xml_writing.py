"""Items as Mudlet's XML: the other way of `mudlet_xml.py`, field for field."""

import re
from typing import Final, assert_never
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from app.packages.mudlet_colours import old_colours
from app.packages.mudlet_xml import PATTERN_KINDS, ROOT, SIDES
from app.profiles.item_tree import ItemTree
from app.profiles.kinds import KINDS, Kind
from netcore.api.items import AliasItem, ButtonItem, Item, KeyItem, PatternKind, ScriptItem, TimerItem, TriggerItem
from netcore.api.qt_keys import code_of

_HEAD: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE MudletPackage>\n'
_VERSION: Final = "1.001"
# What XML cannot hold; Mudlet writes control characters as a mark and their pictures.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_NO_CHARACTERS: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


def write_xml(tree: ItemTree) -> bytes:
    """The items of a tree, in its order.  What package an item is of is not written: it is the file's."""
    root = Element(ROOT, version=_VERSION)
    for kind in KINDS:
        if top := tree.children(kind):
            _write_all(SubElement(root, f"{_word_of(kind)}Package"), kind, tree, top)
    indent(root, "\t")
    written: bytes = tostring(root, encoding="utf-8")
    return _HEAD + written + b"\n"


def _write_all(around: Element, kind: Kind, tree: ItemTree, items: list[Item]) -> None:
    for item in items:
        tag = _word_of(kind) + ("Group" if item.folder else "")
        element = SubElement(around, tag, isActive=_word(item.enabled), isFolder=_word(item.folder))
        _put(element, "name", item.name)
        _put(element, "script", item.script)
        _put(element, "packageName", "")
        _own(element, item)
        _write_all(element, kind, tree, tree.children(kind, item.id))


def _own(element: Element, item: Item) -> None:
    match item:
        case TriggerItem():
            _trigger(element, item)
        case AliasItem(regex=regex, command=command):
            _put(element, "command", command)
            _put(element, "regex", regex)
        case TimerItem(seconds=seconds, command=command):
            element.set("isTempTimer", "no")
            element.set("isOffsetTimer", "no")
            _put(element, "command", command)
            _put(element, "time", _time(seconds))
        case KeyItem(key=key, command=command):
            code, modifiers = code_of(key)
            _put(element, "command", command)
            _put(element, "keyCode", str(code))
            _put(element, "keyModifier", str(modifiers))
        case ButtonItem():
            _button(element, item)
        case ScriptItem(events=events):
            listed = SubElement(element, "eventHandlerList")
            for event in events:
                _put(listed, "string", event)
        case _:
            assert_never(item)


def _button(element: Element, item: ButtonItem) -> None:
    element.set("isPushButton", _word(item.two_state))
    element.set("isFlatButton", "no")
    element.set("useCustomLayout", "no")
    texts = {
        "css": item.style,
        "commandButtonUp": item.command_up,
        "commandButtonDown": item.command,
        "icon": "",
        "orientation": "0",
        "location": str(next(number for number, side in SIDES.items() if side is item.side)),
        "posX": "0",
        "posY": "0",
        "mButtonState": "1",
        "sizeX": "0",
        "sizeY": "0",
        "buttonColumn": "1",
        "buttonRotation": "0",
    }
    for name, text in texts.items():
        _put(element, name, text)


def _word_of(kind: Kind) -> str:
    """Mudlet's word for a kind."""
    return "Action" if kind.type is ButtonItem else kind.singular.capitalize()


def _trigger(element: Element, item: TriggerItem) -> None:
    switches = {
        "isTempTrigger": False,
        "isMultiline": item.multiline,
        "isPerlSlashGOption": item.match_all,
        "isColorizerTrigger": item.highlight,
        "isFilterTrigger": item.is_filter,
        "isSoundTrigger": bool(item.sound),
        "isColorTrigger": any(pattern.type is PatternKind.COLOUR for pattern in item.patterns),
        "isColorTriggerFg": False,
        "isColorTriggerBg": False,
    }
    for name, on in switches.items():
        element.set(name, _word(on))
    texts = {
        "triggerType": "0",
        "conditonLineDelta": str(item.margin),
        "mStayOpen": str(item.fire_length),
        "mCommand": item.command,
        "mFgColor": item.highlight_foreground,
        "mBgColor": item.highlight_background,
        "mSoundFile": item.sound,
    }
    for name, text in texts.items():
        _put(element, name, text)
    patterns, kinds = SubElement(element, "regexCodeList"), SubElement(element, "regexCodePropertyList")
    for pattern in item.patterns:
        is_colour = pattern.type is PatternKind.COLOUR
        _put(patterns, "string", old_colours(pattern.pattern) if is_colour else pattern.pattern)
        _put(kinds, "integer", str(PATTERN_KINDS.index(pattern.type)))


def _put(element: Element, name: str, text: str) -> None:
    text = _CONTROLS.sub(lambda found: f"\ufffc{_picture(found[0])}", text)
    SubElement(element, name).text = _NO_CHARACTERS.sub("\ufffd", text)


def _picture(control: str) -> str:
    return "\u2421" if control == "\x7f" else chr(0x2400 + ord(control))


def _word(on: bool) -> str:
    return "yes" if on else "no"


def _time(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
