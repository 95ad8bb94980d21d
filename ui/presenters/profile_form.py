"""The connect dialog's form: text as typed to settings, with a sentence beside each field that cannot be right."""

import codecs
from dataclasses import dataclass, field, fields
from typing import Final

import msgspec

from netcore.api.address import MAX_PORT, Address
from netcore.api.protocols import SWITCHABLE
from netcore.api.settings import (
    LogFormat,
    LoginSettings,
    LogSettings,
    LookSettings,
    PasswordPlace,
    ProfileSettings,
    ProtocolSettings,
    ProxySettings,
)
from ui.presenters.protocol_words import FORCED
from ui.presenters.proxy_form import ProxyForm

CHARSETS: Final = (
    ("utf-8", "UTF-8 (most games)"),
    ("iso-8859-1", "Latin 1: Western Europe"),
    ("iso-8859-15", "Latin 9: Western Europe with €"),
    ("iso-8859-2", "Latin 2: Central Europe"),
    ("windows-1252", "Windows Western Europe"),
    ("windows-1251", "Windows Cyrillic"),
    ("koi8-r", "KOI8-R: Russian"),
    ("koi8-u", "KOI8-U: Ukrainian"),
    ("cp437", "CP437: DOS, box drawing"),
    ("cp866", "CP866: DOS Cyrillic"),
    ("cp667", "CP667, Mazovia: DOS Polish"),
    ("cp737", "CP737: DOS Greek"),
    ("windows-1250", "Windows Central Europe"),
    ("cp850", "CP850: DOS Western Europe"),
    ("cp869", "CP869: DOS Greek"),
    ("macintosh", "Macintosh"),
    ("medievia", "Medievia's own"),
    ("cp1161", "CP1161: Thai"),
    ("gb18030", "GB 18030: Chinese"),
    ("gbk", "GBK: Chinese"),
    ("big5", "Big5: Chinese"),
    ("euc-kr", "EUC-KR: Korean"),
    ("shift_jis", "Shift JIS: Japanese"),
    ("euc-jp", "EUC-JP: Japanese"),
    ("ascii", "ASCII"),
)

LOG_FORMATS: Final = (
    (LogFormat.OFF, "No log"),
    (LogFormat.TEXT, "Plain text"),
    (LogFormat.HTML, "HTML, with colours"),
)

PASSWORD_PLACES: Final = (
    (PasswordPlace.ASK, "Ask me each time"),
    (PasswordPlace.KEYRING, "Keep it in the system's keyring"),
    (PasswordPlace.FILE, "Keep it in a file that only you can read"),
)

MAX_NAME: Final = 64  # it names a folder
MAX_TIMEOUT_S: Final = 86_400.0
MAX_LOG_MB: Final = 10_000.0
TIMES: Final = ("connect_timeout", "tls_timeout", "read_timeout", "idle_timeout", "keep_alive")
SIZES: Final = ("log_limit", "recording_limit")
_MAX_PORT_DIGITS: Final = 9  # Python refuses to read numbers of thousands of digits
_BAD_IN_NAMES: Final = frozenset('/\\:*?"<>|')


