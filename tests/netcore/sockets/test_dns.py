import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest

from netcore.sockets import dns
from netcore.sockets.addresses import Address
from netcore.sockets.dns import LOOKUP_THREADS, SystemResolver
from netcore.sockets.errors import SocketError


@pytest.fixture
def resolver() -> Iterator[SystemResolver]:
    resolver = SystemResolver()
    yield resolver
    resolver.close()


def lookup_threads() -> set[int]:
    return {id(thread) for thread in threading.enumerate() if thread.name.startswith("lookup")}


async def test_literals_need_no_thread(resolver: SystemResolver) -> None:
    before = lookup_threads()
    assert await resolver.addresses("127.0.0.1", 80) == (Address(socket.AF_INET, ("127.0.0.1", 80)),)
    assert await resolver.addresses("::1", 80) == (Address(socket.AF_INET6, ("::1", 80, 0, 0)),)
    assert not lookup_threads() - before


async def test_localhost(resolver: SystemResolver) -> None:
    found = await resolver.addresses("localhost", 80)

    assert {address.endpoint.host for address in found} <= {"127.0.0.1", "::1"}
    assert {address.endpoint.port for address in found} == {80}
    assert (await resolver.names("localhost")).addresses[0].endpoint.host in {"127.0.0.1", "::1"}


async def test_the_names_of_an_address(resolver: SystemResolver) -> None:
    names = await resolver.names_of("127.0.0.1")

    assert "localhost" in (names.name, *names.aliases)
    assert [address.endpoint.host for address in names.addresses] == ["127.0.0.1"]


@pytest.mark.parametrize("host", ["a\0b", "x" * 64 + ".example", "two..dots", "\ud800"])
async def test_what_is_no_name_at_all(resolver: SystemResolver, host: str) -> None:
    with pytest.raises(SocketError, match="host or service not provided, or not known"):
        await resolver.addresses(host, 80)
    with pytest.raises(SocketError, match="host or service not provided, or not known"):
        await resolver.names(host)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (socket.EAI_NONAME, "host or service not provided, or not known"),
        (socket.EAI_AGAIN, "temporary failure in name resolution"),
        (socket.EAI_FAIL, "non-recoverable failure in name resolution"),
    ],
)
async def test_the_words_for_a_lookup_that_failed(
    resolver: SystemResolver, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fail(*_: object, **__: object) -> tuple[Address, ...]:
        raise socket.gaierror(number, "what the system says")

    monkeypatch.setattr(dns, "look_up", fail)
    with pytest.raises(SocketError) as refused:
        await resolver.addresses("nowhere.invalid", 80)

    assert refused.value.reason == words


async def test_a_literal_of_the_other_family(resolver: SystemResolver) -> None:
    with pytest.raises(SocketError, match="Address family for hostname not supported"):
        await resolver.addresses("127.0.0.1", 80, family="inet6")


async def test_services_by_name(resolver: SystemResolver) -> None:
    assert await resolver.port("http", "tcp") == 80
    for name in ("no-such-service", "", "a\0b"):
        with pytest.raises(SocketError, match="service not supported for socket type"):
            await resolver.port(name, "tcp")


async def test_lookups_that_hang_keep_nobody_who_gave_up(
    resolver: SystemResolver, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = lookup_threads()
    go_on = threading.Event()

    def hang(*_: object, flags: int = 0, **__: object) -> tuple[Address, ...]:
        if flags:
            raise socket.gaierror(socket.EAI_NONAME, "not a literal")
        go_on.wait(10)
        return ()

    monkeypatch.setattr(dns, "look_up", hang)
    lookups = [asyncio.ensure_future(resolver.addresses("slow.example", 80)) for _ in range(3 * LOOKUP_THREADS)]
    await asyncio.sleep(0)
    for lookup in lookups:
        lookup.cancel()
    ended = await asyncio.gather(*lookups, return_exceptions=True)
    go_on.set()

    assert all(isinstance(end, asyncio.CancelledError) for end in ended)
    assert len(lookup_threads() - before) <= LOOKUP_THREADS
