"""The numbers of telnet itself (RFC 854, RFC 885); an option's number stands in the option's module."""

from enum import IntEnum
from typing import Final

IAC: Final = 255
SB: Final = 250
GA: Final = 249
AYT: Final = 246
NOP: Final = 241
SE: Final = 240
EOR: Final = 239

# MCCP1's, which has its start end like no other subnegotiation: see `netcore.wire.framing`.
COMPRESS: Final = 85


class Verb(IntEnum):
    """What is said about an option."""

    WILL = 251
    WONT = 252
    DO = 253
    DONT = 254


def escape(data: bytes) -> bytes:
    """Data as it must look on the wire: the byte 255 twice."""
    return data.replace(b"\xff", b"\xff\xff")
