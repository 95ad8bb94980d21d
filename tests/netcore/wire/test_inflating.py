import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.wire.inflating import BrokenStreamError, Inflater
from tests.support.strategies import chunked, cuts


def raw_deflate(data: bytes) -> bytes:
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflater.compress(data) + deflater.flush()


def inflate(inflater: Inflater, chunks: list[bytes], limit_bytes: int = 100) -> list[bytes]:
    pieces = []
    for chunk in chunks:
        inflater.feed(chunk)
        while piece := inflater.inflate(limit_bytes):
            pieces.append(piece)
    return pieces


@given(st.binary(max_size=2000), st.binary(max_size=20), cuts(), st.sampled_from([zlib.compress, gzip.compress]))
def test_nothing_is_lost_in_any_chunks(data: bytes, behind: bytes, places: list[int], compress) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - two overloaded functions
    inflater = Inflater()
    pieces = inflate(inflater, chunked(compress(data) + behind, places))

    assert b"".join(pieces) == data
    assert all(len(piece) <= 100 for piece in pieces)
    assert inflater.has_ended
    assert inflater.rest == behind


def test_raw_deflate_is_understood() -> None:
    inflater = Inflater()

    assert b"".join(inflate(inflater, [raw_deflate(b"a raw server") + b"!"])) == b"a raw server"
    assert inflater.rest == b"!"


def test_a_bomb_comes_out_step_by_step() -> None:
    inflater = Inflater()
    inflater.feed(zlib.compress(bytes(10 << 20)))

    assert len(inflater.inflate(1000)) == 1000
    assert not inflater.has_ended
    assert sum(map(len, inflate(inflater, [b""], 1 << 16))) == (10 << 20) - 1000
    assert inflater.has_ended


def test_what_was_flushed_is_there_at_once() -> None:
    inflater = Inflater()
    deflater = zlib.compressobj()
    for line in (b"one\r\n", b"two\r\n"):
        inflater.feed(deflater.compress(line) + deflater.flush(zlib.Z_SYNC_FLUSH))

        assert inflater.inflate(100) == line
        assert inflater.inflate(100) == b""
        assert not inflater.has_ended


@pytest.mark.parametrize("data", [b"\x78\x9c\xff\xff\xff\xff", b"plain text", zlib.compress(b"x" * 50)[:-1] + b"?"])
def test_a_damaged_stream_is_an_error(data: bytes) -> None:
    with pytest.raises(BrokenStreamError):
        inflate(Inflater(), [data])
