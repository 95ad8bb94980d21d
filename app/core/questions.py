"""Asks the player what nobody has said yet, and lets whoever needs the answer wait for it.

The same question is asked once, however many handlers wait for its answer.  Without a front-end that can answer, the
answer is no, and the player is told which flag would have made it yes.
"""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.core.permissions import Permissions
from netcore.api.events import PermissionAsked, PermissionSettled
from netcore.api.permissions import Access, Answer, Grant, Owner, Power

# More at once is a script that scans; nobody would read them.
MAX_OPEN_QUESTIONS: Final = 20

_WORDS: Final = {
    Power.CONNECT: ("connect to", "--allow-net"),
    Power.LISTEN: ("listen on", "--allow-listen"),
    Power.ACCEPT: ("accept connections from", ""),  # never asked
    Power.RESOLVE: ("look up", "--allow-net"),
    Power.CONNECT_LOCAL: ("connect to the local socket", "--allow-net"),
    Power.LISTEN_LOCAL: ("listen on the local socket", "--allow-listen"),
    Power.OPEN_PAGE: ("open a web page of", ""),
    Power.NOTIFY: ("show notifications on the", ""),
    Power.CLIPBOARD: ("use the clipboard, to", ""),
    Power.RUN: ("run the program", "--allow-run"),
    Power.ENVIRONMENT: ("read the environment's", "--allow-env"),
    Power.SHARE: ("raise events in the sessions of your other", ""),
    Power.SEE_PROFILES: ("see your other", ""),
    Power.OPEN_PROFILE: ("open, or bring to the front, the profile", ""),
    Power.CLOSE_PROFILE: ("close the profile", ""),
    Power.QUIT: ("end the", ""),
}

Tell: TypeAlias = Callable[[PermissionAsked | PermissionSettled], None]
Refused: TypeAlias = Callable[[Owner, Access], None]


@dataclass(slots=True, eq=False)
class _Question:
    number: int
    owner: Owner
    access: Access
    answer: asyncio.Future[bool]
    waiting: int = 0


class Questions:
    """The open questions of one session."""

    def __init__(
        self, permissions: Permissions, *, tell: Tell | None, remember: Callable[[Grant], None], refused: Refused
    ) -> None:
        """`tell` None: nobody can answer, so what was not granted is denied.

        `refused` hears, once per script and access, of what was denied without anybody having been asked.
        """
        self._permissions = permissions
        self._tell = tell
        self._remember = remember
        self._refused = refused
        self._numbers = itertools.count(1)
        self._open: dict[tuple[str, Access], _Question] = {}
        self._told: set[tuple[str, Access]] = set()

    def gate_for(self, owner: Owner) -> "OwnerGate":
        """The gate that this owner's sockets pass through."""
        return OwnerGate(self, owner)

    async def allows(self, owner: Owner, access: Access) -> bool:
        """Whether this may be done, by all who take part; waits for the player when nobody has said."""
        for each in owner.everyone:
            verdict = self._permissions.verdict(each, access)
            if not (verdict if verdict is not None else await self._ask(each, access)):
                return False
        return True

    def has_allowed(self, owner: Owner, access: Access) -> bool:
        """Whether all who take part may do this already; nobody is asked."""
        return all(self._permissions.verdict(each, access) for each in owner.everyone)

    def forbids(self, owner: Owner, access: Access) -> bool:
        """Whether somebody has said that this may not be; nobody is asked."""
        return any(self._permissions.verdict(each, access) is False for each in owner.everyone)

    def answer(self, number: int, answer: Answer) -> None:
        """The player's answer.  Of a question that needs none any more nothing comes."""
        question = next((each for each in self._open.values() if each.number == number), None)
        if question is None or question.answer.done():
            return
        match answer:
            case Answer.ALWAYS:
                self._remember(self._permissions.grant(question.owner, question.access))
            case Answer.DENY:
                self._permissions.deny(question.owner, question.access)
            case Answer.ONCE:
                pass
        if not question.answer.done():  # whoever remembers it has had it considered again
            question.answer.set_result(answer is not Answer.DENY)
        self._settle(question)

    def reconsider(self) -> None:
        """Permissions have changed: what has been said meanwhile need not be asked any more."""
        for question in list(self._open.values()):
            verdict = self._permissions.verdict(question.owner, question.access)
            if verdict is not None and not question.answer.done():
                question.answer.set_result(verdict)
                self._settle(question)

    async def _ask(self, owner: Owner, access: Access) -> bool:
        key = (owner.subject, access)
        question = self._open.get(key)
        if question is None:
            if self._tell is None or len(self._open) >= MAX_OPEN_QUESTIONS:
                self._refuse(owner, access)
                return False
            question = self._open[key] = _Question(
                next(self._numbers), owner, access, asyncio.get_running_loop().create_future()
            )
            self._tell(PermissionAsked(question.number, owner, access))
        question.waiting += 1
        try:
            return await asyncio.shield(question.answer)
        finally:
            question.waiting -= 1
            if not question.waiting:
                self._settle(question)

    def _settle(self, question: _Question) -> None:
        """The question is answered, or nobody waits for its answer any more."""
        key = (question.owner.subject, question.access)
        if self._open.get(key) is question and self._tell is not None:
            del self._open[key]
            self._tell(PermissionSettled(question.number))

    def _refuse(self, owner: Owner, access: Access) -> None:
        if (owner.subject, access) not in self._told and len(self._told) < 10 * MAX_OPEN_QUESTIONS:
            self._told.add((owner.subject, access))
            self._refused(owner, access)


class OwnerGate:
    """What one script may reach; fits `netcore.sockets.gate.Gate`."""

    trusts_names: Final = False

    def __init__(self, questions: Questions, owner: Owner) -> None:
        self._questions = questions
        self._owner = owner

    async def allows(self, access: Access) -> bool:
        """Whether this may be done."""
        return await self._questions.allows(self._owner, access)


def refusal(owner: Owner, access: Access) -> str:
    """What to tell a player without a window about something that was denied."""
    verb, flag = _WORDS[access.power]
    address = flagged = _address(access)
    if access.power in {Power.CONNECT_LOCAL, Power.LISTEN_LOCAL}:
        flagged = f"unix:{address}"
    if access.power is Power.RUN:
        address, flagged = _printable(access.host), _printable(access.host.partition(" ")[0])
    line = f" (line {owner.line})" if owner.line else ""
    who = f"{_printable(owner.subject).capitalize()}{line}"
    leads = f", which is where {_printable(access.name)} leads" if access.name else ""
    advice = f" To allow it, start with {flag}={flagged}" if flag else ""
    return f"{who} was not allowed to {verb} {address}{leads}.{advice}"


def _address(access: Access) -> str:
    host = _printable(access.host)
    where = f"[{host}]" if ":" in host and not host.startswith("/") else host
    return f"{where}:{access.port}" if access.port else where


def _printable(text: str) -> str:
    # The script chose it, and a terminal obeys what it is told to show.
    return "".join(character if character.isprintable() else "�" for character in text)
