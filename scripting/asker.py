"""Requests to the core that are waited for: which answer is whose."""

import asyncio
import itertools
from collections.abc import Callable
from typing import TypeAlias, TypeVar

from netcore.api.sockets import (
    CancelRequest,
    CertificateRead,
    NameResolved,
    SocketReply,
    SocketRequest,
    TlsStarted,
)

Answer: TypeAlias = SocketReply | TlsStarted | CertificateRead | NameResolved
AnswerT = TypeVar("AnswerT", SocketReply, TlsStarted, CertificateRead, NameResolved)


class Asker:
    """Numbers requests, and gives each answer to who waits for it."""

    def __init__(self, emit: Callable[[SocketRequest], None]) -> None:
        """`emit` sends a request to the core."""
        self._emit = emit
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Answer]] = {}

    def next_number(self) -> int:
        """The number of a request that is not waited for here."""
        return next(self._numbers)

    async def ask(self, kind: type[AnswerT], make: Callable[[int], SocketRequest]) -> AnswerT:
        """Send a request and wait for its answer.  Whoever is stopped meanwhile does not want it any more."""
        number, answer = self._begin(make)
        try:
            event = await answer
        except BaseException:
            self._emit(CancelRequest(number))
            raise
        finally:
            del self._answers[number]
        return event if isinstance(event, kind) else kind(number, event.error or "unknown error")

    def begin(self, make: Callable[[int], SocketRequest], done: Callable[[Answer], None]) -> None:
        """Send a request that nobody waits for; `done` is called with its answer."""
        number, answer = self._begin(make)

        def finish(ended: asyncio.Future[Answer]) -> None:
            del self._answers[number]
            done(ended.result())

        answer.add_done_callback(finish)

    def answer(self, event: Answer) -> bool:
        """An answer has come; False: nobody here has asked."""
        answer = self._answers.get(event.request)
        if answer is None:
            return False
        if not answer.done():
            answer.set_result(event)
        return True

    def close(self) -> None:
        """Nothing is answered any more: whoever waits gets "closed"."""
        for number, answer in list(self._answers.items()):
            if not answer.done():
                answer.set_result(SocketReply(number, "closed"))

    def _begin(self, make: Callable[[int], SocketRequest]) -> tuple[int, asyncio.Future[Answer]]:
        number = next(self._numbers)
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        self._emit(make(number))
        return number, answer
