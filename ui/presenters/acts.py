"""Every action of the window: its words, its keys, and when it makes sense.

One table for the menus, the palette, the tool bar and the shortcuts, so none disagree.  Where each stands in
the menus is in `menu.py`; which keys the player has given it instead, in `key_bindings.py`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Act(StrEnum):
    """One thing that the player can ask of the window."""

    PALETTE = "palette"
    CONNECT = "connect"
    RECONNECT = "reconnect"
    DISCONNECT = "disconnect"
    CLOSE_TAB = "close tab"
    QUIT = "quit"
    COPY = "copy"
    COPY_HTML = "copy html"
    COPY_IMAGE = "copy image"
    PASTE = "paste"
    SELECT_ALL = "select all"
    FIND = "find"
    FIND_OLDER = "find older"
    FIND_NEWER = "find newer"
    HISTORY = "history"
    RECALL = "recall"
    PREVIOUS_COMMAND = "previous command"
    NEXT_COMMAND = "next command"
    PREVIOUS_LINK = "previous link"
    NEXT_LINK = "next link"
    CLEAR = "clear"
    PREFERENCES = "preferences"
    THEME_SYSTEM = "theme system"
    THEME_LIGHT = "theme light"
    THEME_DARK = "theme dark"
    THEME_CONTRAST = "theme contrast"
    ZOOM_IN = "zoom in"
    ZOOM_OUT = "zoom out"
    ZOOM_RESET = "zoom reset"
    TIMESTAMPS = "timestamps"
    ERRORS = "errors"
    TRACE = "trace"
    TIMES = "times"
    LUA_PROMPT = "lua prompt"
    TRY_LINES = "try lines"
    MAKE_TRIGGER = "make trigger"
    DEBUG = "debug"
    PROTOCOL = "protocol"
    NETWORK = "network"
    PERMISSIONS = "permissions"
    PACKAGES = "packages"
    BACKUPS = "backups"
    RECORD = "record"
    REPLAY = "replay"
    LOG_FOLDER = "log folder"
    SAVE_TEXT = "save text"
    MUTE = "mute"
    NOTICES = "notices"
    NOTEPAD = "notepad"
    FULL_SCREEN = "full screen"
    EDITOR = "editor"
    RESTART_SCRIPTS = "restart scripts"
    SAFE_MODE = "safe mode"
    MAP = "map"
    NEXT_TAB = "next tab"
    PREVIOUS_TAB = "previous tab"
    BESIDE = "beside"
    OWN_WINDOW = "own window"
    TAB_LEFT = "tab left"
    TAB_RIGHT = "tab right"
    NEXT_PART = "next part"
    CARET = "caret"
    STOP_SPEECH = "stop speech"
    SPEAK = "speak"
    REVIEW_1 = "review 1"
    REVIEW_2 = "review 2"
    REVIEW_3 = "review 3"
    REVIEW_4 = "review 4"
    REVIEW_5 = "review 5"
    REVIEW_6 = "review 6"
    REVIEW_7 = "review 7"
    REVIEW_8 = "review 8"
    REVIEW_9 = "review 9"
    REVIEW_10 = "review 10"
    TAB_1 = "tab 1"
    TAB_2 = "tab 2"
    TAB_3 = "tab 3"
    TAB_4 = "tab 4"
    TAB_5 = "tab 5"
    TAB_6 = "tab 6"
    TAB_7 = "tab 7"
    TAB_8 = "tab 8"
    TAB_LAST = "last tab"
    SHORTCUTS = "shortcuts"
    TOUR = "tour"
    PRACTICE = "practice"
    ABOUT = "about"


class Need(StrEnum):
    """What must be there for an action to make sense."""

    NOTHING = "nothing"
    SESSION = "a session"
    OFFLINE = "a session that could connect"
    CONNECTED = "a session with a connection, or one being made"
    OPEN = "a session that the core has opened"
    TABS = "more than one session"


@dataclass(frozen=True, slots=True)
class Offer:
    """An action: `text` with its mnemonic, `keys` in Qt's portable spelling, the first of which is shown."""

    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    need: Need = Need.NOTHING
    is_switch: bool = False
    tip: str = ""

    @property
    def label(self) -> str:
        """The text, to be read."""
        return self.text.replace("&", "").removesuffix("…")


