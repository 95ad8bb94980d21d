"""The first-run tour: six things to know, read in less than a minute."""

from enum import StrEnum
from typing import Final, NamedTuple

from ui.presenters.acts import OFFERS, Act
from ui.presenters.key_bindings import KeyBindings


class Part(StrEnum):
    """What of the window a step is about."""

    GAMES = "games"
    TEXT = "text"
    INPUT = "input"
    MENUS = "menus"
    TOOLS = "tools"
    NOTHING = "nothing"


class Step(NamedTuple):
    """One card.  `text` names keys as {act}."""

    title: str
    text: str
    part: Part
    acts: tuple[Act, ...] = ()

    def shown(self, bindings: KeyBindings) -> str:
        """The text with the keys that are in force."""
        keys = {act.name: next(iter(bindings.keys(act)), OFFERS[act].label) for act in self.acts}
        return self.text.format(**keys)


STEPS: Final = (
    Step(
        "Games",
        "{CONNECT} connects: type an address, find a well-known game, or bring a profile from Mudlet. Each has a tab.",
        Part.GAMES,
        (Act.CONNECT,),
    ),
    Step(
        "The game's text",
        "Page Up opens what has scrolled away; the newest lines stay below. {FIND} finds, Escape comes back.",
        Part.TEXT,
        (Act.FIND,),
    ),
    Step(
        "The input line",
        "Up brings back what you sent, Tab completes words that you have seen, Shift+Enter makes a new line.",
        Part.INPUT,
    ),
    Step(
        "Everything by its name",
        "{PALETTE} finds every action by a few letters; {SHORTCUTS} lists the keys, and you can change them all.",
        Part.MENUS,
        (Act.PALETTE, Act.SHORTCUTS),
    ),
    Step(
        "Scripts",
        "{EDITOR} opens triggers, aliases and timers. What a script wants to reach, it asks you for.",
        Part.TOOLS,
        (Act.EDITOR,),
    ),
    Step(
        "By ear",
        "{CARET} walks through the text, and the preferences have more for screen readers, and high contrast.",
        Part.NOTHING,
        (Act.CARET,),
    ),
)
