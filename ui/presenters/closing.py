"""What to ask before a connection is given up by closing its tab or the window."""

from collections.abc import Sequence

from ui.presenters.session import Session


def tab_question(session: Session) -> str:
    """Before a tab is closed; "" when there is nothing to lose."""
    return "" if session.status.is_offline else f"Disconnect from {session.name} and close its tab?"


def window_question(sessions: Sequence[Session]) -> str:
    """Before the window is closed; "" when there is nothing to lose."""
    connected = [session.name for session in sessions if not session.status.is_offline]
    if not connected:
        return ""
    if len(connected) == 1:
        return f"Disconnect from {connected[0]} and quit?"
    return f"Disconnect from {len(connected)} games and quit?"
