import zlib

from hypothesis import given
from hypothesis import strategies as st

from netcore.pipeline.inflow import STEP_BYTES, CompressionBroken, CompressionEnded, Inflow, Plain, Step
from tests.support.strategies import chunked, cuts


def steps(inflow: Inflow) -> list[Step]:
    found: list[Step] = []
    while (step := inflow.next_step()) is not None:
        found.append(step)
    return found


def test_plain_bytes_pass_and_none_means_none() -> None:
    inflow = Inflow()
    inflow.feed(b"one")
    inflow.feed(b"two")

    assert steps(inflow) == [Plain(b"onetwo")]
    assert not inflow.is_inflating


@given(st.binary(max_size=200), st.binary(max_size=20), cuts(), st.integers(0, 10))
def test_what_was_read_too_far_and_what_comes_are_inflated_and_what_is_behind_is_not(
    data: bytes, behind: bytes, places: list[int], read: int
) -> None:
    stream = zlib.compress(data)
    inflow = Inflow()
    inflow.start_inflating(stream[:read])
    found = steps(inflow)
    for chunk in chunked(stream[read:] + behind, places):
        inflow.feed(chunk)
        found += steps(inflow)
    end = found.index(CompressionEnded())

    assert b"".join(step.data for step in found[:end] if isinstance(step, Plain)) == data
    assert b"".join(step.data for step in found[end:] if isinstance(step, Plain)) == behind
    assert not inflow.is_inflating


def test_steps_are_bounded() -> None:
    inflow = Inflow()
    inflow.start_inflating(zlib.compress(bytes(5 * STEP_BYTES)))
    *pieces, end = steps(inflow)

    assert pieces == [Plain(bytes(STEP_BYTES))] * 5
    assert end == CompressionEnded()


def test_damage_is_told_once() -> None:
    inflow = Inflow()
    inflow.start_inflating(b"no zlib at all")

    assert steps(inflow) == [CompressionBroken()]
    assert not inflow.is_inflating