NUMBERED_TABS: Final = (
    *(Act.TAB_1, Act.TAB_2, Act.TAB_3, Act.TAB_4, Act.TAB_5, Act.TAB_6, Act.TAB_7, Act.TAB_8),
    Act.TAB_LAST,
)

# The newest line first.
REVIEWS: Final = (
    *(Act.REVIEW_1, Act.REVIEW_2, Act.REVIEW_3, Act.REVIEW_4, Act.REVIEW_5),
    *(Act.REVIEW_6, Act.REVIEW_7, Act.REVIEW_8, Act.REVIEW_9, Act.REVIEW_10),
)

OFFERS: Final = {
    Act.PALETTE: Offer("Co&mmand palette…", ("Ctrl+Shift+P",), "find", tip="Everything that can be asked for"),
    Act.CONNECT: Offer("&Connect…", ("Ctrl+N", "Ctrl+Shift+N", "Ctrl+T"), "new", tip="Play a game in a new tab"),
    Act.RECONNECT: Offer("&Reconnect", ("F5",), "connect", Need.OFFLINE, tip="Connect this tab again"),
    Act.DISCONNECT: Offer("&Disconnect", ("Ctrl+Shift+F5",), "disconnect", Need.CONNECTED),
    Act.CLOSE_TAB: Offer("C&lose tab", ("Ctrl+W",), "close", Need.SESSION),
    Act.QUIT: Offer("&Quit", ("Ctrl+Q",)),
    Act.COPY: Offer("&Copy", ("Ctrl+C",), "copy"),
    Act.COPY_HTML: Offer(
        "Copy as &HTML", ("Ctrl+Shift+C",), need=Need.SESSION, tip="What is selected in the game text, with its colours"
    ),
    Act.COPY_IMAGE: Offer(
        "Copy as an &image",
        ("Ctrl+Alt+C",),
        need=Need.SESSION,
        tip="The selected lines of the game text, or what is on the screen",
    ),
    Act.PASTE: Offer("&Paste", ("Ctrl+V",), "paste", Need.SESSION),
    Act.SELECT_ALL: Offer("Select &all game text", ("Ctrl+Shift+A",), need=Need.SESSION),
    Act.FIND: Offer("&Find…", ("Ctrl+F",), "find", Need.SESSION, tip="Find in the game text"),
    Act.FIND_OLDER: Offer("Find &older", ("F3",), "up", Need.SESSION),
    Act.FIND_NEWER: Offer("Find &newer", ("Shift+F3",), "down", Need.SESSION),
    Act.HISTORY: Offer("&Search history…", ("Ctrl+Shift+F",), "find", tip="Everything that was ever shown"),
    Act.RECALL: Offer("&Recall a command…", ("Ctrl+R",), need=Need.SESSION),
    Act.PREVIOUS_COMMAND: Offer(
        "Previous comman&d", ("Alt+Up",), need=Need.SESSION, tip="Scroll back to what you sent before"
    ),
    Act.NEXT_COMMAND: Offer("Next co&mmand", ("Alt+Down",), need=Need.SESSION, tip="Scroll on to what you sent then"),
    Act.PREVIOUS_LINK: Offer(
        "Pre&vious link", ("Ctrl+Shift+Up",), need=Need.SESSION, tip="In the game text; Enter follows"
    ),
    Act.NEXT_LINK: Offer("Nex&t link", ("Ctrl+Shift+Down",), need=Need.SESSION, tip="In the game text; Enter follows"),
    Act.CLEAR: Offer("C&lear the console", ("Ctrl+Shift+L",), "clear", Need.SESSION),
    Act.PREFERENCES: Offer("Prefer&ences…", ("Ctrl+,",)),
    Act.THEME_SYSTEM: Offer("Theme as the &system", ("Ctrl+Alt+S",), is_switch=True),
    Act.THEME_LIGHT: Offer("&Light theme", ("Ctrl+Alt+I",), is_switch=True),
    Act.THEME_DARK: Offer("&Dark theme", ("Ctrl+Alt+J",), is_switch=True),
    Act.THEME_CONTRAST: Offer("&High contrast theme", ("Ctrl+Alt+H",), is_switch=True),
    Act.ZOOM_IN: Offer("Zoom &in", ("Ctrl++", "Ctrl+=")),
    Act.ZOOM_OUT: Offer("Zoom &out", ("Ctrl+-",)),
    Act.ZOOM_RESET: Offer("&Normal size", ("Ctrl+Alt+0",)),
    Act.TIMESTAMPS: Offer("&Times beside lines", ("Ctrl+Shift+T",), is_switch=True),
    Act.ERRORS: Offer("Script err&ors", ("Ctrl+Shift+E",), "error", Need.SESSION, is_switch=True),
    Act.DEBUG: Offer("Script de&bugging", ("Ctrl+Shift+D",), need=Need.SESSION, is_switch=True),
    Act.TRACE: Offer(
        "&What runs",
        ("Ctrl+Alt+W",),
        need=Need.SESSION,
        is_switch=True,
        tip="Each trigger, alias, timer, key and handler as it runs, with what it captured",
    ),
    Act.TIMES: Offer(
        "&Time of each item",
        ("Ctrl+Shift+Y",),
        "timer",
        need=Need.SESSION,
        is_switch=True,
        tip="What each item and package costs; switch off the slowest",
    ),
    Act.LUA_PROMPT: Offer(
        "&Lua prompt", ("Ctrl+Alt+U",), "script", need=Need.SESSION, is_switch=True, tip="Run a line of Lua at once"
    ),
    Act.MAKE_TRIGGER: Offer(
        "M&ake a trigger from these lines…",
        ("Ctrl+Alt+A",),
        need=Need.OPEN,
        tip="From what is selected in the game text, or from the newest line",
    ),
    Act.TRY_LINES: Offer(
        "Test tri&ggers on this line",
        ("Ctrl+Alt+G",),
        "trigger",
        need=Need.OPEN,
        tip="Which triggers fire on the selected lines, or the one under the pointer, and why the others do not",
    ),
    Act.PROTOCOL: Offer(
        "&Protocol inspector",
        ("Ctrl+Shift+I",),
        need=Need.SESSION,
        is_switch=True,
        tip="What client and game say to each other beside the text",
    ),
    Act.NETWORK: Offer(
        "&Network",
        ("Ctrl+Alt+N",),
        need=Need.SESSION,
        is_switch=True,
        tip="What scripts reach and have reached: close it, block it",
    ),
    Act.PERMISSIONS: Offer(
        "Per&missions",
        ("Ctrl+Shift+M",),
        "shield",
        need=Need.SESSION,
        is_switch=True,
        tip="What scripts and packages may reach, and take it back",
    ),
    Act.PACKAGES: Offer(
        "Pac&kages…", ("Ctrl+Shift+K",), "package", Need.OPEN, tip="What others have made: install, update, remove"
    ),
    Act.BACKUPS: Offer(
        "Back&ups…",
        ("Ctrl+Shift+B",),
        "reconnect",
        Need.OPEN,
        tip="Items as they were: what differs, and bring it back",
    ),
    Act.RECORD: Offer(
        "Record this &session",
        ("Ctrl+Alt+R",),
        need=Need.OPEN,
        is_switch=True,
        tip="Every byte of the game, to be replayed; no passwords",
    ),
    Act.REPLAY: Offer(
        "Re&play a recording…", ("Ctrl+Alt+P",), need=Need.OFFLINE, tip="In this tab, into the same text"
    ),
    Act.SAVE_TEXT: Offer(
        "Sa&ve text as…",
        ("Ctrl+Shift+S",),
        need=Need.SESSION,
        tip="All lines of the console, as text, or with their colours as HTML",
    ),
    Act.LOG_FOLDER: Offer(
        "&Open the log folder", ("Ctrl+Alt+O",), "folder", need=Need.OPEN, tip="Where this profile's logs are kept"
    ),
    Act.MUTE: Offer("&Mute sounds", ("Ctrl+Alt+M",), is_switch=True, tip="Nothing is heard of any game"),
    Act.NOTICES: Offer(
        "&Tell me of this game",
        ("Ctrl+Alt+B",),
        need=Need.SESSION,
        is_switch=True,
        tip="Notices on the desktop while the window is not in front; which, is in the preferences",
    ),
    Act.NOTEPAD: Offer("&Notepad", ("Ctrl+Alt+K",), "script", Need.OPEN, tip="Your notes on this game"),
    Act.FULL_SCREEN: Offer("&Full screen", ("F11",), is_switch=True),
    Act.EDITOR: Offer(
        "Script &editor", ("Ctrl+E",), "editor", Need.OPEN, tip="Triggers, aliases, timers, keys, scripts"
    ),
    Act.RESTART_SCRIPTS: Offer(
        "&Restart scripts", ("Ctrl+.",), "stop", Need.OPEN, tip="End whatever scripts are doing and start them anew"
    ),
    Act.SAFE_MODE: Offer("&Safe mode", ("Ctrl+Shift+.",), "shield", Need.OPEN, is_switch=True, tip="Scripts off"),
    Act.MAP: Offer("&Map", ("Ctrl+M",), "place", Need.OPEN, is_switch=True, tip="Open or close the map"),
    Act.NEXT_TAB: Offer("&Next tab", ("Ctrl+Tab", "Ctrl+PgDown"), need=Need.TABS),
    Act.PREVIOUS_TAB: Offer("&Previous tab", ("Ctrl+Shift+Tab", "Ctrl+PgUp"), need=Need.TABS),
    Act.BESIDE: Offer(
        "Show &beside the others", ("Ctrl+Shift+J",), need=Need.TABS, is_switch=True, tip="Two games side by side"
    ),
    Act.OWN_WINDOW: Offer("In a window of its &own", ("Ctrl+Shift+O",), need=Need.SESSION, is_switch=True),
    Act.TAB_LEFT: Offer("Move tab &left", ("Ctrl+Shift+PgUp",), need=Need.TABS),
    Act.TAB_RIGHT: Offer("Move tab &right", ("Ctrl+Shift+PgDown",), need=Need.TABS),
    Act.NEXT_PART: Offer("Go to the next part of the &window", ("Ctrl+F6",), need=Need.SESSION),
    Act.SHORTCUTS: Offer("&Keyboard shortcuts", ("F1",), "help"),
    Act.TOUR: Offer("A &tour of one minute"),
    Act.PRACTICE: Offer("The &practice world", tip="A game on this computer that teaches Mudwire in ten minutes"),
    Act.ABOUT: Offer("&About Mudwire"),
    Act.CARET: Offer(
        "Wal&k through the game text", ("F7",), need=Need.SESSION, tip="With the arrow keys; Shift selects, Escape ends"
    ),
    Act.STOP_SPEECH: Offer("Sto&p speaking", ("Ctrl+Alt+X",)),
    Act.SPEAK: Offer("Spea&k", ("Ctrl+Alt+V",), is_switch=True, tip="Read the game aloud without a screen reader"),
    **{
        act: Offer(f"Read line {back} from the end", (f"Ctrl+{back % 10}",), need=Need.SESSION)
        for back, act in enumerate(REVIEWS, 1)
    },
    **{
        act: Offer(f"Go to tab &{place}", (f"Alt+{place}",), need=Need.SESSION)
        for place, act in enumerate(NUMBERED_TABS[:-1], 1)
    },
    Act.TAB_LAST: Offer("Go to the last ta&b", ("Alt+9",), need=Need.SESSION),
}
