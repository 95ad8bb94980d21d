"""Mudlet's XML, as items: what a package, a module or a profile of Mudlet's has in its XML file.

Mudlet's names of fields are used as they are, with their misspellings.  What Mudwire does not have is listed in
`Contents.left_out`, item by item.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from app.packages import xml_tree
from app.packages.mudlet_colours import colour_pattern
from app.packages.mudlet_rest import is_number, rest_of
from app.packages.mudlet_text import read_text
from app.packages.mudlet_variables import VARIABLES, variables_script
from app.packages.package import MAX_ITEMS, LeftOut, PackageError
from app.profiles.item_files import new_id
from netcore.api.items import (
    STANDING_SIDES,
    AliasItem,
    ButtonItem,
    Item,
    KeyItem,
    Orientation,
    Pattern,
    PatternKind,
    Rotation,
    ScriptItem,
    Side,
    TimerItem,
    TriggerItem,
)
from netcore.api.qt_keys import key_of

ROOT: Final = "MudletPackage"
HELP_URL: Final = "helpURL"  # what a package says of itself, in its XML

# By Mudlet's numbers.
PATTERN_KINDS: Final = (
    PatternKind.SUBSTRING,
    PatternKind.REGEX,
    PatternKind.START_OF_LINE,
    PatternKind.EXACT,
    PatternKind.LUA,
    PatternKind.SPACER,
    PatternKind.COLOUR,
    PatternKind.PROMPT,
)

# By Mudlet's numbers of where a tool bar stands.
SIDES: Final = {0: Side.TOP, 1: Side.BOTTOM, 2: Side.LEFT, 3: Side.RIGHT, 4: Side.FLOATING}

# By Mudlet's numbers: 0 lies, 1 stands; and how a button's text is turned.
ROTATIONS: Final = (Rotation.NONE, Rotation.LEFT, Rotation.RIGHT)
STANDING: Final = 1
# Of a button that stays down: it is down.
DOWN: Final = 2
# What is larger is a mistake, and no screen has room for it.
MAX_REMARK: Final = 200  # characters
MAX_URL_CHARACTERS: Final = 2_000  # browsers take no longer ones
MAX_PIXELS: Final = 100_000
MAX_COLUMNS: Final = 100
MAX_LINES: Final = 1_000_000_000  # that a trigger waits

_TIME: Final = re.compile(r"(\d+):(\d+):(\d+)(?:\.(\d{1,3}))?")


@dataclass(slots=True)
class Contents:
    """What one XML file has."""

    items: list[Item] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    host: dict[str, str] = field(default_factory=dict)  # of a whole profile: its texts and attributes by name
    modules: Element | None = None  # of a whole profile, for `mudlet_modules.py`
    help_url: str = ""  # where somebody explains the package


class NoPackageXMLError(PackageError):
    """It is XML, and of something else."""


def read_xml(data: bytes, package: str) -> Contents:
    """The items, in the order of their trees.  Raises PackageError."""
    root, problem = xml_tree.parse(data)
    if root.tag != ROOT:
        raise NoPackageXMLError(f"the XML is no Mudlet package: its root is {root.tag!r}, not {ROOT!r}")
    contents = _Reader(package).read(root)
    if problem:
        contents.left_out.append(LeftOut("", f"{problem}; it was read nevertheless, repaired"))
    return contents


class _Reader:
    def __init__(self, package: str) -> None:
        self._package = package
        self._found = Contents()

    def read(self, root: Element) -> Contents:
        readers: dict[str, Callable[[Element], None]] = {
            "TriggerPackage": lambda each: self._read_all(each, "Trigger", self._trigger),
            "AliasPackage": lambda each: self._read_all(each, "Alias", self._alias),
            "TimerPackage": lambda each: self._read_all(each, "Timer", self._timer),
            "KeyPackage": lambda each: self._read_all(each, "Key", self._key),
            "ScriptPackage": lambda each: self._read_all(each, "Script", self._script),
            "ActionPackage": lambda each: self._read_all(each, "Action", self._button),
            "VariablePackage": self._read_variables,
            "HelpPackage": self._read_help,
            "HostPackage": self._read_host,
        }
        for part in root:
            reader = readers.get(part.tag)
            if reader is not None:
                reader(part)
            else:
                self._leave_out("", f"what is in {part.tag} is not read")
        return self._found

    def _read_host(self, part: Element) -> None:
        host = part.find("Host")
        if host is None:
            return
        self._found.host = dict(host.attrib)
        for element in host:
            if element.tag == "mInstalledModules":
                self._found.modules = element
                continue
            texts = [each.text or "" for each in element] if len(element) else [element.text or ""]
            self._found.host[element.tag] = "\n".join(texts)

    def _read_help(self, part: Element) -> None:
        self._found.help_url = (part.findtext(HELP_URL) or "").strip()[:MAX_URL_CHARACTERS]

    # --- items ---

    def _read_all(
        self, group: Element, word: str, make: Callable[[Element, dict[str, object]], Item], parent: str = ""
    ) -> None:
        for element in group:
            if element.tag not in {word, f"{word}Group"}:
                continue
            if len(self._found.items) >= MAX_ITEMS:
                raise PackageError(f"it has more than {MAX_ITEMS} items")
            item = make(element, self._common(element, parent))
            rest = rest_of(element, item)
            if rest.kept:
                item = replace(item, mudlet=rest.kept)
            if rest.lost:
                self._leave_out(
                    item.name, f"what Mudlet does not write of an item: {', '.join(rest.lost)}"[:MAX_REMARK]
                )
            self._found.items.append(item)
            self._read_all(element, word, make, item.id)

    def _common(self, element: Element, parent: str) -> dict[str, object]:
        return {
            "id": new_id(),
            "parent": parent,
            "name": _text(element, "name"),
            "enabled": _is(element, "isActive"),
            "folder": _is(element, "isFolder"),
            "script": _text(element, "script"),
            "package": self._package,
        }

    def _trigger(self, element: Element, common: dict[str, object]) -> TriggerItem:
        own = {
            "command": _text(element, "mCommand"),
            "multiline": _is(element, "isMultiline"),
            "margin": _within(element, "conditonLineDelta", MAX_LINES),
            "match_all": _is(element, "isPerlSlashGOption"),
            "is_filter": _is(element, "isFilterTrigger"),
            "fire_length": _within(element, "mStayOpen", MAX_LINES),
            "sound": _text(element, "mSoundFile") if _is(element, "isSoundTrigger") else "",
            "highlight": _is(element, "isColorizerTrigger"),
            "highlight_foreground": _text(element, "mFgColor"),
            "highlight_background": _text(element, "mBgColor"),
            "patterns": self._patterns(element),
        }
        return TriggerItem(**common, **own)  # type: ignore[arg-type]  # each is read by its kind

    def _patterns(self, element: Element) -> tuple[Pattern, ...]:
        texts = [read_text(each.text or "") for each in element.iterfind("regexCodeList/string")]
        numbers = [each.text or "" for each in element.iterfind("regexCodePropertyList/integer")]
        patterns: list[Pattern] = []
        for place, text in enumerate(texts):
            number = numbers[place].strip() if place < len(numbers) else "0"
            if not number.isdecimal() or int(number) >= len(PATTERN_KINDS):
                self._leave_out(_text(element, "name"), f"pattern {place + 1} is of a kind that is not known: {number}")
                continue
            kind = PATTERN_KINDS[int(number)]
            pattern = colour_pattern(text) if kind is PatternKind.COLOUR else text
            if kind is PatternKind.COLOUR and not pattern:
                self._leave_out(_text(element, "name"), f"pattern {place + 1} names no colours: {text!r}")
                continue
            patterns.append(Pattern(pattern, kind))
        return tuple(patterns)

    def _alias(self, element: Element, common: dict[str, object]) -> AliasItem:
        own = {"regex": _text(element, "regex"), "command": _text(element, "command")}
        return AliasItem(**common, **own)  # type: ignore[arg-type]  # each is read by its kind

    def _timer(self, element: Element, common: dict[str, object]) -> TimerItem:
        time = _TIME.fullmatch(_text(element, "time").strip())
        if time is None and not common["folder"]:
            self._leave_out(_text(element, "name"), f"its time cannot be read: {_text(element, 'time')!r}")
        own = {"seconds": _seconds(time), "command": _text(element, "command")}
        return TimerItem(**common, **own)  # type: ignore[arg-type]  # each is read by its kind

    def _key(self, element: Element, common: dict[str, object]) -> KeyItem:
        code, modifiers = _number(element, "keyCode", -1), _number(element, "keyModifier")
        key = key_of(code, modifiers)
        if not key and not common["folder"]:
            self._leave_out(_text(element, "name"), f"there is no key with the number {code}")
        own = {"key": key, "command": _text(element, "command")}
        return KeyItem(**common, **own)  # type: ignore[arg-type]  # each is read by its kind

    def _script(self, element: Element, common: dict[str, object]) -> ScriptItem:
        events = tuple(read_text(each.text) for each in element.iterfind("eventHandlerList/string") if each.text)
        return ScriptItem(**common, events=events)  # type: ignore[arg-type]  # each is read by its kind

    def _button(self, element: Element, common: dict[str, object]) -> ButtonItem:
        side = SIDES.get(_number(element, "location"), Side.TOP)
        rotation = _within(element, "buttonRotation", len(ROTATIONS) - 1)
        own = {
            "command": _text(element, "commandButtonDown"),
            "command_up": _text(element, "commandButtonUp"),
            "two_state": _is(element, "isPushButton"),
            "down": _number(element, "mButtonState") == DOWN,
            "style": _text(element, "css"),
            "icon": _text(element, "icon"),
            "rotation": ROTATIONS[rotation],
            "flat": _is(element, "isFlatButton"),
            "width": _within(element, "sizeX", MAX_PIXELS),
            "height": _within(element, "sizeY", MAX_PIXELS),
            "side": side,
            "orientation": _orientation(_number(element, "orientation") == STANDING, side),
            "columns": max(1, _within(element, "buttonColumn", MAX_COLUMNS)),
            "placed": _is(element, "useCustomLayout"),
            "x": _within(element, "posX", MAX_PIXELS, -MAX_PIXELS),
            "y": _within(element, "posY", MAX_PIXELS, -MAX_PIXELS),
        }
        return ButtonItem(**common, **own)  # type: ignore[arg-type]  # each is read by its kind

    # --- variables ---

    def _read_variables(self, part: Element) -> None:
        script, left_out = variables_script(part)
        for name in left_out:
            self._leave_out(name, "a saved variable that is neither a text, a number, a truth nor a table of these")
        if script:
            # In front of all others, which may use them as soon as they run.
            item = ScriptItem(id=new_id(), name=VARIABLES, script=script, package=self._package)
            self._found.items.insert(0, item)

    def _leave_out(self, item: str, what: str) -> None:
        self._found.left_out.append(LeftOut(item, what))


def _text(element: Element, name: str) -> str:
    return read_text(element.findtext(name) or "")


def _is(element: Element, name: str) -> bool:
    return element.get(name, "no").lower() == "yes"


def _number(element: Element, name: str, default: int = 0) -> int:
    text = (element.findtext(name) or "").strip()
    return int(text) if is_number(text) else default


def _within(element: Element, name: str, most: int, least: int = 0) -> int:
    return max(least, min(_number(element, name), most))


def _orientation(stands: bool, side: Side) -> Orientation:
    """Where the side says the same it is not said twice, so that the bar turns when it is moved to another side."""
    if stands == (side in STANDING_SIDES):
        return Orientation.ALONG
    return Orientation.VERTICAL if stands else Orientation.HORIZONTAL


def _seconds(time: re.Match[str] | None) -> float:
    if time is None:
        return 0.0
    hours, minutes, seconds, fraction = time.groups(default="0")
    whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    return (whole * 1000 + int(fraction.ljust(3, "0"))) / 1000
