"""Where each action of `acts.py` stands: in the menus, on the console, among the tools; and which make sense now."""

from typing import Final

from ui.presenters.acts import NUMBERED_TABS, OFFERS, REVIEWS, Act, Need
from ui.presenters.link_status import HostState
from ui.presenters.session import Session

SCRIPTS_MENU: Final = "&Scripts"  # what scripts offer is listed in it too
TABS_MENU: Final = "&Window"  # the open tabs are listed in it too

# None is a line between groups.
MENUS: Final[tuple[tuple[str, tuple[Act | None, ...]], ...]] = (
    (
        "&Game",
        (
            Act.CONNECT,
            Act.RECONNECT,
            Act.DISCONNECT,
            None,
            Act.RECORD,
            Act.REPLAY,
            Act.LOG_FOLDER,
            Act.SAVE_TEXT,
            None,
            Act.MUTE,
            Act.NOTICES,
            Act.NOTEPAD,
            None,
            Act.CLOSE_TAB,
            Act.QUIT,
        ),
    ),
    (
        "&Edit",
        (
            Act.COPY,
            Act.COPY_HTML,
            Act.COPY_IMAGE,
            Act.PASTE,
            Act.SELECT_ALL,
            None,
            Act.FIND,
            Act.FIND_OLDER,
            Act.FIND_NEWER,
            Act.HISTORY,
            Act.RECALL,
            None,
            Act.CARET,
            Act.PREVIOUS_COMMAND,
            Act.NEXT_COMMAND,
            Act.PREVIOUS_LINK,
            Act.NEXT_LINK,
            None,
            Act.CLEAR,
            None,
            Act.PREFERENCES,
        ),
    ),
    (
        "&View",
        (
            Act.THEME_SYSTEM,
            Act.THEME_LIGHT,
            Act.THEME_DARK,
            Act.THEME_CONTRAST,
            None,
            Act.ZOOM_IN,
            Act.ZOOM_OUT,
            Act.ZOOM_RESET,
            None,
            Act.TIMESTAMPS,
            Act.FULL_SCREEN,
            None,
            Act.SPEAK,
            Act.STOP_SPEECH,
        ),
    ),
    (
        SCRIPTS_MENU,
        (
            Act.EDITOR,
            Act.PACKAGES,
            Act.BACKUPS,
            None,
            Act.TRY_LINES,
            Act.MAKE_TRIGGER,
            Act.ERRORS,
            Act.DEBUG,
            Act.TRACE,
            Act.TIMES,
            Act.LUA_PROMPT,
            None,
            Act.PROTOCOL,
            Act.NETWORK,
            Act.PERMISSIONS,
            None,
            Act.RESTART_SCRIPTS,
            Act.SAFE_MODE,
        ),
    ),
    (
        TABS_MENU,
        (
            Act.NEXT_TAB,
            Act.PREVIOUS_TAB,
            Act.TAB_LEFT,
            Act.TAB_RIGHT,
            None,
            Act.BESIDE,
            Act.OWN_WINDOW,
            None,
            Act.MAP,
            None,
            Act.NEXT_PART,
        ),
    ),
    ("&Help", (Act.PALETTE, Act.SHORTCUTS, Act.TOUR, Act.PRACTICE, None, Act.ABOUT)),
)

# Those that stand in no menu: the open tabs are listed there themselves.
BESIDE: Final[tuple[tuple[str, tuple[Act, ...]], ...]] = (
    ("Tabs by number", NUMBERED_TABS),
    ("The last lines again", REVIEWS),
)

# Under which heading each action is found.
GROUPS: Final = {act: title.replace("&", "") for title, acts in (*MENUS, *BESIDE) for act in acts if act is not None}

# What the right button offers on the console.
CONTEXT: Final = (
    *(Act.COPY, Act.COPY_HTML, Act.COPY_IMAGE, Act.SELECT_ALL, Act.SAVE_TEXT, None),
    *(Act.FIND, Act.HISTORY, None),
    *(Act.MAKE_TRIGGER, Act.TRY_LINES, None),
    *(Act.TIMESTAMPS, Act.CLEAR),
)

# And on that of a script, which neither the search nor triggers know.
SCRIPTS_CONTEXT: Final = (Act.COPY, Act.COPY_HTML, Act.COPY_IMAGE, Act.SELECT_ALL, Act.SAVE_TEXT)

TOOLS: Final = (Act.EDITOR, Act.FIND, Act.RESTART_SCRIPTS)

# Keys that are no action of the window, for the page of shortcuts.
TYPING: Final = (
    ("Enter", "Send"),
    ("Shift+Enter", "New line"),
    ("Up, Down", "What you sent before; what is typed already narrows it"),
    ("Tab, Shift+Tab", "Complete from words seen lately"),
    ("Page Up, Page Down", "Scroll the game text; the newest lines stay below"),
    ("Ctrl+Home, Ctrl+End", "The oldest line of the game text, the newest"),
    ("Click, right button on a link", "Follow it; all that it offers"),
    ("Enter, Shift+Enter on a link", "The same for the link that the keyboard is on"),
    ("Escape", "Close the history; or empty the input line"),
    ("Ctrl+C", "Copy what is selected in the game text"),
    ("Two clicks, three clicks", "Select a word, a line"),
    ("Middle button", "Paste what is selected (Linux)"),
    ("Ctrl+Wheel", "Zoom"),
)


def enabled(session: Session | None, tabs: int) -> frozenset[Act]:
    """The actions that make sense with this tab in front."""
    met = {Need.NOTHING}
    if tabs > 1:
        met.add(Need.TABS)
    if session is not None:
        met.add(Need.SESSION)
        status = session.status
        if status.is_offline:
            met.add(Need.OFFLINE)
        if not status.is_offline or status.is_waiting:
            met.add(Need.CONNECTED)
        if session.is_open:
            met.add(Need.OPEN)
    return frozenset(act for act, offer in OFFERS.items() if offer.need in met)


def is_safe(session: Session | None) -> bool:
    """Whether the switch of safe mode is on."""
    return session is not None and session.status.host is HostState.SAFE
