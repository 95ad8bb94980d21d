"""Examples that the editor offers when nothing is selected, and the first lines of a new item's script."""

from dataclasses import dataclass
from typing import Final

from netcore.api.items import (
    AliasItem,
    ButtonItem,
    Item,
    KeyItem,
    Pattern,
    PatternKind,
    ScriptItem,
    TimerItem,
    TriggerItem,
)
from ui.presenters.item_kinds import Kind, NewId


@dataclass(frozen=True, slots=True)
class Example:
    """An item that teaches something."""

    title: str
    explanation: str
    item: Item

    def with_id(self, new_id: NewId) -> Item:
        """The item, ready to be saved."""
        values = {name: getattr(self.item, name) for name in self.item.__struct_fields__}
        return type(self.item)(**(values | {"id": new_id()}))


EXAMPLES: Final = (
    Example(
        "Answer a greeting",
        "A trigger with a Perl pattern: what the brackets catch is in matches[2].",
        TriggerItem(
            id="",
            name="Greet back",
            patterns=(Pattern(pattern=r"^(\w+) (?:waves|smiles)", type=PatternKind.REGEX),),
            script='send("say Hello, " .. matches[2] .. "!")\n',
        ),
    ),
    Example(
        "Ask the web",
        "A trigger that waits for a web server in plain code. Nothing else waits with it.",
        TriggerItem(
            id="",
            name="Ask the web",
            patterns=(Pattern(pattern="A messenger arrives"),),
            script=(
                'local http = require("socket.http")\n'
                "http.TIMEOUT = 3\n\n"
                'local body, why = http.request("http://127.0.0.1:4041/fast")\n'
                "if body then\n"
                '  cecho("<green>The web says: " .. body .. "\\n")\n'
                "else\n"
                '  cecho("<red>No answer: " .. why .. "\\n")\n'
                "end\n"
            ),
        ),
    ),
    Example(
        "Heal somebody",
        "An alias: type “heal bob”, and what its script sends goes out instead.",
        AliasItem(
            id="",
            name="Heal",
            regex=r"^heal (\w+)$",
            script="send(\"cast 'cure light' \" .. matches[2])\n",
        ),
    ),
    Example(
        "Look around every minute",
        "A timer. It is made switched off; tick it in the tree to start it.",
        TimerItem(id="", name="Look around", seconds=60.0, enabled=False, command="look"),
    ),
    Example(
        "Flee on F5",
        "A key that works while you type.",
        KeyItem(id="", name="Flee", key="f5", command="flee"),
    ),
    Example(
        "A button that looks",
        "It stands above the game text; in a folder of its own, at any side.",
        ButtonItem(id="", name="Look", command="look"),
    ),
    Example(
        "Watch your health",
        "A script whose function is called for each GMCP message that it names.",
        ScriptItem(
            id="",
            name="watchHealth",
            events=("gmcp.Char.Vitals",),
            script=(
                "function watchHealth()\n"
                "  local hp = tonumber(gmcp.Char.Vitals.hp)\n"
                "  if hp and hp < 20 then\n"
                '    cecho("<red>Your health is low: " .. hp .. "\\n")\n'
                "  end\n"
                "end\n"
            ),
        ),
    ),
)

# A new item's script: comments only, so that it does nothing until the player says what.
FIRST_LINES: Final = {
    Kind.TRIGGER: (
        "-- Runs when a line from the game matches. matches[1] is what matched,\n"
        "-- matches[2] what the first pair of brackets caught. For example:\n"
        '-- send("say Hello, " .. matches[2] .. "!")\n'
    ),
    Kind.ALIAS: (
        "-- Runs instead of sending what you typed. matches[2] is what the first\n"
        "-- pair of brackets caught. For example:\n"
        "-- send(\"cast 'cure light' \" .. matches[2])\n"
    ),
    Kind.TIMER: '-- Runs each time the timer is due. For example:\n-- send("look")\n',
    Kind.KEY: '-- Runs when the key is pressed. For example:\n-- send("flee")\n',
    Kind.BUTTON: '-- Runs when the button is pressed. For example:\n-- send("look")\n',
    Kind.SCRIPT: (
        "-- Runs when the session starts, and when it is saved. Make the functions\n"
        "-- here that your triggers and aliases use. For example:\n"
        "-- function greet(name)\n"
        '--   send("say Hello, " .. name .. "!")\n'
        "-- end\n"
    ),
}
