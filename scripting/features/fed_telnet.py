"""Bytes that a script gives out as the game's, for `lua/protocols.lua`; the call waits until they are dealt with."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from netcore.api.host_events import TelnetFed
from scripting.machine import HostError, Plain
from scripting.plain import bytes_of

# They are taken in without a turn for anything else, like what feedTriggers is given.
MAX_FED_BYTES: Final = 128 << 10

Ask = Callable[[Callable[[int], TelnetFed]], Awaitable[str]]


class FedTelnet:
    """What scripts feed to telnet."""

    def __init__(self, ask: Ask, rested: Callable[[], Awaitable[None]]) -> None:
        """`ask` waits for what the core answers; `rested` until all that has come from it has been dealt with."""
        self._ask = ask
        self._rested = rested

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {"telnet_feed": self._feed}

    async def _feed(self, data: Plain) -> str:
        """What kept them from being taken; "" for nothing."""
        fed = bytes_of(data)
        if len(fed) > MAX_FED_BYTES:
            raise HostError(f"feedTelnet: {len(fed)} bytes are too many at once; the most is {MAX_FED_BYTES}")
        problem = await self._ask(lambda number: TelnetFed(number, fed))
        if not problem:
            await self._rested()
        return problem
