"""Why a link could not be made, or ended, in words for a player: what happened, where, and what to do about it."""

from typing import Final

from netcore.api.settings import LinkSettings
from netcore.sockets.errors import SocketError

CLOSED_BY_PLAYER: Final = "Disconnected."

# By LuaSocket's error string; {address} is host:port, {host} the host, {seconds} the time limit.
_CONNECT: Final = {
    "connection refused": "Connection refused by {address}. Is the game up, and is the port right?",
    "timeout": "{address} did not answer within {seconds} s. Is the game up, and are host and port right?",
    "host or service not provided, or not known": "There is no host called {host}. Is the name spelled right?",
    "temporary failure in name resolution": "The name {host} could not be looked up. Is this computer online?",
    "network is unreachable": "There is no way to {address} from here. Is this computer online?",
    "no route to host": "There is no way to {address} from here. Is this computer online, and the host right?",
    "permission denied": "Connecting to {address} is not permitted.",
    "closed": "{address} closed the connection before it was made. Is the port right?",
}

# By what `netcore.sockets.tls` says; the first that occurs in the error counts.  {error} names certificate and dates.
_TLS: Final = (
    ("timeout", "{address} did not finish the TLS handshake within {seconds} s. Is this its TLS port?"),
    (
        "certificate is another one",
        (
            "The certificate of {address} is not the one that you trusted. Somebody on the way may be posing as the "
            "game: ask its staff before you trust the new one."
        ),
    ),
    ("has expired", "The game's {error}. Its staff should renew it."),
    ("not yet valid", "The game's {error}. Is this computer's clock right?"),
    ("hostname mismatch", "The game's {error}. Is the host name right?"),
    ("self-signed", "The game's {error}."),
    ("certificate", "No TLS with {address}: {error}."),
    ("closed", "{address} closed the connection instead of speaking TLS. Is this its TLS port?"),
    ("wrong version number", "{address} does not speak TLS. Turn TLS off, or use the game's TLS port."),
    ("record layer failure", "{address} does not speak TLS. Turn TLS off, or use the game's TLS port."),
)


def address(settings: LinkSettings) -> str:
    """The game's address as people write it."""
    return f"[{settings.host}]:{settings.port}" if ":" in settings.host else f"{settings.host}:{settings.port}"


def security(settings: LinkSettings) -> str:
    """How the link that is now online is secured."""
    if not settings.tls:
        return "Connected without encryption."
    if not settings.verify:
        return "Connected with TLS, but the certificate was not checked."
    return "Connected with TLS, by the certificate that you trusted." if settings.pin else "Connected with TLS."


def connect_failed(settings: LinkSettings, error: SocketError) -> str:
    """Why connecting failed."""
    template = _CONNECT.get(error.reason.lower(), "Could not connect to {address}: {error}.")
    return _fill(template, settings, error, settings.connect_timeout_s)


def tls_failed(settings: LinkSettings, error: SocketError) -> str:
    """Why the TLS handshake failed."""
    said = error.reason.lower()
    for words, template in _TLS:
        if words in said:
            return _fill(template, settings, error, settings.tls_timeout_s)
    return _fill("No TLS with {address}: {error}.", settings, error, settings.tls_timeout_s)


def lost(settings: LinkSettings, error: SocketError, *, has_heard: bool) -> str:
    """Why a link that was made has ended."""
    if error.reason != "closed":
        return f"The connection to {address(settings)} broke: {error.reason}."
    if isinstance(error.__cause__, ConnectionResetError):
        return f"{address(settings)} broke the connection off (reset). The game may have crashed, or thrown you out."
    if not has_heard:
        return f"{address(settings)} closed the connection at once. Is this the game's port, and does it want TLS?"
    return "The game closed the connection."


def nonsense(settings: LinkSettings, failure: str) -> str:
    """The game's bytes make no sense any more."""
    return f"The connection to {address(settings)} was given up: {failure}."


def not_reading(settings: LinkSettings, limit_bytes: int) -> str:
    """The game does not take what is sent."""
    return (
        f"{address(settings)} has stopped reading: {limit_bytes >> 10} KiB are waiting to be sent. "
        "The game hangs, or a script sends without end."
    )


def game_silent(settings: LinkSettings) -> str:
    """The read timeout of the profile struck."""
    return (
        f"The game sent nothing for {settings.read_timeout_s:g} s (the profile's read timeout), so the link was closed."
    )


def player_idle(settings: LinkSettings) -> str:
    """The idle timeout of the profile struck."""
    return f"You sent nothing for {settings.idle_timeout_s:g} s (the profile's idle timeout), so the link was closed."


def _fill(template: str, settings: LinkSettings, error: SocketError, seconds: float) -> str:
    return template.format(address=address(settings), host=settings.host, seconds=f"{seconds:g}", error=error.reason)
