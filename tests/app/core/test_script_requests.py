import pytest

from app.core.script_requests import Request, failure
from netcore.api.permissions import Owner
from netcore.api.sockets import (
    ConnectSocket,
    HoldSocket,
    NameResolved,
    ResolveName,
    SocketReply,
    StartTls,
    TlsStarted,
)

OWNER = Owner("", "script", "x")


@pytest.mark.parametrize(
    ("request_made", "answer"),
    [
        (ConnectSocket(7, 1, OWNER, "h", "1"), SocketReply(7, "why")),
        (HoldSocket(7, 1), SocketReply(7, "why")),
        (StartTls(7, 1, "h"), TlsStarted(7, "why")),
        (ResolveName(7, OWNER, "h"), NameResolved(7, "why")),
    ],
)
def test_a_failure_is_told_in_the_kind_of_answer_that_is_waited_for(request_made: Request, answer: object) -> None:
    assert failure(request_made, "why") == answer
