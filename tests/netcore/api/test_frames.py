import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.frames import DISPLAY, MESSAGE, Frame, FrameCutter, FrameError, pack

frames = st.lists(
    st.builds(Frame, st.sampled_from((MESSAGE, DISPLAY)), st.integers(0, 2**32 - 1), st.binary(max_size=300)),
    max_size=8,
)


@given(frames, st.data())
def test_frames_come_back_whatever_the_chunks(sent: list[Frame], data: st.DataObject) -> None:
    stream = b"".join(pack(*frame) for frame in sent)
    cutter = FrameCutter()
    received: list[Frame] = []

    while stream:
        size = data.draw(st.integers(1, len(stream)))
        cutter.feed(stream[:size])
        stream = stream[size:]
        received += cutter.frames()

    assert received == sent


@pytest.mark.parametrize("length", [0, 4, 101, 0xFFFFFFFF])
def test_a_length_out_of_bounds_is_an_error(length: int) -> None:
    cutter = FrameCutter(limit_bytes=100)
    cutter.feed(length.to_bytes(4, "big") + bytes(20))

    with pytest.raises(FrameError, match="allowed"):
        cutter.next_frame()


def test_frames_may_be_taken_one_at_a_time() -> None:
    cutter = FrameCutter()
    cutter.feed(pack(MESSAGE, 1, b"a") + pack(DISPLAY, 2, b"b") + b"\0\0")

    assert cutter.next_frame() == Frame(MESSAGE, 1, b"a")
    assert cutter.next_frame() == Frame(DISPLAY, 2, b"b")
    assert cutter.next_frame() is None
