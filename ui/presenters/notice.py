"""The one thing about a session that the player should know now, and what helps."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ui.presenters.link_status import HostState
from ui.presenters.session import Session

# A host is back within a second as a rule; a bar that flashes up and goes would only startle.
PATIENCE_MS: Final = 800


class Remedy(StrEnum):
    """What the bar's button does; the value is what it says."""

    NONE = ""
    CONNECT = "&Connect again"
    SCRIPTS_ON = "&Turn scripts on"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and a button for it."""

    text: str
    remedy: Remedy = Remedy.NONE
    is_closable: bool = False
    delay_ms: int = 0


def notice_for(session: Session) -> Notice | None:
    """The most pressing notice, or None."""
    status = session.status
    remedy = Remedy.CONNECT if status.is_offline else Remedy.NONE
    if session.trouble:
        return Notice(session.trouble, remedy, is_closable=True)
    if status.host is HostState.RESTARTING:
        return Notice("Scripts are being started again. The connection to the game stays up.", delay_ms=PATIENCE_MS)
    if status.host is HostState.SAFE:
        return Notice("Safe mode: your scripts are off.", Remedy.SCRIPTS_ON)
    if session.certificate is not None:
        return None  # a bar of its own says it, and asks
    if status.is_offline and status.detail and not session.was_left:
        return Notice(status.detail, Remedy.CONNECT)
    return None
