"""A session's connection to its game: one `GameLink` after the other, and what they say, passed on.

What the game sends goes to the journal and so to the script host; what the window needs to know, ECHO and GMCP, goes to
it as well.  What the player types where the game has asked for a password goes from here to the game and nowhere else.
A connection that was lost is made again, if the profile says so (`retries.py`).
"""

import asyncio
import codecs
import random
import time
from collections.abc import Callable
from typing import Final, Protocol

import msgspec

from app.core.networks import Networks
from app.core.proxies import for_game
from app.core.recorder import Recorder
from app.core.retries import REFUSED_LOGIN, Retries
from app.core.tasks import Tasks
from app.core.watch import Watch
from netcore.api.events import LinkState
from netcore.api.game_parts import CharsetPart, GmcpPart, Part, ProtocolPart
from netcore.api.host_events import GmcpSent, OptionSpoken, ProtocolSent, ProtocolsWished, RawSent
from netcore.api.settings import LinkSettings, ProfileSettings, ProtocolSettings
from netcore.link.ending import Cause
from netcore.link.game_link import GameLink
from netcore.link.recording import Header, Recording
from netcore.link.replaying import ReplayDialer
from netcore.link.stream import Dialer
from netcore.pipeline.game import GamePipeline
from netcore.sockets.errors import SocketError
from netcore.sockets.gate import OpenGate
from netcore.wire.codes import IAC, Verb
from netcore.wire.negotiation import Side, State

CLIENT_NAME: Final = "Mudwire"
LATENCY_EVERY_S: Final = 1.0  # it is told no more often than it can be read
_ECHO: Final = "ECHO"
_ECHO_CODE: Final = 1
_COMPRESSIONS: Final = ("MCCP1", "MCCP2")
_CREDENTIALS: Final = "char.login"  # of GMCP: name and password, in a message


class GameListener(Protocol):
    """Who hears of the game: the session."""

    @property
    def settings(self) -> ProfileSettings:
        """The profile's, as they are now."""

    def link_changed(self, state: LinkState, detail: str) -> None:
        """The connection got on, or ended."""

    def certificate_refused(self, certificate: bytes, why: str) -> None:
        """The connection ended because this certificate, DER, is not trusted."""

    def login_refused(self) -> None:
        """The game ended the connection right after a password."""

    def retry_planned(self, after_s: float) -> None:
        """The connection will be made again."""

    def retry_dropped(self, why: str) -> None:
        """The connection will not be made again after all; `why` is for the player, "" where he knows."""

    def latency_measured(self, seconds: float) -> None:
        """So long the game takes to answer."""

    def echo_changed(self, *, masked: bool) -> None:
        """The game asks for a password, or has stopped to."""

    def gmcp_arrived(self, package: str, payload: str) -> None:
        """A GMCP message."""

    def line_replayed(self, line: bytes | None) -> None:
        """A line that was sent when the recording was made that is replayed; None stands for a password."""

    async def game_said(self, parts: tuple[Part, ...]) -> None:
        """What the game sent, all of it; while this waits, nothing more is read."""


