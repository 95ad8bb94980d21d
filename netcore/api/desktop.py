"""What scripts may have done on the player's desktop, as values."""

from enum import StrEnum
from typing import Final

# An address, a title or a notification: nobody reads more.
MAX_DESKTOP_CHARACTERS: Final = 2_000
# What is copied and pasted; a map or a log of an evening.
MAX_CLIPBOARD_CHARACTERS: Final = 1 << 20


class DesktopDeed(StrEnum):
    """The kinds of it."""

    OPEN = "open"  # a web page, in the browser
    NOTIFY = "notify"  # show a notification
    ALERT = "alert"  # draw attention to the window
    FOLDER = "folder"  # show the scripts' own folder, in the file manager
    COPY = "copy"  # put text onto the clipboard
    PASTE = "paste"  # read the text there
    MODIFIERS = "modifiers"  # tell which of Shift, Control, Alt and so on are held down, as Qt's number of them
    ENVIRONMENT = "environment"  # read a variable of the environment
