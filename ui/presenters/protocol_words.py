"""What each protocol that can be switched off is for, in a line, and how they are grouped."""

from typing import Final, NamedTuple


class ProtocolWords(NamedTuple):
    """A protocol by the name that the settings know, and what it does for the player."""

    name: str
    line: str
    spoken: str = ""  # what players call it, where that is something else

    @property
    def label(self) -> str:
        """What it is called."""
        return self.spoken or self.name


class ProtocolGroup(NamedTuple):
    """Protocols that serve the same end."""

    title: str
    protocols: tuple[ProtocolWords, ...]


GROUPS: Final = (
    ProtocolGroup(
        "Facts for scripts",
        (
            ProtocolWords("GMCP", "Health, rooms and more, beside the text; in most games"),
            ProtocolWords("MSDP", "The same in another way: variables that the game reports"),
            ProtocolWords("ATCP", "What was there before GMCP, in the games of Iron Realms"),
            ProtocolWords("ZMP", "Commands of the game for the client, in some old games"),
            ProtocolWords("channel102", "Tags and states of Aardwolf", "Channel 102"),
            ProtocolWords("MSSP", "What the game says about itself: players, age, code base"),
        ),
    ),
    ProtocolGroup(
        "Text and sound",
        (
            ProtocolWords("MXP", "Links, colours and fonts by tags in the text"),
            ProtocolWords("MSP", "Sounds and music by marks in the text"),
            ProtocolWords("MCMP", "Sounds and music by GMCP (Client.Media)"),
            ProtocolWords("CHARSET", "Game and client agree on a charset"),
            ProtocolWords("BINARY", "Letters beyond ASCII, for games that ask before they send any", "Binary"),
        ),
    ),
    ProtocolGroup(
        "Compression",
        (
            ProtocolWords("MCCP1", "What the game sends is compressed, in old games"),
            ProtocolWords("MCCP2", "What the game sends is compressed"),
            ProtocolWords("MCCP3", "What you send is compressed"),
        ),
    ),
    ProtocolGroup(
        "What the game hears of you",
        (
            ProtocolWords("TTYPE", "The client's name and what it can show (MTTS)", "Terminal type"),
            ProtocolWords("NEW-ENVIRON", "The same as variables (MNES)", "Environment"),
            ProtocolWords("NAWS", "How many columns and rows your window has", "Window size"),
            ProtocolWords("TSPEED", "A number that some old games ask for", "Terminal speed"),
            ProtocolWords("STATUS", "Which of these are on, for a game that has lost count", "Status"),
        ),
    ),
    ProtocolGroup(
        "Input and prompts",
        (
            ProtocolWords("ECHO", "The game says when a password is typed, to be hidden", "Echo"),
            ProtocolWords("SGA", "Prompts without a mark behind them", "Suppress go-ahead"),
            ProtocolWords("EOR", "A mark behind each prompt, by which it is known", "End of record"),
        ),
    ),
)

# What the settings may force, because old games use it without a word: the field's name, and what it does.
FORCED: Final = (
    ProtocolWords("MXP", "Read MXP's tags although the game does not offer it"),
    ProtocolWords("MSP", "Read MSP's marks although the game does not offer it"),
)
