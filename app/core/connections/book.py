"""The connections of one session's scripts: those that are there, and the last of those that were.

A script host's end closes what it had, so the book outlives hosts.  Whoever opens and closes enters it here.
"""

import itertools
from collections import deque
from collections.abc import Callable, Iterator
from typing import Final

from app.core.connections.account import MAX_NAME, Account, Stop
from netcore.api.connections import Connection, ConnectionKind, Role
from netcore.api.permissions import Access, Owner

# What a person looks through; a script that opens a thousand connections a second must fill no memory.
MAX_PAST: Final = 500

Ended = Callable[[Connection], None]
May = Callable[[Owner, Access], bool]


def _nothing(_owner: Owner, _access: Access) -> bool:
    return False


class ConnectionBook:
    """Of one session."""

    def __init__(self, forbids: May = _nothing) -> None:
        """`forbids` says what the player has forbidden that nobody asks for: whom a script hears from."""
        self.forbids: Final = forbids
        self.ended: Ended = _unheard  # who hears of each that is over
        self.past: deque[Connection] = deque(maxlen=MAX_PAST)
        self._ids = itertools.count(1)
        self._live: dict[int, Account] = {}

    def begin(
        self, owner: Owner, kind: ConnectionKind, role: Role, host: str, port: str, stop: Stop, *, number: int = 0
    ) -> Account:
        """One is being made; the books are closed with `end`."""
        account = Account(
            id=next(self._ids),
            owner=owner,
            kind=kind,
            role=role,
            host=host[:MAX_NAME],
            port=port[:MAX_NAME],
            stop=stop,
            number=number,
        )
        self._live[account.id] = account
        return account

    def end(self, account: Account) -> None:
        """It is over, for the reason that stands in it."""
        if self._live.pop(account.id, None) is None:
            return
        connection = account.status(is_over=True)
        self.past.append(connection)
        self.ended(connection)

    def ids(self) -> Iterator[int]:
        """Of those that are there, oldest first."""
        return iter(self._live)

    def status(self, identity: int) -> Connection | None:
        """How one stands that is there."""
        account = self._live.get(identity)
        return None if account is None else account.status()

    def close(self, identity: int, why: str) -> None:
        """Close one for the player; one that is gone stays gone."""
        if (account := self._live.get(identity)) is not None:
            self._stop(account, why)

    def enforce(self, may: May, why: str) -> None:
        """Permissions have changed: close what may not be any more."""
        for account in list(self._live.values()):
            if not all(may(account.owner, access) for access in _accesses(account)):
                self._stop(account, why)

    def _stop(self, account: Account, why: str) -> None:
        account.reason = account.reason or why
        account.stop()


def _accesses(account: Account) -> Iterator[Access]:
    yield from account.accesses
    if (destination := account.destination) is not None:
        yield destination


def _unheard(_connection: Connection) -> None:
    """Nobody looks on."""