@dataclass(slots=True)
class ProfileForm:
    """The fields as the player sees them; times in seconds, as text."""

    name: str = ""
    host: str = ""
    port: str = ""
    tls: bool = False
    verify: bool = True
    description: str = ""
    charset: str = "utf-8"
    separator: str = ";;"
    spelling: str = ""
    connect_timeout: str = "20"
    tls_timeout: str = "15"
    read_timeout: str = "0"
    idle_timeout: str = "0"
    keep_alive: str = "0"
    reconnect: bool = False
    programs: bool = False
    forgets_certificate: bool = False
    log_format: str = LogFormat.OFF.value
    log_timestamps: bool = True
    log_daily: bool = True
    log_limit: str = "10"
    recording_limit: str = "50"
    off: frozenset[str] = frozenset()  # protocols, by the names that the settings know
    forced: frozenset[str] = frozenset()
    ignore_echo: bool = False
    screen_reader: bool = False
    palette: bool = True
    captions: bool = False
    proxy: ProxyForm = field(default_factory=ProxyForm)
    proxy_game: bool = True
    proxy_scripts: bool = True
    login_name: str = ""
    login_place: str = PasswordPlace.ASK.value
    login_password: str = field(default="", repr=False)  # as typed; "" leaves what is kept
    name_prompts: str = ", ".join(LoginSettings().name_prompts)
    password_prompts: str = ", ".join(LoginSettings().password_prompts)
    login_command: str = ""
    look: LookSettings = field(default_factory=LookSettings)
    renamed_from: str = field(default="", repr=False)
    base: ProfileSettings | None = field(default=None, repr=False)  # what it was made of, with what no field shows

    @classmethod
    def of(cls, settings: ProfileSettings) -> "ProfileForm":
        """The form that shows these settings."""
        link, log, protocols, proxy = settings.link, settings.log, settings.protocols, settings.proxy
        login = settings.login
        return cls(
            name=settings.name,
            host=link.host,
            port=str(link.port),
            tls=link.tls,
            verify=link.verify,
            description=settings.description,
            charset=settings.charset,
            separator=settings.separator,
            spelling=settings.spelling,
            connect_timeout=f"{link.connect_timeout_s:g}",
            tls_timeout=f"{link.tls_timeout_s:g}",
            read_timeout=f"{link.read_timeout_s:g}",
            idle_timeout=f"{link.idle_timeout_s:g}",
            keep_alive=f"{link.keep_alive_s:g}",
            reconnect=link.reconnect,
            programs=settings.programs,
            log_format=log.format.value,
            log_timestamps=log.timestamps,
            log_daily=log.daily,
            log_limit=f"{log.limit_mb:g}",
            recording_limit=f"{settings.recording_limit_mb:g}",
            off=frozenset(protocols.off),
            forced=frozenset(protocols.forced),
            ignore_echo=protocols.ignore_echo,
            screen_reader=protocols.screen_reader,
            palette=protocols.palette,
            captions=settings.sound.captions,
            proxy=ProxyForm.of(proxy.url),
            proxy_game=proxy.game,
            proxy_scripts=proxy.scripts,
            login_name=login.name,
            login_place=login.password.value,
            name_prompts=", ".join(login.name_prompts),
            password_prompts=", ".join(login.password_prompts),
            login_command=login.command,
            look=settings.look,
            renamed_from=settings.name,
            base=settings,
        )

    @property
    def trusted(self) -> str:
        """The fingerprint of the certificate that is trusted for this game; "" for none."""
        if self.base is None or self.forgets_certificate or _port_problem(self.port.strip()):
            return ""
        here = msgspec.structs.replace(self.base.link, host=_bare(self.host.strip()), port=int(self.port), verify=True)
        return here.pin

    @property
    def has_password(self) -> bool:
        """Whether one is kept, as far as the profile knows."""
        return self.base is not None and self.base.login.password is not PasswordPlace.ASK

    def problems(self, taken: frozenset[str] = frozenset()) -> dict[str, str]:
        """A sentence for each field that cannot be right; `taken` are the names of the other profiles."""
        found = {
            "name": _name_problem(self.name.strip(), taken),
            "host": _host_problem(self.host.strip()),
            "port": _port_problem(self.port.strip()),
            "charset": _charset_problem(self.charset.strip()),
        }
        for name in SIZES:
            found[name] = _size_problem(getattr(self, name).strip())
        for name in TIMES:
            found[name] = _time_problem(getattr(self, name).strip())
        found["proxy"] = self.proxy.problem
        return {name: sentence for name, sentence in found.items() if sentence}

    def settings(self) -> ProfileSettings:
        """The settings; only for a form without problems."""
        base = self.base or ProfileSettings(name="")
        link = msgspec.structs.replace(
            base.link,
            host=_bare(self.host.strip()),
            port=int(self.port),
            tls=self.tls,
            verify=self.verify,
            connect_timeout_s=float(self.connect_timeout),
            tls_timeout_s=float(self.tls_timeout),
            read_timeout_s=float(self.read_timeout),
            idle_timeout_s=float(self.idle_timeout),
            keep_alive_s=float(self.keep_alive),
            reconnect=self.reconnect,
        )
        return msgspec.structs.replace(
            base,
            name=self.name.strip(),
            programs=self.programs,
            link=link.distrusting() if self.forgets_certificate else link,
            log=LogSettings(
                format=LogFormat(self.log_format),
                timestamps=self.log_timestamps,
                daily=self.log_daily,
                limit_mb=float(self.log_limit),
            ),
            protocols=ProtocolSettings(
                off=_kept(base.protocols.off, self.off, SWITCHABLE),
                forced=_kept(base.protocols.forced, self.forced, tuple(words.name for words in FORCED)),
                ignore_echo=self.ignore_echo,
                screen_reader=self.screen_reader,
                palette=self.palette,
            ),
            sound=msgspec.structs.replace(base.sound, captions=self.captions),
            proxy=ProxySettings(
                url=self.proxy.url_like(base.proxy.url), game=self.proxy_game, scripts=self.proxy_scripts
            ),
            login=LoginSettings(
                name=self.login_name.strip(),
                password=PasswordPlace(self.login_place) if self.login_name.strip() else PasswordPlace.ASK,
                name_prompts=_phrases(self.name_prompts),
                password_prompts=_phrases(self.password_prompts),
                command=self.login_command.strip(),
            ),
            look=self.look,
            recording_limit_mb=float(self.recording_limit),
            charset=self.charset.strip(),
            separator=self.separator,
            spelling=self.spelling,
            description=self.description.strip(),
        )

    def take_address(self, found: Address) -> None:
        """Fill in where the game is; the certificate is checked again, as for any new place."""
        self.host, self.port, self.tls, self.verify = found.host, str(found.port), found.tls, True

    def differs(self, other: "ProfileForm") -> bool:
        """Whether anything typed differs."""
        shown = (f.name for f in fields(self) if f.name != "base")
        return any(getattr(self, name) != getattr(other, name) for name in shown)


