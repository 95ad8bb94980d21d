"""The preferences: each setting with its page, its label and a line of help; and which fit a search.

The table is what the dialog is laid out from, what its search looks through, and what the command palette lists.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Page(StrEnum):
    """A page of the preferences."""

    LOOK = "Look"
    TEXT = "Game text"
    INPUT = "Input line"
    SOUND = "Sounds and notices"
    SPEECH = "Reading aloud"
    SCRIPTS = "Scripts"
    KEYS = "Shortcuts"


class Setting(StrEnum):
    """One setting."""

    THEME = "theme"
    FONT = "font"
    POINTS = "points"
    SCROLLBACK = "scrollback"
    TIMESTAMPS = "timestamps"
    BLINK = "blink"
    KEEPS_INPUT = "keeps input"
    BELL = "bell"
    VOLUME = "volume"
    MUTED = "muted"
    NOTIFIES = "notifies"
    WORDS = "words"
    ANNOUNCES = "announces"
    PROMPTS = "prompts"
    DRAWINGS = "drawings"
    COMMANDS = "commands"
    SPEAKS = "speaks"
    RATE = "rate"
    EDITOR = "editor"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Entry:
    """How a setting is shown.  `words` are what people may look for and the label does not say."""

    page: Page
    label: str  # with its mnemonic
    help: str
    words: str = ""

    @property
    def name(self) -> str:
        """The label, to be read."""
        return self.label.replace("&", "")


# Readers there hear of new text by notices, which none of them interrupts itself for.
_WHEN_HEARD: Final = (
    " The screen readers of Linux finish what they are saying in any case; “At once” is for Mudwire's own voice."
    if sys.platform == "linux"
    else ""
)

ENTRIES: Final[Mapping[Setting, Entry]] = {
    Setting.THEME: Entry(
        Page.LOOK,
        "Th&eme",
        "The colours of the window and of the game's text. High contrast has black, white and strong lines.",
        "dark light black colour color contrast system appearance",
    ),
    Setting.FONT: Entry(
        Page.LOOK,
        "Console &font",
        "For the game's text and the input line. Only fonts whose letters are all of one width keep maps in line.",
        "family typeface monospace",
    ),
    Setting.POINTS: Entry(
        Page.LOOK, "Font &size", "Ctrl++ and Ctrl+- change it while you play.", "points zoom large small"
    ),
    Setting.SCROLLBACK: Entry(
        Page.TEXT,
        "&Lines to scroll back",
        "In each game; a million take some 100 MB. All that was ever shown is in Edit, Search history.",
        "buffer scrollback history memory limit",
    ),
    Setting.TIMESTAMPS: Entry(Page.TEXT, "Show the &time beside each line", "When it came.", "clock timestamps hour"),
    Setting.BLINK: Entry(
        Page.TEXT,
        "Text that &blinks",
        "Blinking text is hard to read for many people, so it stands still unless you want it otherwise.",
        "flash ansi",
    ),
    Setting.KEEPS_INPUT: Entry(
        Page.INPUT,
        "&Keep what was sent",
        "It stays in the line, selected: Enter sends it again, and typing replaces it.",
        "repeat command clear",
    ),
    Setting.BELL: Entry(Page.SOUND, "A game rings the be&ll", "What happens then.", "beep alert attention flash"),
    Setting.VOLUME: Entry(Page.SOUND, "&Volume", "Of the sounds and the music of games.", "loud music"),
    Setting.MUTED: Entry(Page.SOUND, "&Mute all games", "Nothing is heard of any game.", "silence quiet"),
    Setting.NOTIFIES: Entry(
        Page.SOUND,
        "&Tell me while I am elsewhere",
        "A notice on the desktop when a line has one of your words, or a game rings, and the window is not in front.",
        "notification desktop tray alert popup",
    ),
    Setting.WORDS: Entry(
        Page.SOUND,
        "&Words that matter",
        "For example your name, or “tells you”. Separate several with commas.",
        "notification highlight name mention",
    ),
    Setting.ANNOUNCES: Entry(
        Page.SPEECH,
        "&New text to the screen reader",
        "Each line that comes is announced; Ctrl+1 to Ctrl+0 read the last ten again." + _WHEN_HEARD,
        "accessibility blind nvda orca voiceover announce",
    ),
    Setting.PROMPTS: Entry(
        Page.SPEECH, "Read &prompts too", "Most games send one after every command.", "accessibility blind"
    ),
    Setting.DRAWINGS: Entry(
        Page.SPEECH,
        "Read &drawings too",
        "Maps, frames and lines made of signs, which say nothing when they are read.",
        "accessibility blind ascii ansi art map",
    ),
    Setting.COMMANDS: Entry(
        Page.SPEECH, "Read what &I send too", "As it stands in the game's text.", "accessibility blind echo"
    ),
    Setting.SPEAKS: Entry(
        Page.SPEECH,
        "&Speak without a screen reader",
        "Mudwire reads with the system's own voice. Ctrl+Alt+X stops it in the middle.",
        "accessibility blind voice tts self-voicing text to speech",
    ),
    Setting.RATE: Entry(
        Page.SPEECH, "Speed of the &voice", "From -10, slow, to 10, fast.", "accessibility blind tts rate"
    ),
    Setting.EDITOR: Entry(
        Page.SCRIPTS,
        "Another &editor for scripts",
        "A command such as “code --wait” or “gnome-terminal -- vim {file}”; empty takes the system's. What you save "
        "there runs at once.",
        "external vim emacs vscode lua program open",
    ),
    Setting.KEYS: Entry(
        Page.KEYS, "Shortcuts", "The keys of every action. Enter on one, then press the new key.", "keyboard hotkeys"
    ),
}


def on_page(page: Page) -> tuple[Setting, ...]:
    """The settings of a page, in order."""
    return tuple(setting for setting, entry in ENTRIES.items() if entry.page is page)


def fitting(query: str) -> tuple[Setting, ...]:
    """The settings in whose words every word of the query stands, in order; all of them without a query."""
    wanted = query.casefold().split()
    return tuple(setting for setting, entry in ENTRIES.items() if all(word in _text(entry) for word in wanted))


def _text(entry: Entry) -> str:
    return f"{entry.page} {entry.name} {entry.help} {entry.words}".casefold()
