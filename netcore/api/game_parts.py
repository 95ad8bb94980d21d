"""What the game has sent, in order and taken apart: `Part`."""

from typing import TypeAlias

from netcore.api.media import Media
from netcore.api.message import Message


class TextPart(Message, frozen=True):
    """Bytes of text, after telnet, before the charset."""

    data: bytes


class PromptPart(Message, frozen=True):
    """GA or EOR: the text since the last line end is a prompt."""


class GmcpPart(Message, frozen=True):
    """A GMCP message; the payload is JSON text, "" when there was none."""

    package: str
    payload: str


class MsdpPart(Message, frozen=True):
    """An MSDP variable; the payload is JSON text: strings, and lists and tables of them."""

    name: str
    payload: str


class MsspPart(Message, frozen=True):
    """A fact about the game; where there are several values the last one is the one to use."""

    name: str
    values: tuple[str, ...]


class AtcpPart(Message, frozen=True):
    """An ATCP message: its name, what stands behind it in the first line, and the other lines."""

    name: str
    argument: str
    body: str


class ZmpPart(Message, frozen=True):
    """A ZMP command."""

    command: str
    parameters: tuple[str, ...]


class MspPart(Message, frozen=True):
    """Sounds that are asked for beside the text, in the words that stand in it else."""

    text: str


class Channel102Part(Message, frozen=True):
    """Aardwolf's option 102: something has this value now."""

    code: int
    value: int


class TelnetPart(Message, frozen=True):
    """What the game says about an option of telnet that scripts speak (`OptionSpoken`).

    `verb` is Mudlet's number for it: 1 WILL, 2 WONT, 3 DO, 4 DONT, 5 SB; only the last one has a payload.
    """

    verb: int
    option: int
    payload: bytes = b""


class CharsetPart(Message, frozen=True):
    """Game and client have agreed on a charset (RFC 2066); it holds for the text that follows, both ways."""

    name: str


class ProtocolPart(Message, frozen=True):
    """A protocol has been switched on or off: "GMCP", "MCCP2", "ECHO" and so on."""

    name: str
    enabled: bool


Part: TypeAlias = (
    TextPart
    | PromptPart
    | GmcpPart
    | MsdpPart
    | MsspPart
    | AtcpPart
    | ZmpPart
    | MspPart
    | Channel102Part
    | TelnetPart
    | Media
    | CharsetPart
    | ProtocolPart
)
