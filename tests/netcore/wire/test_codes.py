import pytest

from netcore.wire.codes import Verb, escape


@pytest.mark.parametrize(
    ("data", "escaped"), [(b"", b""), (b"a", b"a"), (b"\xff", b"\xff\xff"), (b"\xffa\xff", b"\xff\xffa\xff\xff")]
)
def test_the_byte_255_is_doubled(data: bytes, escaped: bytes) -> None:
    assert escape(data) == escaped


def test_the_verbs_have_the_numbers_of_rfc_854() -> None:
    assert {verb.name: int(verb) for verb in Verb} == {"WILL": 251, "WONT": 252, "DO": 253, "DONT": 254}
