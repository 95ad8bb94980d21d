"""Surfaces: the windows that scripts make (labels, mini consoles, user windows …), as data.

A script host keeps them whether or not anybody looks; a window draws what it is shown.  Pixels are those of the window
that was told of in `ResizeConsole`; x and y are from the parent's upper left corner.
"""

from enum import IntEnum, unique
from typing import Final

import msgspec

from netcore.api.message import Message
from netcore.api.text import Line

# The parent of what stands directly on the session's page.
MAIN: Final = "main"

# In the player's input line.  Games read a few thousand at most; laying out ten times as many takes the window half a
# second for each key.
MAX_INPUT_CHARACTERS: Final = 1 << 14

# What a user window's title bar takes of its height, as far as scripts are told: how high it really is, the theme says.
TITLE_BAR_PX: Final = 22


class SurfaceKind(IntEnum):
    """What a surface is."""

    LABEL = 0  # rich text, with a style sheet, that can be clicked
    CONSOLE = 1  # lines of its own
    WINDOW = 2  # a console that the player can move about, and a parent of other surfaces
    COMMAND_LINE = 3
    SCROLL_BOX = 4  # a parent of other surfaces, which may be larger than it
    MAPPER = 5
    BUFFER = 6  # lines that nobody sees
    TOOL_BAR = 7
    BUTTON = 8  # of a tool bar, or of the menu of one that `is_menu`; on: it is pressed down
    TEXT_BOX = 9  # several lines to write in


