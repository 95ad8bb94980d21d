"""Mudlet's numbers for keys and modifiers, which are Qt's, as our spelling of keys: in its files and in its scripts."""

from typing import Final

from netcore.api.keys import normalise, spell

_MODIFIERS: Final = ((0x02000000, "shift"), (0x04000000, "ctrl"), (0x08000000, "alt"), (0x10000000, "meta"))
_KEYPAD: Final = 0x20000000

_FIRST_UNPRINTABLE: Final = 0x01000000
_FIRST_FUNCTION_KEY: Final = 0x01000030
_FUNCTION_KEYS: Final = 35

_BACK_TAB: Final = 0x01000002
_SPECIAL: Final = {
    0x01000000: "escape",
    0x01000001: "tab",
    _BACK_TAB: "tab",  # with shift, which is among the modifiers
    0x01000003: "backspace",
    0x01000004: "return",
    0x01000005: "enter",
    0x01000006: "insert",
    0x01000007: "delete",
    0x01000008: "pause",
    0x01000009: "print",
    0x0100000B: "clear",
    0x01000010: "home",
    0x01000011: "end",
    0x01000012: "left",
    0x01000013: "up",
    0x01000014: "right",
    0x01000015: "down",
    0x01000016: "pageup",
    0x01000017: "pagedown",
}
_PUNCTUATION: Final = {
    " ": "space",
    "!": "exclam",
    '"': "quotedbl",
    "#": "numbersign",
    "$": "dollar",
    "%": "percent",
    "&": "ampersand",
    "'": "apostrophe",
    "(": "parenleft",
    ")": "parenright",
    "*": "asterisk",
    "+": "plus",
    ",": "comma",
    "-": "minus",
    ".": "period",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "less",
    "=": "equal",
    ">": "greater",
    "?": "question",
    "@": "at",
    "[": "bracketleft",
    "\\": "backslash",
    "]": "bracketright",
    "^": "asciicircum",
    "_": "underscore",
    "`": "quoteleft",
    "{": "braceleft",
    "|": "bar",
    "}": "braceright",
    "~": "asciitilde",
}
# With Num Lock off the pad's digits have other codes; ours go by the place of a key.
_PAD_PLACES: Final = {
    "home": "7",
    "up": "8",
    "pageup": "9",
    "left": "4",
    "clear": "5",
    "right": "6",
    "end": "1",
    "down": "2",
    "pagedown": "3",
    "insert": "0",
    "delete": "period",
}


def key_of(code: int, modifiers: int) -> str:
    """The spelling; "" when Mudwire has no such key."""
    return _held(_name(code), modifiers)


def key_written(key: str, modifiers: int) -> str:
    """The spelling of what a script calls a key: Qt's number for it, as `mudlet.key` has it, or our name."""
    # "8" is the key itself: no number of Qt's is so small, and none is longer than eight digits.
    is_code = key.isascii() and key.isdigit() and 1 < len(key) <= 8
    return key_of(int(key), modifiers) if is_code else _held(normalise(key), modifiers)


def _held(name: str, modifiers: int) -> str:
    if not name:
        return ""
    if modifiers & _KEYPAD:
        name = f"keypad_{_PAD_PLACES.get(name, name)}"
    return spell(frozenset(word for bit, word in _MODIFIERS if modifiers & bit), name)


def code_of(key: str) -> tuple[int, int]:
    """The number and the modifiers of a key in our spelling; -1 when Qt has none."""
    *held, name = normalise(key).split("+") if key else [""]
    modifiers = sum(bit for bit, word in _MODIFIERS if word in held)
    if name.startswith("keypad_"):
        modifiers |= _KEYPAD
        name = name.removeprefix("keypad_")
    if len(name) == 1:
        return ord(name.upper()), modifiers
    codes = {word: code for code, word in _SPECIAL.items() if word != "tab"} | {"tab": 0x01000001}
    codes |= {word: ord(letter) for letter, word in _PUNCTUATION.items()}
    if name == "tab" and "shift" in held:
        return _BACK_TAB, modifiers  # Qt has a key of its own for it, and tells of no other
    codes |= {f"f{number + 1}": _FIRST_FUNCTION_KEY + number for number in range(_FUNCTION_KEYS)}
    return codes.get(name, -1), modifiers


def _name(code: int) -> str:
    if code < _FIRST_UNPRINTABLE:
        letter = chr(code).lower() if 0x20 <= code < 0x110000 else ""
        return _PUNCTUATION.get(letter, letter)
    number = code - _FIRST_FUNCTION_KEY
    return f"f{number + 1}" if 0 <= number < _FUNCTION_KEYS else _SPECIAL.get(code, "")
