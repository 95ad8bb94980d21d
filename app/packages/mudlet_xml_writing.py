"""Items as Mudlet's XML: the other way of `mudlet_xml.py`, field for field."""

from typing import Final, assert_never
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from app.packages.mudlet_colours import old_colours
from app.packages.mudlet_rest import put_rest
from app.packages.mudlet_text import written_text
from app.packages.mudlet_variables_writing import variables_part
from app.packages.mudlet_xml import DOWN, HELP_URL, PATTERN_KINDS, ROOT, ROTATIONS, SIDES
from app.profiles.item_tree import ItemTree
from app.profiles.kinds import KINDS, Kind
from netcore.api.items import (
    AS_IT_IS,
    AliasItem,
    ButtonItem,
    Item,
    KeyItem,
    PatternKind,
    ScriptItem,
    TimerItem,
    TriggerItem,
)
from netcore.api.qt_keys import code_of

_HEAD: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE MudletPackage>\n'
_VERSION: Final = "1.001"
_TIMER: Final = "Timer"  # one in such a timer, and not in a folder, starts with it
_UP: Final = 1  # of a button


def write_xml(tree: ItemTree, help_url: str = "") -> bytes:
    """The items of a tree, in its order.  What package an item is of is not written: it is the file's."""
    root = Element(ROOT, version=_VERSION)
    for kind in KINDS:
        top = []
        for item in tree.children(kind):
            if (variables := variables_part(item)) is not None:
                root.append(variables)
            else:
                top.append(item)
        if top:
            _write_all(SubElement(root, f"{_word_of(kind)}Package"), kind, tree, top)
    if help_url:
        _put(SubElement(root, "HelpPackage"), HELP_URL, help_url)
    indent(root, "\t")
    written: bytes = tostring(root, encoding="utf-8")
    return _HEAD + written + b"\n"


def _write_all(around: Element, kind: Kind, tree: ItemTree, items: list[Item]) -> None:
    for item in items:
        tag = _word_of(kind) + ("Group" if item.folder else "")
        element = SubElement(around, tag, isActive=_word(item.enabled), isFolder=_word(item.folder))
        if kind.type is TimerItem:
            element.set("isOffsetTimer", _word(around.tag == _TIMER))
        _put(element, "name", item.name)
        _put(element, "script", item.script)
        _put(element, "packageName", "")
        _own(element, item)
        put_rest(element, item)
        _write_all(element, kind, tree, tree.children(kind, item.id))


def _own(element: Element, item: Item) -> None:
    match item:
        case TriggerItem():
            _trigger(element, item)
        case AliasItem(regex=regex, command=command):
            _put(element, "command", command)
            _put(element, "regex", regex)
        case TimerItem(seconds=seconds, command=command):
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
    element.set("isFlatButton", _word(item.flat))
    element.set("useCustomLayout", _word(item.placed))
    texts = {
        "css": item.style,
        "commandButtonUp": item.command_up,
        "commandButtonDown": item.command,
        "icon": item.icon,
        "orientation": str(int(item.is_vertical)),
        "location": str(next(number for number, side in SIDES.items() if side is item.side)),
        "posX": str(item.x),
        "posY": str(item.y),
        "mButtonState": str(DOWN if item.down else _UP),
        "sizeX": str(item.width),
        "sizeY": str(item.height),
        "buttonColumn": str(item.columns),
        "buttonRotation": str(ROTATIONS.index(item.rotation)),
    }
    for name, text in texts.items():
        _put(element, name, text)


def _word_of(kind: Kind) -> str:
    """Mudlet's word for a kind."""
    return "Action" if kind.type is ButtonItem else kind.singular.capitalize()


def _trigger(element: Element, item: TriggerItem) -> None:
    switches = {
        "isMultiline": item.multiline,
        "isPerlSlashGOption": item.match_all,
        "isColorizerTrigger": item.highlight,
        "isFilterTrigger": item.is_filter,
        "isSoundTrigger": bool(item.sound),
        "isColorTrigger": any(pattern.type is PatternKind.COLOUR for pattern in item.patterns),
    }
    for name, on in switches.items():
        element.set(name, _word(on))
    texts = {
        "conditonLineDelta": str(item.margin),
        "mStayOpen": str(item.fire_length),
        "mCommand": item.command,
        "mFgColor": item.highlight_foreground or AS_IT_IS,
        "mBgColor": item.highlight_background or AS_IT_IS,
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
    SubElement(element, name).text = written_text(text)


def _word(on: bool) -> str:
    return "yes" if on else "no"


def _time(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
