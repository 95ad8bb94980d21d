"""One connection to the world: greets, asks for name and password, then takes commands until the end.

Everything told to the player within one turn of the loop goes out together, with one prompt behind it.
"""

import asyncio
import contextlib
from collections import deque
from typing import Final, Protocol

from app.world import paint, scenes
from app.world.accounts import Accounts, Answer, proper_name
from app.world.commands import Addresses, Turn, obey
from app.world.game import Game, Player, status, vitals
from app.world.telnet import GmcpHeard, LineHeard, ServerTelnet, TerminalKnown

# Texts are wrapped for reading, not for filling the widest window.
MAX_COLUMNS: Final = 96
_MIN_COLUMNS: Final = 40
# How long a client may take to say what it is before it is greeted all the same.
TERMINAL_PATIENCE_S: Final = 0.5
LOGIN_TIMEOUT_S: Final = 600.0
MAX_PASSWORD_TRIES: Final = 3
# What may wait for a client that does not read what others say and do; its own commands wait for it instead.
MAX_UNREAD_BYTES: Final = 4 << 20
# After the farewell, for a client that is still talking: closing at once would take the farewell from it (TCP resets).
LINGER_S: Final = 2.0
_FLOOD_AT_ONCE: Final = 200
_READ_BYTES: Final = 4096

_BANNER: Final = """
    {gold}      ╷{/}
    {gold}    ╭─┴─╮{/}
    {gold}    │{/}{orange}▓▓▓{/}{gold}│{/}     {title}L A N T E R N M O O R{/}
    {gold}    │{/}{red}▓{/}{title}█{/}{red}▓{/}{gold}│{/}     {dim}the practice world of Mudwire{/}
    {gold}    ╰─┬─╯{/}
    {gold}  ≈≈≈≈┴≈≈≈≈{/}  {teal}a harbour, a marsh, and a wire{/}
"""
_FLOOD: Final = ("driftwood", "a boot", "a green bottle", "three oars", "somebody's hat", "a crate of bells", "weed")


class Hall(Protocol):
    """What a visitor finds: the world, and those who are in it."""

    game: Game
    accounts: Accounts
    addresses: Addresses

    def seat(self, visitor: "Visitor", player: Player) -> None:
        """The visitor plays this player now; whoever did before is shown out."""


