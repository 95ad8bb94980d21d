"""What scripts may reach: everything is denied but what was granted.

Decides from grants (of the profile, of the command line) and from what the player said in this session.  Asking is the
business of `questions.py`.
"""

from collections.abc import Iterable
from typing import Final, TypeAlias

from netcore.api.permissions import Access, Grant, Owner, Power
from netcore.sockets.scope import spelled

ANY: Final = "*"
_SPELLED: Final = frozenset(
    {Power.CONNECT_LOCAL, Power.LISTEN_LOCAL, Power.ENVIRONMENT, Power.OPEN_PROFILE, Power.CLOSE_PROFILE}
)

_Key: TypeAlias = tuple[str, Power, str, int]


def allows_programs(grants: Iterable[Grant]) -> bool:
    """Whether the command line lets scripts run programs, which a profile would have to otherwise."""
    return any(grant.power is Power.RUN and grant.allow for grant in grants)


class Permissions:
    """The grants of one session."""

    def __init__(self, grants: Iterable[Grant] = (), remembered: Iterable[Grant] = ()) -> None:
        """`grants` hold for this run, `remembered` stand in the profile."""
        self._grants = list(grants)
        self._remembered = tuple(remembered)
        self._denied: set[_Key] = set()

    def remembers(self, grants: Iterable[Grant]) -> tuple[Grant, ...]:
        """The profile's grants are these now; what is not among them any more, and given back, is asked for again."""
        before, self._remembered = self._remembered, tuple(grants)
        return tuple(grant for grant in before if grant not in self._remembered)

    def still_allows(self, owner: Owner, access: Access, gone: Iterable[Grant]) -> bool:
        """Whether what was allowed, perhaps once, by an answer, still is when these grants are gone."""
        return all(self._still_allows(each, access, tuple(gone)) for each in owner.everyone)

    def _still_allows(self, owner: Owner, access: Access, gone: Iterable[Grant]) -> bool:
        verdict = self.verdict(owner, access)
        if verdict is not None:
            return verdict
        return not any(grant.allow and _covers(grant, owner.subject, access) for grant in gone)

    def verdict(self, owner: Owner, access: Access) -> bool | None:
        """Whether this may be done; None when nobody has said.  A "no" counts more than a "yes"."""
        subject = owner.subject
        if _key(subject, access) in self._denied:
            return False
        grants = (*self._grants, *self._remembered)
        said = {grant.allow for grant in grants if _covers(grant, subject, access)}
        return all(said) if said else None

    def grant(self, owner: Owner, access: Access) -> Grant:
        """Allow this for ever; the grant is to be remembered in the profile."""
        grant = Grant(owner.subject, access.power, access.host, access.port)
        self._denied.discard(_key(owner.subject, access))
        if grant not in self._remembered:
            self._remembered = (*self._remembered, grant)
        return grant

    def deny(self, owner: Owner, access: Access) -> None:
        """Deny this until the session ends."""
        self._denied.add(_key(owner.subject, access))


def _key(subject: str, access: Access) -> _Key:
    # By which name it was asked for makes no difference.
    return subject, access.power, access.host, access.port


def _covers(grant: Grant, subject: str, access: Access) -> bool:
    if grant.subject not in {ANY, subject}:
        return False
    if grant.host != ANY and not _is_host(grant.host, access):
        return False
    if access.power is Power.RESOLVE and grant.power is Power.CONNECT:
        # Who may connect to a host may look it up, connecting does it anyway; who may not at all need not.
        return grant.allow or not grant.port
    return grant.power is access.power and grant.port in {0, access.port}


def _is_host(granted: str, access: Access) -> bool:
    if access.power is Power.RUN:
        program = granted.removesuffix(" *")  # a word of an asterisk would stand in quotation marks
        return access.host == granted or (program != granted and f"{access.host} ".startswith(f"{program} "))
    if access.power in _SPELLED:
        return granted == access.host  # letters count in paths, and in the names of profiles
    return _same_host(granted) == _same_host(access.host)


def _same_host(host: str) -> str:
    return spelled(host).removesuffix(".")
