import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.sockets.buffer import ReadBuffer
from netcore.sockets.errors import CLOSED, TIMEOUT, SocketError
from netcore.sockets.patterns import Pattern, wanting


def receive(pattern: Pattern, prefix: bytes, chunks: list[bytes], reason: str) -> tuple[object, ...]:
    """As a script sees it: (data,) or (None, reason, partial), when these chunks arrive and then this happens."""
    buffer, wanted = ReadBuffer(), wanting(pattern, prefix)
    for chunk in chunks:
        if (result := wanted.take(buffer)) is not None:
            return (result,)
        buffer.append(chunk)
    if (result := wanted.take(buffer)) is not None:
        return (result,)
    try:
        return (wanted.take_at_end(buffer, reason),)
    except SocketError as error:
        return (None, error.reason, error.partial)


@pytest.mark.parametrize(
    ("pattern", "prefix", "arrives", "expected"),
    [
        # lines
        ("*l", b"", b"one\ntwo\n", (b"one",)),
        ("*l", b"", b"one\r\n", (b"one",)),
        ("*l", b"", b"\n", (b"",)),
        ("*l", b"", b"x\ry\r\r\n", (b"xy",)),
        ("*l", b"", b"a\0b\xff\n", (b"a\0b\xff",)),
        ("*l", b"", b"unfinished", (None, CLOSED, b"unfinished")),
        ("*l", b"", b"unfinished\r", (None, CLOSED, b"unfinished")),
        ("*l", b"", b"", (None, CLOSED, b"")),
        ("*l", b"PP", b"x\n", (b"PPx",)),
        ("*l", b"P\rP", b"x\n", (b"P\rPx",)),
        ("*l", b"PP", b"x", (None, CLOSED, b"PPx")),
        ("*lfoo", b"", b"one\n", (b"one",)),
        # so many bytes
        (3, b"", b"abcdef", (b"abc",)),
        (3, b"", b"ab", (None, CLOSED, b"ab")),
        (2.9, b"", b"abcdef", (b"ab",)),
        ("5", b"", b"abcdef", (b"abcde",)),
        (10, b"123456", b"789abc", (b"123456789a",)),
        (10, b"123456", b"78", (None, CLOSED, b"12345678")),
        (4, b"87654321", b"", (b"87654321",)),
        (4, b"4321", b"", (b"4321",)),
        (0, b"", b"waiting", (b"",)),
        (0, b"", b"", (None, CLOSED, b"")),
        (0, b"P", b"", (b"P",)),
        # everything
        ("*a", b"", b"all of it\n", (b"all of it\n",)),
        ("*a", b"", b"", (None, CLOSED, b"")),
        ("*a", b"P", b"", (None, CLOSED, b"P")),
        ("*a", b"P", b"x", (b"Px",)),
        ("*all", b"", b"x", (b"x",)),
    ],
)
def test_patterns_when_the_peer_closes(
    pattern: Pattern, prefix: bytes, arrives: bytes, expected: tuple[object, ...]
) -> None:
    assert receive(pattern, prefix, [arrives], CLOSED) == expected
    assert receive(pattern, prefix, [arrives[i : i + 1] for i in range(len(arrives))], CLOSED) == expected


@pytest.mark.parametrize(
    ("pattern", "arrives", "partial"),
    [("*l", b"half", b"half"), (5, b"half", b"half"), ("*a", b"half\nmore", b"half\nmore"), ("*a", b"", b"")],
)
def test_patterns_when_the_time_is_up(pattern: Pattern, arrives: bytes, partial: bytes) -> None:
    assert receive(pattern, b"", [arrives], TIMEOUT) == (None, TIMEOUT, partial)


@pytest.mark.parametrize(
    "pattern", ["l", "a", "*n", "", "*", -1, -0.5, "-3", float("inf"), float("nan"), "nan", "1e999"]
)
def test_there_are_no_other_patterns(pattern: Pattern) -> None:
    with pytest.raises(ValueError, match="invalid receive pattern"):
        wanting(pattern)


@given(
    st.sampled_from(["*l", "*a", 0, 1, 7, 30]),
    st.binary(max_size=8),
    st.lists(st.binary(min_size=1, max_size=12), max_size=8),
    st.sampled_from([CLOSED, TIMEOUT]),
)
def test_how_the_bytes_are_cut_up_does_not_matter(
    pattern: Pattern, prefix: bytes, chunks: list[bytes], reason: str
) -> None:
    whole = receive(pattern, prefix, [b"".join(chunks)] if chunks else [], reason)

    assert receive(pattern, prefix, chunks, reason) == whole


@given(st.lists(st.binary(min_size=1, max_size=12).map(lambda line: line.replace(b"\n", b"").replace(b"\r", b""))))
def test_lines_come_back_as_they_were_written(lines: list[bytes]) -> None:
    buffer = ReadBuffer()
    buffer.append(b"".join(line + b"\r\n" for line in lines))

    assert [wanting("*l").take(buffer) for _ in lines] == lines
    assert len(buffer) == 0
