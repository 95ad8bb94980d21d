"""The protocols that a player can switch off, by the names that `ProtocolPart` and scripts know them by."""

from typing import Final

# In the order of their numbers; "MCMP" is part of GMCP.
SWITCHABLE: Final = (
    "BINARY",
    "ECHO",
    "SGA",
    "STATUS",
    "TTYPE",
    "EOR",
    "NAWS",
    "TSPEED",
    "NEW-ENVIRON",
    "CHARSET",
    "MSDP",
    "MSSP",
    "MCCP1",
    "MCCP2",
    "MCCP3",
    "MSP",
    "MXP",
    "ZMP",
    "channel102",
    "ATCP",
    "GMCP",
    "MCMP",
)
