"""What the game says reaches whom it is for: triggers and waiting scripts, the protocols' features, windows, facts."""

from collections.abc import Callable, Sequence

from netcore.api.text import LineKind
from netcore.term.told import FrameTold, MxpTag, MxpVariable
from scripting.automation.automation import Automation
from scripting.calls import Calls
from scripting.features.session import SessionFacts
from scripting.game_listener import ProtocolMessage
from scripting.machine import Value
from scripting.repertoire import Repertoire
from scripting.screen import ScreenLine
from scripting.surface.game_frames import GameFrames


class GameHearing:
    """The session's `GameListener`."""

    def __init__(
        self,
        calls: Calls,
        automation: Automation,
        facts: SessionFacts,
        features: Repertoire,
        *,
        frames: GameFrames,
        raise_event: Callable[[str, Sequence[Value]], None],
        permits: Callable[[str], bool],
    ) -> None:
        """`permits` asks scripts whether a line may go to the game."""
        self._permits = permits
        self._calls = calls
        self._automation = automation
        self._facts = facts
        self._waits = features.waits
        self._gmcp = features.gmcp
        self._protocols = features.protocols
        self._offered = features.offered
        self._frames = frames
        self._raise_event = raise_event

    def line_came(self, line: ScreenLine) -> None:
        """A line of the game, not shown yet."""
        self._calls.remember_line(line.text)
        self._waits.heard(line.text, is_prompt=line.kind == LineKind.PROMPT)
        self._automation.triggers.run(line)

    def gmcp_came(self, package: str, payload: str) -> None:
        """A GMCP message."""
        self._offered.arrived(package, payload)
        self._gmcp.arrived(package, payload)

    def message_came(self, message: ProtocolMessage) -> None:
        """A message of one of the other protocols."""
        self._protocols.said(message)

    def markup_came(self, markup: MxpTag | MxpVariable) -> None:
        """The game's text has a tag or a variable for scripts."""
        self._protocols.marked_up(markup)

    def lets_answer(self, line: str) -> bool:
        """Scripts are told of answers as of all that goes to the game, and may deny them."""
        return self._permits(line)

    def frame_told(self, told: FrameTold) -> None:
        """The game does something to a window of its own; no script has a part in it."""
        self._frames.hear(told)

    def protocol_switched(self, name: str, *, enabled: bool) -> None:
        """A protocol is on or off."""
        if name == "GMCP":
            self._gmcp.switched(enabled)
        self._protocols.switched(name, enabled=enabled)
        # Scripts know them by Mudlet's names, which have no dashes.
        self._raise_event("sysProtocolEnabled" if enabled else "sysProtocolDisabled", (name.replace("-", "_"),))

    def link_opened(self, host: str, port: int) -> None:
        """The game is connected."""
        self._facts.is_online, self._facts.host, self._facts.port = True, host, port
        self._raise_event("sysConnectionEvent", ())

    def link_closed(self) -> None:
        """The game is gone."""
        self._facts.is_online = False
        self._protocols.lost()
        self._raise_event("sysDisconnectionEvent", ())
