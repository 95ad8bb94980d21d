import asyncio
import socket

import pytest

from app.core.permissions import Permissions
from app.core.questions import MAX_OPEN_QUESTIONS, Questions, refusal
from app.grant_flags import listen_grants, net_grants
from netcore.api.events import PermissionAsked, PermissionSettled
from netcore.api.permissions import Access, Answer, Grant, Owner, Power
from tests.support.socket_host import SocketHost

OWNER = Owner("", "trigger", "messenger", 3)
ACCESS = Access(Power.CONNECT, "example.org", 80)


class Desk:
    def __init__(self, *, can_answer: bool = True, grants: tuple[Grant, ...] = ()) -> None:
        self.told: list[PermissionAsked | PermissionSettled] = []
        self.remembered: list[Grant] = []
        self.refused: list[tuple[Owner, Access]] = []
        self.permissions = Permissions(grants)
        self.questions = Questions(
            self.permissions,
            tell=self.told.append if can_answer else None,
            remember=self.remembered.append,
            refused=lambda owner, access: self.refused.append((owner, access)),
        )

    async def ask(self, access: Access = ACCESS, owner: Owner = OWNER) -> "asyncio.Future[bool]":
        task = asyncio.ensure_future(self.questions.gate_for(owner).allows(access))
        await asyncio.sleep(0)
        return task


@pytest.mark.parametrize(("answer", "is_allowed"), [(Answer.ONCE, True), (Answer.ALWAYS, True), (Answer.DENY, False)])
async def test_whoever_asks_waits_for_the_answer(answer: Answer, is_allowed: bool) -> None:
    desk = Desk()
    waiting = await desk.ask()

    assert not waiting.done()

    desk.questions.answer(1, answer)

    assert await waiting is is_allowed
    assert desk.told == [PermissionAsked(1, OWNER, ACCESS), PermissionSettled(1)]


async def test_once_is_asked_again() -> None:
    desk = Desk()
    for number in (1, 2):
        waiting = await desk.ask()
        desk.questions.answer(number, Answer.ONCE)
        await waiting

    assert [event.question for event in desk.told if isinstance(event, PermissionAsked)] == [1, 2]
    assert desk.remembered == []


async def test_always_is_remembered_and_not_asked_again() -> None:
    desk = Desk()
    waiting = await desk.ask()
    desk.questions.answer(1, Answer.ALWAYS)
    await waiting

    assert await desk.questions.allows(OWNER, ACCESS)
    assert desk.remembered == [Grant("trigger messenger", Power.CONNECT, "example.org", 80)]


async def test_what_is_remembered_may_be_considered_at_once() -> None:
    desk = Desk()
    questions = Questions(
        desk.permissions, tell=desk.told.append, remember=lambda _: questions.reconsider(), refused=lambda *_: None
    )
    waiting = asyncio.ensure_future(questions.gate_for(OWNER).allows(ACCESS))
    await asyncio.sleep(0)
    questions.answer(1, Answer.ALWAYS)

    assert await waiting
    assert desk.told == [PermissionAsked(1, OWNER, ACCESS), PermissionSettled(1)]


async def test_deny_is_not_asked_again() -> None:
    desk = Desk()
    waiting = await desk.ask()
    desk.questions.answer(1, Answer.DENY)
    await waiting

    assert not await desk.questions.allows(OWNER, ACCESS)
    assert len(desk.told) == 2


async def test_the_same_question_is_asked_once_for_many_who_wait() -> None:
    desk = Desk()
    waiting = [await desk.ask(owner=Owner("", "trigger", "messenger", line)) for line in range(5)]
    desk.questions.answer(1, Answer.ONCE)

    assert await asyncio.gather(*waiting) == [True] * 5
    assert len(desk.told) == 2


async def test_a_question_is_settled_when_nobody_waits_any_more() -> None:
    desk = Desk()
    first, second = await desk.ask(), await desk.ask()
    first.cancel()
    await asyncio.sleep(0)

    assert len(desk.told) == 1

    second.cancel()
    await asyncio.gather(first, second, return_exceptions=True)

    assert desk.told[-1] == PermissionSettled(1)


async def test_an_answer_that_comes_too_late_is_not_heard() -> None:
    desk = Desk()
    waiting = await desk.ask()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    desk.questions.answer(1, Answer.ALWAYS)

    assert desk.remembered == []


async def test_without_anybody_to_ask_it_is_denied_and_told_once() -> None:
    desk = Desk(can_answer=False)
    for _ in range(3):
        assert not await desk.questions.allows(OWNER, ACCESS)

    assert desk.refused == [(OWNER, ACCESS)]


async def test_a_script_that_scans_does_not_fill_the_screen_with_questions() -> None:
    desk = Desk()
    waiting = [await desk.ask(Access(Power.CONNECT, "example.org", port)) for port in range(1, MAX_OPEN_QUESTIONS + 10)]

    assert len(desk.told) == MAX_OPEN_QUESTIONS

    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


