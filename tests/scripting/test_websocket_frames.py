from hypothesis import given
from hypothesis import strategies as st

from scripting.websocket_frames import accept_of, frame, is_text, masked, new_key


def test_the_example_of_the_rfc() -> None:
    assert accept_of(b"dGhlIHNhbXBsZSBub25jZQ==") == b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo="


def test_keys_are_sixteen_bytes_and_never_the_same() -> None:
    assert len({new_key() for _ in range(100)}) == 100
    assert len(new_key()) == 24


@given(st.binary(max_size=200), st.binary(min_size=4, max_size=4))
def test_masking_twice_is_nothing(payload: bytes, mask: bytes) -> None:
    assert masked(masked(payload, mask), mask) == payload
    assert masked(payload, mask) == bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))


@given(st.integers(0, 15), st.binary(max_size=130), st.booleans())
def test_a_frame_is_masked_and_says_its_size(opcode: int, payload: bytes, is_last: bool) -> None:
    data = frame(opcode, payload, is_last)
    long = len(payload) > 125
    start = 4 if long else 2

    assert data[0] == (0x80 if is_last else 0) | opcode
    assert data[1] == 0x80 | (126 if long else len(payload))
    assert masked(data[start + 4 :], data[start : start + 4]) == payload


def test_text_is_utf8() -> None:
    assert is_text("naïve".encode())
    assert not is_text(b"\xff")