class Visitor:
    """One connection; an `Outlet` for the player that is played through it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, hall: Hall) -> None:
        self._reader = reader
        self._writer = writer
        self._hall = hall
        self._telnet = ServerTelnet()
        self._lines: deque[str] = deque()
        self._pending: list[str] = []
        self._player: Player | None = None
        self._has_flush_coming = False
        self._is_prompted = False  # a prompt stands on the screen with nothing behind it
        self._is_terminal_known = False
        self._is_parting = False  # nothing more may be sent

    async def serve(self) -> None:
        """From greeting to farewell.  ConnectionError when the peer leaves."""
        try:
            async with asyncio.timeout(LOGIN_TIMEOUT_S):
                await self._greet()
                player = await self._log_in()
            if player is not None:
                await self._play(player)
        finally:
            if self._player is not None and self._player.outlet is self:
                self._hall.game.leave(self._player)
        await self._part()

    def dismiss(self) -> None:
        """Somebody else plays this player now."""
        self._player = None
        self._say(
            "{hurt}You see yourself arrive from elsewhere, and step aside. (Another connection has taken over.){/}"
        )
        self._telnet.finish()
        self._write_out()
        self._writer.close()

    # --- being told things ---

    def tell(self, text: str) -> None:
        """Show a marked-up text, before the next prompt."""
        self.show(self._painted(text))

    def show(self, text: str) -> None:
        """Show a text with escapes of its own, before the next prompt."""
        self._pending.append(text)
        self._flush_soon()

    def gmcp(self, package: str, value: object) -> None:
        """Send a GMCP message."""
        self._telnet.send_gmcp(package, value)
        self._flush_soon()

    def _flush_soon(self) -> None:
        if not self._has_flush_coming:
            self._has_flush_coming = True
            asyncio.get_running_loop().call_soon(self._flush)

    def _flush(self) -> None:
        self._has_flush_coming = False
        if self._writer.is_closing():
            return
        if self._pending and self._player is not None:
            if self._is_prompted and not self._telnet.marks_prompts:
                self._telnet.send_text("\n")  # such a client leaves the cursor behind the prompt
            self._send_pending()
            self._prompt()
        self._write_out()

    def _send_pending(self) -> None:
        for text in self._pending:
            self._telnet.send_text(text + "\n")
        self._pending.clear()

    def _prompt(self) -> None:
        if self._player is not None:
            self._telnet.send_prompt(paint.paint(scenes.prompt(self._player), self._depth))
            self._is_prompted = True

    def _say(self, text: str) -> None:
        self._telnet.send_text(self._painted(text) + "\n")

    def _painted(self, text: str) -> str:
        links = paint.has_links(self._telnet.terminals)
        return paint.paint(paint.wrap(text, self._columns), self._depth, links=links)

    def _write_out(self) -> None:
        if self._writer.is_closing() or self._is_parting:
            return
        self._writer.write(self._telnet.take_output())
        if self._writer.transport.get_write_buffer_size() > MAX_UNREAD_BYTES:
            self._writer.transport.abort()

    @property
    def _columns(self) -> int:
        return max(_MIN_COLUMNS, min(self._telnet.columns, MAX_COLUMNS))

    @property
    def _depth(self) -> paint.Depth:
        return paint.depth_of(self._telnet.terminals, self._telnet.capabilities)

    # --- hearing ---

    async def _hear(self) -> None:
        data = await self._reader.read(_READ_BYTES)
        if not data:
            raise ConnectionResetError
        for heard in self._telnet.receive(data):
            match heard:
                case LineHeard(text=text):
                    self._lines.append(text)
                case TerminalKnown():
                    self._is_terminal_known = True
                case GmcpHeard(package=package):
                    self._hear_gmcp(package.lower())
        self._write_out()
        await self._writer.drain()

    def _hear_gmcp(self, package: str) -> None:
        if package == "core.ping":
            self._telnet.send_gmcp("Core.Ping", 0)
        elif package == "core.hello":
            self._send_facts()

    async def _next_line(self) -> str:
        while not self._lines:
            await self._hear()
        self._is_prompted = False
        return self._lines.popleft()

    # --- coming in ---

    async def _greet(self) -> None:
        self._telnet.start()
        self._write_out()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(TERMINAL_PATIENCE_S):
                while not self._is_terminal_known and not self._lines:
                    await self._hear()
        for line in _BANNER.splitlines():
            self._telnet.send_text(paint.paint(line.removeprefix(paint.CODE_INDENT), self._depth) + "\n")

    def _send_facts(self) -> None:
        """All that GMCP tells; some clients are in the world before they have said that they take it."""
        self.gmcp("World.Services", self._hall.addresses._asdict())
        if (player := self._player) is not None:
            self.gmcp("Char.Name", {"name": player.name, "fullname": f"{player.name} of Lanternmoor"})
            self.gmcp("Char.Status", status(player))
            self.gmcp("Char.Vitals", vitals(player))
            self.gmcp("Room.Info", scenes.room_info(self._hall.game.atlas, player.room))

    async def _ask(self, question: str) -> str:
        self._telnet.send_prompt(paint.paint(question, self._depth))
        self._write_out()
        return await self._next_line()

    async def _log_in(self) -> Player | None:
        while not (name := proper_name(await self._ask("\nBy what name are you known here? "))):
            self._say("A name is 2 to 16 letters, of any alphabet.")
        if not self._hall.accounts.knows(name):
            self._say(
                f"\nWelcome, {{gold}}{name}{{/}}. You are new here: choose a password. "
                "Any will do; it is forgotten when the world ends."
            )
        for _ in range(MAX_PASSWORD_TRIES):
            match self._hall.accounts.check(name, await self._ask_password()):
                case Answer.NEW | Answer.KNOWN:
                    return self._enter(name)
                case Answer.WRONG:
                    self._say(f"{{hurt}}That is not the password of {name}.{{/}}")
                case Answer.FULL:
                    self._say("{hurt}Lanternmoor has no room for new names today.{/}")
                    return None
        self._say("The lamps go out, politely. Try again another time.")
        return None

    async def _ask_password(self) -> str:
        self._telnet.mask_input(masked=True)
        while not (password := await self._ask("Password: ")):
            pass
        self._telnet.mask_input(masked=False)
        self._telnet.send_text("\n")  # the line end that the client did not echo
        return password

    def _enter(self, name: str) -> Player:
        game = self._hall.game
        is_new = not game.knows(name)
        player = game.enter(name, self)
        self._player = player
        self._hall.seat(self, player)
        self._send_facts()
        self.tell(scenes.room(game, player))
        if is_new:
            self.tell(
                "Type {cmd}tutorial{/} to learn Mudwire in ten minutes, {cmd}help{/} for all commands, "
                "{cmd}map{/} to see where you are."
            )
        return player

    # --- playing ---

    async def _play(self, player: Player) -> None:
        while player.outlet is self:
            line = await self._next_line()
            turn = Turn(self._hall.game, player, self._hall.addresses)
            health = player.health
            obey(turn, line)
            self._send_pending()
            if turn.is_leaving:
                return
            if turn.flood_lines:
                await self._flood(turn.flood_lines)
            if player.health != health:
                self.gmcp("Char.Vitals", vitals(player))
            self._prompt()
            self._write_out()
            await self._writer.drain()

    async def _part(self) -> None:
        """Send what is left, and close in a way that lets the client read it."""
        self._telnet.finish()
        self._write_out()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LINGER_S):
                await self._writer.drain()
                self._is_parting = True
                self._writer.write_eof()
                while await self._reader.read(_READ_BYTES):
                    pass  # nobody listens any more

    async def _flood(self, count: int) -> None:
        for first in range(1, count + 1, _FLOOD_AT_ONCE):
            numbers = range(first, min(first + _FLOOD_AT_ONCE, count + 1))
            self._telnet.send_text("".join(_flood_line(number, count) for number in numbers))
            self._writer.write(self._telnet.take_output())
            await self._writer.drain()


def _flood_line(number: int, count: int) -> str:
    colour = f"\x1b[3{number % 7 + 1}m"
    return f"{colour}Flood {number} of {count}:{paint.RESET} the tide brings {_FLOOD[number % len(_FLOOD)]}.\n"