@pytest.mark.parametrize(
    ("access", "flag"),
    [
        (ACCESS, "--allow-net=example.org:80"),
        (Access(Power.CONNECT, "::1", 80), "--allow-net=[::1]:80"),
        (Access(Power.LISTEN, "*", 4000), "--allow-listen=*:4000"),
        (Access(Power.RESOLVE, "example.org", 0), "--allow-net=example.org"),
        (Access(Power.CONNECT_LOCAL, "/run/a:b", 0), "--allow-net=unix:/run/a:b"),
        (Access(Power.LISTEN_LOCAL, "/run/bus", 0), "--allow-listen=unix:/run/bus"),
    ],
)
def test_a_refusal_names_the_flag(access: Access, flag: str) -> None:
    text = refusal(OWNER, access)

    assert text.endswith(flag)
    assert "Trigger messenger (line 3)" in text


def test_a_refusal_says_by_which_name_an_address_was_reached() -> None:
    text = refusal(OWNER, Access(Power.CONNECT, "192.168.1.1", 80, "evil.example"))

    assert "connect to 192.168.1.1:80, which is where evil.example leads." in text
    assert text.endswith("--allow-net=192.168.1.1:80")


def test_a_refusal_tells_the_terminal_nothing() -> None:
    text = refusal(Owner("a\x1b[2J", "trigger", "x"), Access(Power.CONNECT, "b\x1b]0;c\x07", 80, "d\r"))

    assert text.isprintable()


# --- flags, questions and sockets together ---


def granted(grants: tuple[Grant, ...]) -> tuple[SocketHost, Desk]:
    """The sockets of a session without a front-end, which has these grants."""
    desk = Desk(can_answer=False, grants=grants)
    return SocketHost(desk.questions.gate_for), desk


async def test_flags_are_what_a_session_without_a_window_may_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as there, socket.create_server(("127.0.0.1", 0)) as elsewhere:
        port, other = there.getsockname()[1], elsewhere.getsockname()[1]
        host, desk = granted(net_grants(f"127.0.0.1:{port}"))

        assert (await host.connect(port))[1].error == ""
        assert (await host.connect(port, "2130706433"))[1].error == ""
        assert (await host.connect(other))[1].error == "permission denied"
        assert (await host.connect(port, "localhost"))[1].error == "permission denied"
        assert (await host.listen())[1].error == "permission denied"
        assert [(access.power, access.host, access.port) for _, access in desk.refused] == [
            (Power.CONNECT, "127.0.0.1", other),
            (Power.CONNECT, "localhost", port),
            (Power.LISTEN, "127.0.0.1", 0),
        ]
        await host.sockets.close()


async def test_everything_can_be_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as there:
        host, desk = granted((*net_grants("*"), *listen_grants("*")))

        assert (await host.connect(there.getsockname()[1], "localhost"))[1].error == ""
        assert (await host.listen())[1].error == ""
        assert (await host.listen("*"))[1].error == ""
        assert desk.refused == []
        await host.sockets.close()


async def test_nothing_is_allowed_by_default() -> None:
    host, desk = granted(())

    assert (await host.connect(9))[1].error == "permission denied"
    assert (await host.listen())[1].error == "permission denied"
    assert len(desk.refused) == 2
    await host.sockets.close()


async def test_the_player_answers_while_a_script_waits_to_connect() -> None:
    with socket.create_server(("127.0.0.1", 0)) as there:
        desk = Desk()
        host = SocketHost(desk.questions.gate_for)
        connecting = asyncio.ensure_future(host.connect(there.getsockname()[1]))
        while not desk.told:
            await asyncio.sleep(0)

        assert not connecting.done()

        desk.questions.answer(1, Answer.ALWAYS)

        assert (await connecting)[1].error == ""
        assert (await host.connect(there.getsockname()[1]))[1].error == ""
        await host.sockets.close()


@pytest.mark.parametrize("allow", [True, False])
async def test_what_has_been_said_meanwhile_is_asked_no_more(allow: bool) -> None:
    desk = Desk()
    waiting, other = await desk.ask(), await desk.ask(Access(Power.CONNECT, "example.com", 80))
    desk.permissions.remembers([Grant("*", Power.CONNECT, "example.org", allow=allow)])
    desk.questions.reconsider()
    desk.questions.reconsider()

    assert await waiting is allow
    assert not other.done()
    assert desk.told[2:] == [PermissionSettled(1)]
    other.cancel()


async def test_what_nobody_is_asked_for_may_be_forbidden() -> None:
    accepting = Access(Power.ACCEPT, "192.0.2.1", 0)
    desk = Desk(grants=(Grant(OWNER.subject, Power.ACCEPT, "192.0.2.1", allow=False),))

    assert desk.questions.forbids(OWNER, accepting)
    assert not desk.questions.forbids(OWNER, Access(Power.ACCEPT, "192.0.2.2", 0))
    assert desk.questions.forbids(Owner("", "alias", "other", behind=()), accepting) is False
    assert desk.told == []


async def test_everyone_whose_code_takes_part_has_to_be_allowed_it() -> None:
    desk = Desk(grants=(Grant("package Library", Power.CONNECT, "example.org"),))
    both = Owner("Library", "script", "net", 0, ("Guest",))
    waiting = await desk.ask(owner=both)
    assert desk.told == [PermissionAsked(1, Owner("Guest", "script", ""), ACCESS)]
    desk.questions.answer(1, Answer.DENY)

    assert not await waiting
    assert await desk.questions.allows(Owner("Library", "script", "net"), ACCESS)
    assert not await desk.questions.allows(both, ACCESS)
