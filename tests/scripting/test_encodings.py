"""Base64 with LuaSocket's tolerance."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripting.encodings import decode_base64, encode_base64

TOLERANT = [
    (b"", b""),
    (b"TWFu", b"Man"),
    (b"TWE=", b"Ma"),
    (b"TQ==", b"M"),
    (b"TQ==TWE=TWFu", b"MMaMan"),
    (b"====", b"\0"),
    (b"=WFu", b"\x01an"),
    (b"TW=u", b"M"),
]


@pytest.mark.parametrize(("encoded", "decoded"), TOLERANT)
def test_padding_may_stand_in_any_group(encoded: bytes, decoded: bytes) -> None:
    assert decode_base64(encoded) == decoded


@given(st.binary())
def test_what_is_encoded_comes_back(data: bytes) -> None:
    assert encode_base64(data) == base64.b64encode(data)
    assert decode_base64(encode_base64(data)) == data


@given(st.lists(st.binary(max_size=9), max_size=5))
def test_whole_texts_one_behind_the_other_are_decoded(texts: list[bytes]) -> None:
    assert decode_base64(b"".join(map(encode_base64, texts))) == b"".join(texts)