class Game:
    """The game of one session, connected or not."""

    def __init__(
        self,
        networks: Networks,
        listener: GameListener,
        watch: Watch,
        version: str,
        columns: int,
        rows: int,
        *,
        plays_media: bool = True,
    ) -> None:
        """`plays_media` False: the game is not told that sounds may be asked for by GMCP, because nobody plays them."""
        self._networks = networks
        self._listener = listener
        self._version = version
        self._size = (columns, rows)
        self._tasks = Tasks()
        self._watch = watch
        self._plays_media = plays_media
        self._link: GameLink | None = None
        self._pipeline: GamePipeline | None = None  # of the newest link
        self._fed: GamePipeline | None = None  # of what scripts feed while there is no link
        self._spoken: set[int] = set()  # options of telnet, by scripts
        self._wished = ProtocolsWished(())  # by scripts
        self._is_replaying = False
        self._retries = Retries(random.random)
        self._leaving = asyncio.Event()
        self._latency_told_at = 0.0
        self._state = LinkState.OFFLINE
        self._protocols: dict[str, bool] = {}
        self._charset = ""

    @property
    def is_online(self) -> bool:
        """Whether the game hears us."""
        return self._state is LinkState.ONLINE

    @property
    def is_asking_for_secret(self) -> bool:
        """Whether the game echoes: what is typed now is a password."""
        return self._protocols.get(_ECHO, False)

    @property
    def is_replaying(self) -> bool:
        """Whether what is heard is a recording, so that nobody hears us."""
        return self._is_replaying

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the console."""
        return self._size

    @property
    def protocols(self) -> tuple[Part, ...]:
        """What was agreed with the game, for a script host that was not there when it was."""
        charset = (CharsetPart(self._charset),) if self._charset else ()
        return (*charset, *(ProtocolPart(name, enabled) for name, enabled in self._protocols.items()))

    async def connect(self, *, trusting: str = "") -> None:
        """Connect, anew if there is a connection, to where the settings say.

        `trusting` is the fingerprint of a certificate that is trusted this once.
        """
        await self.close()
        await self._forget_fed()
        self._leaving = asyncio.Event()
        self._retries = Retries(random.random)
        self._tasks.spawn(self._play(trusting), "game link")

    async def replay(self, recording: Recording, speed: float) -> None:
        """Connect to a recording, anew if there is a connection."""
        await self.close()
        await self._forget_fed()
        self._leaving = asyncio.Event()
        self._tasks.spawn(self._play_again(recording, speed), "replay")

    def record(self, recorder: Recorder) -> bool:
        """Record from now on.  False: from the next connection on, because the one that is there is compressed."""
        is_joinable = self.is_online and not any(map(self._protocols.get, _COMPRESSIONS))
        self._watch.record(recorder, joins=self._agreed() if is_joinable else None)
        return is_joinable or not self.is_online

    def header(self) -> Header:
        """For a recording that begins now."""
        settings = self._listener.settings
        link = settings.link
        return Header(
            host=link.host, port=link.port, tls=link.tls, charset=settings.charset, started=float(int(time.time()))
        )

    def disconnect(self) -> None:
        """Close the connection, or give up making it, now or later; the listener hears when it is closed."""
        self._leaving.set()
        if self._link is not None:
            self._link.close()

    async def close(self) -> None:
        """Close the connection and wait until it is."""
        self.disconnect()
        await self._tasks.settle()

    def send_line(self, data: bytes) -> bool:
        """Send a line in the game's charset.  False: not connected."""
        is_secret = self.is_asking_for_secret  # scripts send passwords too
        if not self._send_line(data, is_secret=is_secret or self._echoes()):
            return False
        if is_secret:
            self._retries.sent_password(time.monotonic())
        else:
            self._retries.sent(data, time.monotonic())
        return True

    def send_secret(self, text: str, charset: str) -> bool:
        """Send a password.  `charset` is the profile's, where nothing else was agreed.  False: not connected."""
        if not self._send_line(_codec(self._charset or charset).encode(text, "replace")[0], is_secret=True):
            return False
        self._retries.sent_password(time.monotonic())
        return True

    def text_of(self, data: bytes) -> str:
        """A line for the game, as text."""
        return _codec(self._charset or self._listener.settings.charset).decode(data, "replace")[0]

    def data_of(self, text: str) -> bytes:
        """A line for the game, as bytes."""
        return _codec(self._charset or self._listener.settings.charset).encode(text, "replace")[0]

    def tell(self, message: ProtocolSent | ProtocolsWished) -> bool:
        """Send a message of a protocol, or keep what is wished for the next connection.  False: not connected."""
        if isinstance(message, ProtocolsWished):
            self._wished = message
            return self.is_online
        if isinstance(message, OptionSpoken):
            self._spoken.add(message.option)
        with self._watch.sending(None, is_secret=self._is_secret(message)):
            return self._link is not None and self._link.tell(message)

    def feed(self, data: bytes, taken: Callable[[str], None]) -> None:
        """Take bytes as if the game had sent them, unless it is there; nobody hears what telnet answers.

        That a password is asked for in this way is not believed.  `taken` is called behind what comes of them, with
        what kept it from coming, "" for nothing.
        """
        if self._link is not None:
            taken("refused, because the game is connected or about to be, and it alone is listened to")
            return
        if self._fed is None:
            protocols = msgspec.structs.replace(self._listener.settings.protocols, ignore_echo=True)
            self._fed = self._new_pipeline(protocols, tls=False)
        parts = self._fed.receive(data)
        while self._fed.has_more:
            parts += self._fed.receive(b"")
        self._fed.take_output()
        self._tasks.spawn(self._take_fed(tuple(parts), taken), "fed telnet")

    def use_charset(self, name: str) -> None:
        """The profile has another charset."""
        if self._link is not None:
            self._link.use_charset(name)

    def resize(self, columns: int, rows: int) -> None:
        """The console has another size."""
        self._size = (columns, rows)
        if self._link is not None:
            self._link.resize(columns, rows)

    # --- the link's listener ---

    def link_changed(self, state: LinkState, detail: str) -> None:
        """The link got on, or ended."""
        self._state = state
        if state is LinkState.ONLINE:
            self._retries.online(time.monotonic())
            self._watch.opened()
        elif state is LinkState.OFFLINE:
            self._watch.closed(detail)
        if state is LinkState.OFFLINE and self._protocols.get(_ECHO):
            self._protocols[_ECHO] = False
            self._listener.echo_changed(masked=False)
        self._listener.link_changed(state, detail)

    def latency_measured(self, seconds: float) -> None:
        """The link knows how long the game takes to answer."""
        now = time.monotonic()
        if now - self._latency_told_at >= LATENCY_EVERY_S:
            self._latency_told_at = now
            self._listener.latency_measured(seconds)

    async def parts_received(self, parts: tuple[Part, ...]) -> None:
        """The game sent this."""
        for part in parts:
            match part:
                case ProtocolPart(name=name, enabled=enabled):
                    self._protocols[name] = enabled
                    if name == _ECHO:
                        self._listener.echo_changed(masked=enabled)
                case GmcpPart(package=package, payload=payload):
                    self._listener.gmcp_arrived(package, payload)
                case CharsetPart(name=name):
                    self._charset = name
                case _:
                    pass  # text and prompts are the script host's
        await self._listener.game_said(parts)

    # --- one link after the other ---

    async def _play(self, trusting: str) -> None:
        leaving = self._leaving
        while True:
            link = self._listener.settings.link
            try:
                proxy = for_game(self._listener.settings.proxy)
            except SocketError as error:
                self._listener.link_changed(LinkState.OFFLINE, f"Not connected: {error.reason}.")
                return
            network = self._networks.behind(OpenGate(), proxy)  # the player asked for this connection
            pause_s = await self._converse(self._make_link(link.trusting(trusting) if trusting else link, network))
            if pause_s is None:
                return
            self._listener.retry_planned(pause_s)
            try:
                async with asyncio.timeout(pause_s):
                    await leaving.wait()
            except TimeoutError:
                continue
            self._listener.retry_dropped("")
            return

    async def _converse(self, link: GameLink) -> float | None:
        """From dialling to the end; in how many seconds the next attempt is due, None: never."""
        reason = await self._run(link)
        assert link.cause is not None
        if link.cause is Cause.CERTIFICATE:
            self._listener.certificate_refused(link.refused_certificate, reason)
        now = time.monotonic()
        was_refused = self._retries.was_refused(link.cause, now)
        if was_refused:
            self._listener.login_refused()
        if not self._listener.settings.link.reconnect:
            return None
        if was_refused:
            self._listener.retry_dropped(REFUSED_LOGIN)
        return self._retries.pause_after(link.cause, now)

    async def _play_again(self, recording: Recording, speed: float) -> None:
        leaving, header = self._leaving, recording.header
        settings = LinkSettings(host=header.host, port=header.port, tls=header.tls)
        self._is_replaying = True
        try:
            for connection in recording.connections():
                dialer = ReplayDialer(connection, speed, self._listener.line_replayed)
                await self._run(self._make_link(settings, dialer))
                if leaving.is_set():
                    return
        finally:
            self._is_replaying = False

    async def _run(self, link: GameLink) -> str:
        self._link = link
        try:
            return await link.run()
        finally:
            self._link = None

    def _make_link(self, link: LinkSettings, network: Dialer) -> GameLink:
        self._pipeline = self._new_pipeline(self._listener.settings.protocols, tls=link.tls)
        self._charset = ""
        self._protocols = {}
        self._watch.dials(self._pipeline.option_states)
        return GameLink(network, link, self._pipeline, self, clock=time.monotonic, observer=self._watch)

    def _new_pipeline(self, protocols: ProtocolSettings, *, tls: bool) -> GamePipeline:
        columns, rows = self._size
        wished = self._wished
        told = protocols.screen_reader if wished.tells_screen_reader is None else wished.tells_screen_reader
        protocols = msgspec.structs.replace(protocols, off=(*protocols.off, *wished.off), screen_reader=told)
        if not self._plays_media:
            protocols = msgspec.structs.replace(protocols, off=(*protocols.off, "MCMP"))
        return GamePipeline(
            client_name=CLIENT_NAME,
            client_version=self._version,
            tls=tls,
            columns=columns,
            rows=rows,
            charset=self._listener.settings.charset,
            wall_clock=time.time,
            protocols=protocols,
            spoken=self._spoken,
            tap=self._watch.inspector,
        )

    async def _take_fed(self, parts: tuple[Part, ...], taken: Callable[[str], None]) -> None:
        await self.parts_received(parts)
        taken("")

    async def _forget_fed(self) -> None:
        """What was agreed with nobody counts no longer."""
        if self._fed is not None:
            self._fed = None
            agreed = [name for name, enabled in self._protocols.items() if enabled]
            await self.parts_received(tuple(ProtocolPart(name, enabled=False) for name in agreed))

    def _is_secret(self, message: ProtocolSent) -> bool:
        """Whether it has a password in it, or may have."""
        match message:
            case GmcpSent(message=text):
                return text.lower().startswith(_CREDENTIALS)
            case RawSent():
                return self.is_asking_for_secret or self._echoes()
            case _:
                return False

    def _send_line(self, data: bytes, *, is_secret: bool) -> bool:
        with self._watch.sending(data, is_secret=is_secret):
            return self._link is not None and self._link.send_line(data)

    def _echoes(self) -> bool:
        """Whether the game says that a password is typed, believed by the profile or not."""
        return self._pipeline is not None and self._pipeline.option_states().get((Side.HIM, _ECHO_CODE)) is State.YES

    def _agreed(self) -> bytes:
        """What a game would have to say so that all is agreed that is."""
        states = self._pipeline.option_states() if self._pipeline is not None else {}
        on = [place for place, state in states.items() if state is State.YES]
        return b"".join(bytes((IAC, Verb.WILL if side is Side.HIM else Verb.DO, code)) for side, code in on)


def _codec(charset: str) -> codecs.CodecInfo:
    try:
        return codecs.lookup(charset)
    except LookupError:
        return codecs.lookup("utf-8")
