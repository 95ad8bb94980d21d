"""One spelling for a key with its modifiers, for files, scripts and the window alike.

Lower case, joined by "+", modifiers first and in the order ctrl, alt, shift, meta: "ctrl+shift+f5", "alt+left",
"keypad_8".  Keys of the number pad start with "keypad_".
"""

from typing import Final

MODIFIERS: Final = ("ctrl", "alt", "shift", "meta")


def spell(modifiers: frozenset[str], key: str) -> str:
    """The one spelling of `key` held with `modifiers`."""
    return "+".join([*(m for m in MODIFIERS if m in modifiers), key.strip().lower()])


def normalise(text: str) -> str:
    """The one spelling of what a person wrote, such as "Shift + Ctrl+F5"; "" when it names no key."""
    *modifiers, key = [part.strip().lower() for part in text.split("+")]
    if not key or any(modifier not in MODIFIERS for modifier in modifiers):
        return ""
    return spell(frozenset(modifiers), key)


def types_text(key: str) -> bool:
    """Whether a key, in the one spelling, puts a character into a text."""
    bare = key.removeprefix("ctrl+alt+").removeprefix("shift+")  # the first two together are AltGr on some systems
    return len(bare) == 1 or bare == "space" or bare.startswith("keypad_")
