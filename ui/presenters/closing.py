"""What to ask before a connection is given up by closing its tab or the window."""

from collections.abc import Sequence

from ui.presenters.session import Session


def tab_question(session: Session, *, has_unsaved: bool) -> str:
    """Before a tab is closed; "" when there is nothing to lose."""
    if not session.status.is_offline:
        return f"Disconnect from {session.name} and close its tab?"
    return f"Close {session.name}?" if has_unsaved else ""


def window_question(sessions: Sequence[Session], *, has_unsaved: bool) -> str:
    """Before the window is closed; "" when there is nothing to lose."""
    connected = [session.name for session in sessions if not session.status.is_offline]
    if not connected:
        return "Quit?" if has_unsaved else ""
    if len(connected) == 1:
        return f"Disconnect from {connected[0]} and quit?"
    return f"Disconnect from {len(connected)} games and quit?"
