import asyncio
import os
import threading
from collections.abc import Iterator

import pytest

from app import standard_input


class Pipe:
    """A pipe to read from and to write into."""

    def __init__(self) -> None:
        self.reading, self._writing = os.pipe()
        self._is_open = True

    def write(self, data: bytes) -> None:
        os.write(self._writing, data)

    def end(self) -> None:
        if self._is_open:
            self._is_open = False
            os.close(self._writing)

    def write_all(self, data: bytes) -> None:
        """More than a pipe holds, and then the end."""

        def work() -> None:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self._writing, rest) :]
            self.end()

        threading.Thread(target=work).start()  # noqa: TID251 - the other end of a pipe


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    pipe = Pipe()
    yield pipe
    pipe.end()
    os.close(pipe.reading)


async def all_lines(pipe: Pipe) -> list[str]:
    return [line async for line in standard_input.lines(pipe.reading)]


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", []),
        (b"a\nb\n", ["a", "b"]),
        (b"a\r\nb", ["a", "b"]),
        (b"\n\n", ["", ""]),
        (b"  kept  \n", ["  kept  "]),
        ("grün\n".encode(), ["grün"]),
        (b"\xff\n", ["\ufffd"]),
        (b"no end", ["no end"]),
    ],
)
async def test_lines_come_without_their_ends(pipe: Pipe, data: bytes, lines: list[str]) -> None:
    pipe.write(data)
    pipe.end()

    assert await all_lines(pipe) == lines


async def test_a_line_in_pieces_is_one_line(pipe: Pipe) -> None:
    lines = standard_input.lines(pipe.reading)
    pipe.write(b"ha")
    first = asyncio.ensure_future(anext(lines))
    await asyncio.sleep(0)
    pipe.write(b"lf\n")

    assert await first == "half"
    await lines.aclose()  # type: ignore[attr-defined]  # it is a generator


async def test_what_has_no_line_ends_is_not_kept_for_ever(pipe: Pipe) -> None:
    pipe.write_all(b"x" * (3 * standard_input.MAX_LINE_BYTES))
    lines = await all_lines(pipe)

    assert sum(map(len, lines)) == 3 * standard_input.MAX_LINE_BYTES
    assert max(map(len, lines)) <= standard_input.MAX_LINE_BYTES + standard_input.READ_BYTES


async def test_what_cannot_be_read_is_at_its_end() -> None:
    folder = os.open("/", os.O_RDONLY)

    assert await standard_input.read(folder) == b""
    os.close(folder)


async def test_reading_holds_up_nothing_and_may_be_given_up(pipe: Pipe) -> None:
    reading = asyncio.ensure_future(standard_input.read(pipe.reading))
    await asyncio.sleep(0)

    assert not reading.done()
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading


def test_input_for_a_loop_that_has_ended_is_nobodys(pipe: Pipe) -> None:
    async def give_up() -> None:
        reading = asyncio.ensure_future(standard_input.read(pipe.reading))
        await asyncio.sleep(0)
        reading.cancel()

    before = threading.enumerate()  # other tests' readers may still wait for the end of theirs
    asyncio.run(give_up())
    readers = [each for each in threading.enumerate() if each not in before and "_read" in each.name]
    pipe.write(b"late\n")
    pipe.end()  # a reader of another test may have taken the line: it had waited for a pipe of the same number
    for each in readers:
        each.join(5)

    assert len(readers) == 1
    assert not readers[0].is_alive()
