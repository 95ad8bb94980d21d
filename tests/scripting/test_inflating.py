import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripting.inflating import MAX_OUTPUT_BYTES, MAX_STREAMS, Inflaters
from scripting.machine import HostError


def raw_deflate(data: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(data) + compressor.flush()


def inflate(inflaters: Inflaters, stream: int, *pieces: bytes) -> bytes:
    result = b""
    for piece in pieces:
        output = inflaters.feed(stream, piece)
        while output:
            assert len(output) <= MAX_OUTPUT_BYTES
            result += output
            output = inflaters.feed(stream, b"")
    return result


@pytest.mark.parametrize("compress", [gzip.compress, zlib.compress, raw_deflate])
@given(data=st.binary(max_size=300), cut=st.integers(0, 400))
def test_every_form_in_any_pieces(compress: Callable[[bytes], bytes], data: bytes, cut: int) -> None:
    inflaters = Inflaters()
    stream, packed = inflaters.begin(), compress(data)
    cut = max(cut, 2) if compress is raw_deflate else cut  # without a header two bytes decide what it is

    assert inflate(inflaters, stream, packed[:cut], packed[cut:]) == data
    assert inflaters.end(stream)


def test_what_is_made_of_little_comes_in_pieces() -> None:
    inflaters = Inflaters()
    stream = inflaters.begin()

    assert inflate(inflaters, stream, gzip.compress(bytes(10_000_000))) == bytes(10_000_000)


def test_one_that_is_cut_off_is_not_whole() -> None:
    inflaters = Inflaters()
    stream = inflaters.begin()
    inflate(inflaters, stream, gzip.compress(b"hello" * 100)[:-9])

    assert not inflaters.end(stream)


def test_one_that_never_began_is_whole() -> None:
    inflaters = Inflaters()

    assert inflaters.end(inflaters.begin())


def test_nonsense_is_said_to_be_that() -> None:
    inflaters = Inflaters()
    stream = inflaters.begin()

    with pytest.raises(HostError, match="invalid compressed data"):
        inflaters.feed(stream, b"\xff\xff\xff\xff")


def test_there_are_never_more_than_so_many() -> None:
    inflaters = Inflaters()
    streams = [inflaters.begin() for _ in range(MAX_STREAMS + 1)]

    with pytest.raises(HostError, match="too many"):
        inflaters.feed(streams[0], b"x")
    assert inflate(inflaters, streams[-1], gzip.compress(b"good")) == b"good"
