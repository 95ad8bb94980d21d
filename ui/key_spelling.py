"""Keys as Qt tells them, in the one spelling of `netcore.api.keys`."""

import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from netcore.api import keys

_Key = Qt.Key
_Held = Qt.KeyboardModifier

_MODIFIERS: Final = {
    _Held.ControlModifier: "ctrl",
    _Held.AltModifier: "alt",
    _Held.ShiftModifier: "shift",
    _Held.MetaModifier: "meta",
}
_NOT_KEYS: Final = frozenset(
    {
        *(_Key.Key_Control, _Key.Key_Alt, _Key.Key_Shift, _Key.Key_Meta, _Key.Key_AltGr),
        *(_Key.Key_CapsLock, _Key.Key_NumLock, _Key.Key_ScrollLock, _Key.Key_unknown),
    }
)
# With Num Lock off the pad's digits come as these; players steer by the place of a key, not by its lamp.
_PAD_PLACES: Final = {
    _Key.Key_Home: "7",
    _Key.Key_Up: "8",
    _Key.Key_PageUp: "9",
    _Key.Key_Left: "4",
    _Key.Key_Clear: "5",
    _Key.Key_Right: "6",
    _Key.Key_End: "1",
    _Key.Key_Down: "2",
    _Key.Key_PageDown: "3",
    _Key.Key_Insert: "0",
    _Key.Key_Delete: "period",
}
_ARROWS: Final = frozenset({_Key.Key_Up, _Key.Key_Down, _Key.Key_Left, _Key.Key_Right})
_FIRST_UNPRINTABLE: Final = 0x01000000  # Qt's own key codes begin here; below, a key is its character
_SHOWN: Final = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift", "meta": "Meta"}


def spelled(event: QKeyEvent) -> str:
    """The spelling of the key that was pressed; "" while only modifiers are held."""
    modifiers = event.modifiers()
    held = {name for modifier, name in _MODIFIERS.items() if modifiers & modifier}
    if event.key() == _Key.Key_Backtab:
        return keys.spell(frozenset(held | {"shift"}), "tab")
    name = _name(event.key(), on_pad=bool(modifiers & _Held.KeypadModifier))
    return keys.spell(frozenset(held), name) if name else ""


def shown(spelling: str) -> str:
    """A spelling as people read it: "Ctrl+Shift+F5", "Keypad 8"."""
    *modifiers, key = spelling.split("+")
    name = key.upper() if len(key) == 1 else key.replace("_", " ").capitalize()
    return "+".join([*(_SHOWN.get(modifier, modifier) for modifier in modifiers), name])


def _name(code: int, *, on_pad: bool) -> str:
    key = Qt.Key(code)
    if not key.name.startswith("Key_"):  # a letter of another alphabet
        return chr(code).lower() if 0 < code < _FIRST_UNPRINTABLE else ""
    if key in _NOT_KEYS:
        return ""
    name = key.name.removeprefix("Key_").lower()
    # macOS says of its arrow keys that they are on the pad.
    if on_pad and not (sys.platform == "darwin" and key in _ARROWS):
        return f"keypad_{_PAD_PLACES.get(key, name)}"
    return name
