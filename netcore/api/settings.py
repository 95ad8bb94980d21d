"""What a player may set per profile.  Times are in seconds; 0 means "no limit" unless the field says otherwise."""

from enum import StrEnum

import msgspec


class TrustedCertificate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A certificate that the player trusts for one game, although nobody vouches for it."""

    host: str
    port: int
    fingerprint: str  # SHA-256, "AB:CD:…"


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
    trusted: tuple[TrustedCertificate, ...] = ()
    reconnect: bool = False  # after the connection was lost, with growing pauses

    @property
    def pin(self) -> str:
        """The fingerprint that the game's certificate must have; "": it is verified in the ordinary way."""
        if not self.verify:
            return ""
        here = (self.host.lower(), self.port)
        return next((each.fingerprint for each in self.trusted if (each.host.lower(), each.port) == here), "")

    def trusting(self, fingerprint: str) -> "LinkSettings":
        """These, with this certificate in the place of any that was trusted for this game before."""
        new = TrustedCertificate(host=self.host, port=self.port, fingerprint=fingerprint)
        return msgspec.structs.replace(self, trusted=(*self.distrusting().trusted, new))

    def distrusting(self) -> "LinkSettings":
        """These, without the certificate that was trusted for this game."""
        here = (self.host.lower(), self.port)
        others = tuple(each for each in self.trusted if (each.host.lower(), each.port) != here)
        return msgspec.structs.replace(self, trusted=others)


class ProtocolSettings(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How what the game offers is answered.  Names are those of `netcore.api.protocols`."""

    off: tuple[str, ...] = ()  # refused
    forced: tuple[str, ...] = ()  # understood although the game never offered it: "MSP", "MXP"
    ignore_echo: bool = False  # for games that say all the time that a password is typed
    screen_reader: bool = False  # the game is told that one is used
    palette: bool = True  # the game may choose what the 256 colours look like


class SoundSettings(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The sounds and music of the game; whether it may have any is said by `ProtocolSettings.off`: "MSP", "MCMP"."""

    captions: bool = False  # what is to be heard is told in the console, for who does not hear it


class LogFormat(StrEnum):
    """How the game's text is kept."""

    OFF = "off"
    TEXT = "text"
    HTML = "html"  # with colours


class LogSettings(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The log in the profile's folder `logs`; a file that has grown to `limit_mb` is followed by another."""

    format: LogFormat = LogFormat.OFF
    timestamps: bool = True
    daily: bool = True  # each day has a file of its own
    limit_mb: float = 10.0


class HistorySettings(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What was shown in all sessions, kept in the profile's folder `history` to be searched; passwords never are."""

    keep: bool = True
    limit_mb: float = 200.0  # some million lines; the oldest go
    days: float = 0.0  # older lines go


class ProxySettings(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The proxy through which TCP connections go that leave this machine; it looks the names up.

    UDP, listening and looking names up by themselves do not go through it.
    """

    url: str = ""  # socks5://[USER:PASSWORD@]HOST[:PORT] or http://…; "" is none
    game: bool = True  # the game, and
    scripts: bool = True  # what scripts connect to and fetch


class PasswordPlace(StrEnum):
    """Where the password of a character is kept."""

    ASK = "ask"  # nowhere: the player types it each time
    KEYRING = "keyring"  # of the system
    FILE = "file"  # that only the player can read, because he chose so


class LoginSettings(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Logging in by itself; the password is not among the settings.

    A question is known by a phrase in the line at which the game waits, in small letters or not.
    """

    name: str = ""  # of the character; "": the player logs in
    password: PasswordPlace = PasswordPlace.ASK
    name_prompts: tuple[str, ...] = ("name", "login", "who are you", "account", "character")
    password_prompts: tuple[str, ...] = ("password", "passphrase", "passwort", "mot de passe")
    # For games that take both in one line, as MUSHes do: "connect {name} {password}".  It is sent when the game has
    # greeted, and nothing else is.
    command: str = ""


class LookSettings(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How a profile looks, where it differs from the others; everything empty means as they do."""

    group: str = ""  # under which it stands in the list
    icon: str = ""  # the file of a picture; "" is the first letter on a tile
    font: str = ""
    points: int = 0
    text: str = ""  # "#rrggbb", as the next
    background: str = ""


class ProfileSettings(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A profile: one character in one game."""

    name: str
    link: LinkSettings = LinkSettings()
    protocols: ProtocolSettings = ProtocolSettings()
    log: LogSettings = LogSettings()
    history: HistorySettings = HistorySettings()
    sound: SoundSettings = SoundSettings()
    look: LookSettings = LookSettings()
    proxy: ProxySettings = ProxySettings()
    login: LoginSettings = LoginSettings()
    recording_limit_mb: float = 50.0  # a recording that has grown to this ends
    charset: str = "utf-8"
    separator: str = ";;"
    spelling: str = ""  # the language in which what is typed is checked, as `netcore.api.spelling` has it; "": in none
    description: str = ""
    programs: bool = False  # scripts may ask to run programs on this computer

    @property
    def for_scripts(self) -> "ProfileSettings":
        """What the script host is told: without the proxy, whose password is not for scripts, and how to log in."""
        return msgspec.structs.replace(self, proxy=ProxySettings(), login=LoginSettings())


class Limits(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one script host may use.  Each is a named limit with a reason in ARCHITECTURE.md."""

    compute_s: float = 1.0  # one handler, between two waits
    loading_times: float = 3.0  # as much, while a session begins or a package comes: large ones read their data then
    compute_at_once_s: float = 10.0  # each script or package beyond its share: the largest packages load in less
    compute_share: float = 0.5  # of the time, in the long run: the other half is for all others and the game's text
    coroutines: int = 20_000  # that are there at once; more are kept by mistake, and each has a stack
    event_depth: int = 40  # handlers that raise events whose handlers raise events: beyond this they would not end
    memory_bytes: int = 256 << 20
    sockets: int = 4096
    timers: int = 1024
    lines_at_once: int = 50_000  # written on the screen: more is scrolled away before anyone has read it
    lines_per_s: float = 5_000.0  # in the long run; a line counts one, and each hundred of its characters another
    disk_bytes: int = 1 << 30  # in the scripts' own folder
    commands_at_once: int = 300  # to the game: the longest walk across a map is shorter
    commands_per_s: float = 30.0  # in the long run: games throw out who sends more
