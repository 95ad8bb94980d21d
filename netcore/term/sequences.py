"""Control sequences (ECMA-48, xterm): what belongs to one, and where it ends.  Knows the meaning of none.

Nothing of a sequence is ever printed, understood or not.  A sequence ends where its grammar says, at a line end (text
has been cut into lines before it comes here), at the next ESC, at CAN or SUB, or at a bound: a server that opens one
and never closes it costs a line at most.  Nothing is answered: replies to queries would be typed into the game.
"""

import re
from typing import Final

ESC: Final = "\x1b"

# Parameters of a CSI: 20 true colours would fit.
_CSI: Final = r"\[[0-?]{0,256}+[ -/]{0,16}+"
# The texts of OSC, DCS, SOS, PM and APC: 8 KiB hold the longest link that browsers take.  They end with ST (ESC \\ or
# 0x9C) or BEL.
_STRING: Final = r"[\]PX^_][^\x07\x18\x1a\x1b\x9c]{0,8192}+"
# Linux's console has two OSC that nothing ends: set palette and reset palette.
_LINUX_PALETTE: Final = r"\](?:P[0-9A-Fa-f]{7}|R)"
_INTERMEDIATE: Final = r"[ -/]{1,16}+"  # as in ESC ( B

# SGR, with its parameters as the group.
SGR: Final = re.compile(r"\x1b\[([0-9;:]{0,256})m")

# One whole sequence, or what is left of one that was broken off, as a group.
_SEQUENCE: Final = re.compile(
    rf"(\x1b(?:{_CSI}[@-~\x18\x1a]?|{_LINUX_PALETTE}|{_STRING}(?:\x07|\x1b\\|[\x18\x1a\x9c])?|{_INTERMEDIATE}[0-~]?|[0-~])?)"
)
# One that names an operating system command, with all of its text.
_WHOLE_OSC: Final = re.compile(r"\x1b\](?:(P[0-9A-Fa-f]{7}|R)|([^\x07\x18\x1a\x1b\x9c]{0,8192})(?:\x07|\x1b\\|\x9c))")
_MXP_MODE: Final = re.compile(r"\x1b\[([0-9]{0,3})z")
# A sequence at the end of what has arrived, of which more may come.
_UNFINISHED: Final = re.compile(
    rf"\x1b(?:{_CSI}|(?!{_LINUX_PALETTE}){_STRING}\x1b?|{_INTERMEDIATE})?\Z",
)


def split_sequences(text: str) -> list[str]:
    """Text, a sequence, text, a sequence …, text."""
    return _SEQUENCE.split(text)


def osc_text(sequence: str) -> str | None:
    """What an operating system command says, without its marks; None when it is none, or is not whole."""
    found = _WHOLE_OSC.fullmatch(sequence)
    return (found[1] or found[2]) if found is not None else None


def mxp_mode(sequence: str) -> int | None:
    """The mode that MXP is to be in by this sequence; None when it is another."""
    found = _MXP_MODE.fullmatch(sequence)
    return int(found[1] or 0) if found is not None else None


def unfinished_from(text: str) -> int:
    """Where the sequence begins that `text` ends in the middle of; its length when there is none."""
    found = _UNFINISHED.search(text)
    return found.start() if found is not None else len(text)
