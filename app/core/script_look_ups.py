"""Names that scripts look up by themselves: each is a row in the book, with what was found as its peer."""

from app.core.connections.account import Standing, Stop
from app.core.connections.book import ConnectionBook
from app.core.script_network import ScriptNetwork
from netcore.api.connections import ConnectionKind, ConnectionState, Role
from netcore.api.sockets import NameResolved, ResolveName
from netcore.sockets.errors import CLOSED, SocketError


async def look_up(network: ScriptNetwork, book: ConnectionBook, request: ResolveName, stop: Stop) -> NameResolved:
    """Look it up, and keep books of that; `stop` is for the player to end it by.  Raises SocketError."""
    account = book.begin(request.owner, ConnectionKind.NAME, Role.CLIENT, request.name, "", stop)
    try:
        found = await network.noted_by(account).resolve(request)
    except SocketError as error:
        account.reason = account.reason or error.reason
        raise
    except BaseException:
        account.reason = account.reason or CLOSED
        raise
    else:
        peer = found.addresses[0] if found.addresses else None
        account.connected(lambda: Standing(ConnectionState.OPEN, peer=peer))
        account.connect_s = 0.0  # the look-up itself is what took its time
    finally:
        book.end(account)
    return found