def listed_charset(name: str) -> str:
    """The entry of `CHARSETS` that means the same as `name` ("latin-1", "UTF8"); `name` itself when none does."""
    return next((listed for listed, _ in CHARSETS if _codec(listed) == _codec(name)), name)


def _kept(before: tuple[str, ...], now: frozenset[str], order: tuple[str, ...]) -> tuple[str, ...]:
    """Names as they stood where they are the same; else in this order, those that no field shows behind."""
    if frozenset(before) == now:
        return before
    return (*(name for name in order if name in now), *sorted(now - set(order)))


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase for each in text.split(",") if (phrase := each.strip()))


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return name


def _name_problem(name: str, taken: frozenset[str]) -> str:
    if not name:
        return "Give the profile a name."
    if len(name) > MAX_NAME:
        return f"A name has at most {MAX_NAME} characters."
    if _BAD_IN_NAMES & set(name) or not name.isprintable() or name.startswith(".") or name.endswith("."):
        return 'The name is also a folder: no / \\ : * ? " < > |, and no dot at either end.'
    if name.casefold() in {other.casefold() for other in taken}:
        return "Another profile has this name."
    return ""


def _host_problem(host: str) -> str:
    if not host:
        return "Where is the game? A name such as mud.example.org, or an IP address."
    bare = _bare(host)
    if bare.count(":") == 1 or any(character.isspace() or character in "/[]@" for character in bare):
        return "Only the name or IP address; the port has a field of its own."
    return ""


def _bare(host: str) -> str:
    """An IPv6 address without the brackets that only a port behind it asks for."""
    return host[1:-1] if host.startswith("[") and host.endswith("]") else host


def _port_problem(port: str) -> str:
    is_number = port.isascii() and port.isdigit() and len(port) <= _MAX_PORT_DIGITS
    if not is_number or not 1 <= int(port) <= MAX_PORT:
        return f"A port is a number from 1 to {MAX_PORT}."
    return ""


def _charset_problem(name: str) -> str:
    if any(name == listed for listed, _ in CHARSETS):
        return ""  # some of them are not Python's
    try:
        is_ascii_kept = "Az09\x1b".encode(name) == b"Az09\x1b"
    except (LookupError, ValueError):
        return "Mudwire does not know this charset."
    return "" if is_ascii_kept else "Telnet needs a charset in which ASCII is itself; this one is not."


def _time_problem(text: str) -> str:
    try:
        seconds = float(text)
    except ValueError:
        return "A number of seconds; 0 means no limit."
    return "" if 0 <= seconds <= MAX_TIMEOUT_S else f"From 0 (no limit) to {MAX_TIMEOUT_S:,.0f} seconds."


def _size_problem(text: str) -> str:
    try:
        megabytes = float(text)
    except ValueError:
        return "A number of megabytes; 0 means no limit."
    return "" if 0 <= megabytes <= MAX_LOG_MB else f"From 0 (no limit) to {MAX_LOG_MB:,.0f} megabytes."
