"""What scripts ask of the window that the player has to do, or that only a view can: choose a file, scroll."""

from enum import StrEnum

from netcore.api.message import Message


class Wish(StrEnum):
    """What is asked for."""

    FILE = "file"  # the path of a file that the player chooses; answered by a `Deed` with `SurfaceAct.ANSWER`
    FOLDER = "folder"
    SCROLL = "scroll"  # a console to line `number`, 0: to the newest; `text` is the console's name


class DeskAsked(Message, frozen=True):
    """A script asks for something."""

    wish: Wish
    text: str = ""  # of a file the title of the question
    number: int = 0
