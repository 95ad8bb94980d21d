"""The connection to the game and the script host, in the words of the status bar and the colours of the tab's dot."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from netcore.api.events import LinkState
from netcore.api.settings import LinkSettings
from ui.presenters import address


class Dot(StrEnum):
    """The tab's dot."""

    OFF = "off"
    WAITING = "waiting"
    ON = "on"
    TROUBLE = "trouble"


class HostState(StrEnum):
    """The script host."""

    STARTING = "Scripts starting…"
    RUNNING = "Scripts on"
    SAFE = "Safe mode: scripts are off"
    RESTARTING = "Scripts restarting…"


_WORDS: Final = {
    LinkState.OFFLINE: "Not connected",
    LinkState.CONNECTING: "Connecting to {address}…",
    LinkState.SECURING: "Securing the connection to {address}…",
    LinkState.ONLINE: "Connected to {address}",
}


@dataclass(frozen=True, slots=True)
class LinkStatus:
    """What is known; each event gives a new one."""

    link: LinkSettings
    state: LinkState = LinkState.OFFLINE
    detail: str = ""
    host: HostState = HostState.STARTING
    was_online: bool = False
    retry_at: float | None = None  # when it will be connected again by itself
    latency_s: float | None = None  # how long the game takes to answer
    walls: tuple[str, ...] = ()  # what the system holds the script host in

    def changed(self, state: LinkState, detail: str) -> "LinkStatus":
        """After `LinkChanged`."""
        was_online = self.was_online or state is LinkState.ONLINE
        return replace(self, state=state, detail=detail, was_online=was_online, retry_at=None, latency_s=None)

    def waiting(self, retry_at: float | None) -> "LinkStatus":
        """After `RetryPlanned`, or with None, after `RetryDropped`."""
        return replace(self, retry_at=retry_at)

    def measured(self, latency_s: float) -> "LinkStatus":
        """After `LatencyMeasured`."""
        return replace(self, latency_s=latency_s)

    @property
    def is_online(self) -> bool:
        """Whether what is typed reaches the game."""
        return self.state is LinkState.ONLINE

    @property
    def is_offline(self) -> bool:
        """Whether connecting makes sense."""
        return self.state is LinkState.OFFLINE

    @property
    def text(self) -> str:
        """For the status bar."""
        return _WORDS[self.state].format(address=address.shown(self.link))

    @property
    def is_waiting(self) -> bool:
        """Whether it will be connected again by itself."""
        return self.is_offline and self.retry_at is not None

    def text_at(self, now: float) -> str:
        """For the status bar, with a countdown while there is one."""
        if not self.is_offline or self.retry_at is None:
            return self.text
        return f"Connecting again in {max(0, math.ceil(self.retry_at - now))} s"

    @property
    def latency(self) -> str:
        """How long the game takes to answer; "" while nobody knows."""
        if not self.is_online or self.latency_s is None:
            return ""
        return f"{self.latency_s:.1f} s" if self.latency_s >= 1 else f"{self.latency_s * 1000:.0f} ms"

    @property
    def tip(self) -> str:
        """The rest of the story: why it ended, how it is secured."""
        return self.detail or self.text

    @property
    def host_tip(self) -> str:
        """What keeps scripts from doing harm; "" while none run."""
        if self.host in (HostState.STARTING, HostState.RESTARTING):
            return ""
        sandbox = "Scripts run in a process of their own, in a sandbox."
        if not self.walls:
            return f"{sandbox} This system has no walls to put around it."
        return f"{sandbox} Around it stand this system's walls: {', '.join(self.walls)}."

    @property
    def dot(self) -> Dot:
        """For the tab."""
        match self.state:
            case LinkState.ONLINE:
                return Dot.ON
            case LinkState.CONNECTING | LinkState.SECURING:
                return Dot.WAITING
            case LinkState.OFFLINE if self.retry_at is not None:
                return Dot.WAITING
            case LinkState.OFFLINE:
                return Dot.TROUBLE if self.detail and not self.was_online else Dot.OFF

    @property
    def is_secure(self) -> bool:
        """Whether to show the lock."""
        return self.is_online and self.link.tls

    @property
    def security(self) -> str:
        """What the lock means, in words."""
        if not self.is_online:
            return ""
        if not self.link.tls:
            return "Not encrypted: what you type, passwords too, can be read on the way"
        if not self.link.verify:
            return "Encrypted, but the game's certificate was not checked"
        return self.detail or "Encrypted with TLS, certificate checked"
