"""How the player is to notice what a game wants noticed: its bell, and text that blinks."""

from enum import StrEnum


class Bell(StrEnum):
    """What happens when the game rings the bell."""

    NONE = "none"
    SOUND = "sound"
    ATTENTION = "attention"  # the task bar shows it, unless the window is in front
    FLASH = "flash"  # the console lights up


class Blink(StrEnum):
    """How text that blinks is shown."""

    STEADY = "steady"  # bold and on a ground of its own
    BLINK = "blink"
    OFF = "off"  # like any other
