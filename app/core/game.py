"""A session's connection to its game: one `GameLink` after the other, and what they say, passed on.

What the game sends goes to the journal and so to the script host; what the window needs to know, ECHO and GMCP, goes to
it as well.  What the player types where the game has asked for a password goes from here to the game and nowhere else.
"""

import codecs
import time
from typing import Final, Protocol

from app.core.networks import Networks
from app.core.tasks import Tasks
from netcore.api.events import LinkState
from netcore.api.hosting import CharsetPart, GmcpPart, Part, ProtocolPart, ProtocolSent
from netcore.api.settings import ProfileSettings
from netcore.link.game_link import GameLink
from netcore.pipeline.game import GamePipeline
from netcore.sockets.gate import OpenGate

CLIENT_NAME: Final = "Mudwire"
_ECHO: Final = "ECHO"


class GameListener(Protocol):
    """Who hears of the game: the session."""

    def link_changed(self, state: LinkState, detail: str) -> None:
        """The connection got on, or ended."""

    def echo_changed(self, *, masked: bool) -> None:
        """The game asks for a password, or has stopped to."""

    def gmcp_arrived(self, package: str, payload: str) -> None:
        """A GMCP message."""

    async def game_said(self, parts: tuple[Part, ...]) -> None:
        """What the game sent, all of it; while this waits, nothing more is read."""


class Game:
    """The game of one session, connected or not."""

    def __init__(self, networks: Networks, listener: GameListener, version: str, columns: int, rows: int) -> None:
        self._networks = networks
        self._listener = listener
        self._version = version
        self._size = (columns, rows)
        self._tasks = Tasks()
        self._link: GameLink | None = None
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
    def size(self) -> tuple[int, int]:
        """Columns and rows of the console."""
        return self._size

    @property
    def protocols(self) -> tuple[Part, ...]:
        """What was agreed with the game, for a script host that was not there when it was."""
        charset = (CharsetPart(self._charset),) if self._charset else ()
        return (*charset, *(ProtocolPart(name, enabled) for name, enabled in self._protocols.items()))

    async def connect(self, settings: ProfileSettings) -> None:
        """Connect, anew if there is a connection."""
        await self.close()
        columns, rows = self._size
        pipeline = GamePipeline(
            client_name=CLIENT_NAME,
            client_version=self._version,
            tls=settings.link.tls,
            columns=columns,
            rows=rows,
            charset=settings.charset,
            wall_clock=time.time,
            protocols=settings.protocols,
        )
        self._charset = ""
        self._protocols = {}
        network = self._networks.behind(OpenGate())  # the player asked for this connection
        self._link = GameLink(network, settings.link, pipeline, self, clock=time.monotonic)
        self._tasks.spawn(self._converse(self._link), "game link")

    def disconnect(self) -> None:
        """Close the connection, or give up making it; the listener hears when it is closed."""
        if self._link is not None:
            self._link.close()

    async def close(self) -> None:
        """Close the connection and wait until it is."""
        self.disconnect()
        await self._tasks.settle()

    def send_line(self, data: bytes) -> bool:
        """Send a line in the game's charset.  False: not connected."""
        return self._link is not None and self._link.send_line(data)

    def send_secret(self, text: str, charset: str) -> bool:
        """Send a password.  `charset` is the profile's, where nothing else was agreed.  False: not connected."""
        try:
            codec = codecs.lookup(self._charset or charset)
        except LookupError:
            codec = codecs.lookup("utf-8")
        return self.send_line(codec.encode(text, "replace")[0])

    def tell(self, message: ProtocolSent) -> bool:
        """Send a message of a protocol.  False: not connected."""
        return self._link is not None and self._link.tell(message)

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
        if state is LinkState.OFFLINE and self._protocols.get(_ECHO):
            self._protocols[_ECHO] = False
            self._listener.echo_changed(masked=False)
        self._listener.link_changed(state, detail)

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

    async def _converse(self, link: GameLink) -> None:
        try:
            await link.run()
        finally:
            if self._link is link:
                self._link = None
