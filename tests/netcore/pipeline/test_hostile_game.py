"""Hostile streams through the whole pipeline: memory stays where it is, however much comes.

`python -m benchmarks hostile` does the same with 100 MB.
"""

import tracemalloc
from collections.abc import Iterator

import pytest

from tests.support.hostile_game import CHUNK_BYTES, HOSTILE, bomb, chunks, suffer

MOST_BYTES = 6 << 20
# What is opened and never closed is longer than that; the others mean much more than they are long.
ENDLESS_BYTES = 8 << 20
STREAM_BYTES = 192 << 10


@pytest.fixture
def traced() -> Iterator[None]:
    """Memory is counted from here on."""
    tracemalloc.start()
    yield
    tracemalloc.stop()


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.usefixtures("traced")
def test_memory_is_bounded(kind: str) -> None:
    is_endless = kind.endswith("without end") and kind != "tabs without end"
    assert suffer(chunks(HOSTILE[kind], ENDLESS_BYTES if is_endless else STREAM_BYTES)) == ""

    _, peak = tracemalloc.get_traced_memory()
    assert peak < MOST_BYTES


@pytest.mark.slow
def test_a_bomb_is_stopped_with_a_message() -> None:
    failure = suffer(bomb(128 << 20))

    assert failure == "what it sends compressed (MCCP2) is a bomb: it would grow without end"


def test_streams_are_as_long_as_they_are_asked_to_be() -> None:
    for make in HOSTILE.values():
        sizes = [len(chunk) for chunk in chunks(make, CHUNK_BYTES + 1000)]

        assert sum(sizes) == CHUNK_BYTES + 1000
