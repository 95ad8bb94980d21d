"""What a player may set per profile.  Times are in seconds; 0 means "no limit" unless the field says otherwise."""

import msgspec


class LinkSettings(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How to reach the game and how long to wait for it."""

    host: str = ""
    port: int = 4000
    tls: bool = False
    verify: bool = True  # False: any certificate is taken, and the player is told so
    connect_timeout_s: float = 20.0
    tls_timeout_s: float = 15.0
    read_timeout_s: float = 0.0  # the link is closed when the game sent nothing for so long
    idle_timeout_s: float = 0.0  # the link is closed when the player sent nothing for so long
    keep_alive_s: float = 0.0  # NOP is sent when nothing was sent for so long; some old servers show it as text


class ProtocolSettings(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How what the game offers is answered.  Names are those of `netcore.api.protocols`."""

    off: tuple[str, ...] = ()  # refused
    forced: tuple[str, ...] = ()  # understood although the game never offered it: "MSP", "MXP"
    ignore_echo: bool = False  # for games that say all the time that a password is typed
    screen_reader: bool = False  # the game is told that one is used
    palette: bool = True  # the game may choose what the sixteen colours look like


class ProfileSettings(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A profile: one character in one game."""

    name: str
    link: LinkSettings = LinkSettings()
    protocols: ProtocolSettings = ProtocolSettings()
    charset: str = "utf-8"
    separator: str = ";;"
    description: str = ""


class Limits(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one script host may use.  Each is a named limit with a reason in ARCHITECTURE.md."""

    compute_s: float = 1.0  # one handler, between two waits
    memory_bytes: int = 256 << 20
    sockets: int = 256
    timers: int = 1024