class Surface(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One surface as it is now.  Colours are 0xAARRGGBB."""

    name: str
    kind: int
    parent: str = MAIN
    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0
    visible: bool = True
    z: int = 0  # of two that overlap the one with the higher number is in front
    text: str = ""  # of a label HTML, of the others plain
    title: str = ""
    style: str = ""  # a style sheet of Qt's
    background: int = 0xFF000000  # of a console that cannot be seen (0): the window's own
    image: str = ""  # a file
    image_mode: int = 1  # 1 in its own size, 2 stretched, 3 repeated, 4 a style sheet
    font: str = ""
    font_size: int = 10  # points
    wrap: int = 0  # columns; 0 is as wide as it is
    cursor: int = 0  # Qt's number of a shape, -1 for the image in `cursor_image`
    cursor_image: str = ""
    tip: str = ""
    fills: bool = True  # its background is drawn
    clicks_through: bool = False  # the mouse reaches what is behind it
    scroll_bar: bool = True
    scrolls: bool = True
    side_bar: bool = False  # a scroll bar for lines that are longer than it is wide
    has_command_line: bool = False
    command_style: str = ""
    on: bool = False
    movie: str = ""  # a file that moves
    movie_speed: int = 100  # percent
    movie_frame: int = 0
    movie_runs: bool = False
    time_stamps: bool = False
    dock: str = ""  # of a window or tool bar: "l", "r", "t", "b", "f" for floating
    two_state: bool = True  # of a button: it stays down when it is pressed
    listens: int = 0  # a bit for each `SurfaceAct` that a script waits for
    icon: str = ""  # of a button: a file
    rotation: int = 0  # of a button's text: 1 is read from below, 2 from above
    flat: bool = False  # of a button: without a frame
    is_menu: bool = False  # of a button: what has it as its parent stands in its menu
    upright: bool = False  # of a tool bar: one button is below the other
    columns: int = 1  # of one that is upright; of another one so many rows
    placed: bool = False  # of a tool bar: its buttons stand at their x and y
    tint: int = 0  # of a label's drawing: the one colour that it has; 0 is its own colours
    turn: int = 0  # thousandths of a degree
    shear_x: int = 0  # thousandths
    shear_y: int = 0


def title_bar_px(kind: int) -> int:
    """What of a surface's height is not for what is in it."""
    return TITLE_BAR_PX if kind == SurfaceKind.WINDOW else 0


@unique
class SurfaceAct(IntEnum):
    """What the player does to a surface."""

    PRESS = 0
    RELEASE = 1
    DOUBLE_CLICK = 2
    MOVE = 3
    WHEEL = 4
    ENTER = 5
    LEAVE = 6
    SUBMIT = 7  # a command line's text
    RESIZE = 8  # of a window: x and y are its size
    CLOSE = 9
    CHOOSE = 10  # an entry, by its name, that a script has put into the context menu
    FOCUS = 11
    UNFOCUS = 12
    FRONT = 29  # the session's tab has come to the front (x is 1), or another one's
    ANSWER = 14  # to a script that asked for a file: its path, or "" for none; x is the number of the question
    WRITE = 13  # the text in a command line or text box is now this
    # On the map (`maps.py`):
    OPEN = 15  # `text` may be AGAIN
    LOOK = 16  # at the area x, from now on; y is 0 when nobody looks any more
    WALK = 17  # to the room x
    STAND = 18  # the player is in the room x
    SELECT = 22  # the rooms whose numbers are in `text`; x is the one in their middle
    DESCRIBE = 24  # tell all of the room x: `MapRoomDescribed`
    EDIT = 25  # change the map: `text` is one of `map_edits.MapEdit` as JSON
    LOAD = 26  # the map in the file `text`: of the player's to the core, which copies it, of scripts' to the host
    COMMAND = 28  # of the page: the script's command x was chosen
    MODE = 27  # the map is edited from now on (x is 1), or looked at
    PICTURE = 30  # the one asked for by the number x: a PNG in base64; with y 1 `text` says why there is none
    FIND = 31  # tell the rooms of all areas that have the name or the number `text`: `MapRoomsFound`
    INFORM = 23  # what the script's info of the name `text` says is shown (x is 1) or not
    # Of the voice (`speech.py`), on the page:
    SPOKEN = 19  # the utterance x is over
    VOICES = 20  # their names, one a line
    DOCK = 21  # a window stands at the side `text` now, as in `Surface.dock`; one that floats is at x and y,
    # and as large as delta_x and delta_y say, with its title


class Deed(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Something the player did to a surface."""

    surface: str
    act: SurfaceAct
    x: int = 0
    y: int = 0
    button: int = 0  # Qt's number of a mouse button
    modifiers: int = 0  # bits: 1 shift, 2 control, 4 alt, 8 meta
    delta_x: int = 0  # of the wheel, in eighths of a degree
    delta_y: int = 0
    text: str = ""
    page_x: int = 0  # where the mouse is on the page
    page_y: int = 0


class SurfacesShown(Message, frozen=True):
    """Surfaces that are new or changed, and names of those that are gone, parents before what is on them."""

    surfaces: tuple[Surface, ...] = ()
    removed: tuple[str, ...] = ()


class SurfaceLinesShown(Message, frozen=True):
    """Lines of a surface, as `LinesShown` has them for the console."""

    surface: str
    when: float
    lines: tuple[Line, ...]
    removed: tuple[int, ...] = ()


class PageCommand(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A command that a script has put into the window's menu, for as long as its session is in front."""

    number: int
    name: str
    path: tuple[str, ...] = ()  # the menus that it is in
    tip: str = ""
    icon: str = ""  # a picture in the profile's folder
    key: str = ""  # that runs it too, in the spelling of `keys.py`
    is_enabled: bool = True
    is_checkable: bool = False
    is_checked: bool = False
    is_pinned: bool = False  # it is there while another session is in front too


class PageDressed(Message, frozen=True):
    """How the page around the console looks: borders in pixels that are kept free, their colour, the style sheet."""

    top: int = 0
    right: int = 0
    bottom: int = 0
    left: int = 0
    colour: int = 0  # 0xFFRRGGBB; 0: the console's ground goes on
    style: str = ""
    listens: bool = False  # scripts want to hear of the mouse and the focus
    menu: tuple[tuple[str, str], ...] = ()  # what scripts have put into the context menu: a name and what it says
    ground: int = 0  # 0xFFRRGGBB behind the console's text; 0, and nothing below: as the player has it
    font: str = ""
    font_size: int = 0
    image: str = ""  # a file of the profile's that is behind the console's text
    image_mode: int = 1  # 1 stretched, 2 in the middle, 3 repeated
    commands: tuple[PageCommand, ...] = ()
    is_quiet: bool = False  # of new lines only Mudwire's own notices are read aloud


class CommandLineEdited(Message, frozen=True):
    """A script changes what stands in the player's input line: "set", "append", "clear" or "select" it.

    With "after" the text is "keep" or "empty": what becomes of what was sent.  With "suggest" and "refuse" it is the
    words, one a line, that the Tab key is to complete, or is not to.
    """

    action: str
    text: str = ""
