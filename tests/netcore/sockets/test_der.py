import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.sockets.der import Element, elements, first_of, object_identifier


def test_elements_stand_one_behind_the_other() -> None:
    assert list(elements(b"\x02\x01\x05\x04\x02ab")) == [
        Element(2, b"\x05", b"\x02\x01\x05"),
        Element(4, b"ab", b"\x04\x02ab"),
    ]


def test_a_long_element_tells_how_many_bytes_its_length_takes() -> None:
    content = b"x" * 300

    assert first_of(b"\x04\x82\x01\x2c" + content).content == content


@pytest.mark.parametrize("data", [b"\x04\x05abc", b"\x04", b"\x04\x82\x01", b"\x04\x84\xff\xff\xff\xff"])
def test_an_element_that_is_cut_off_is_an_error(data: bytes) -> None:
    with pytest.raises((ValueError, IndexError)):
        list(elements(data))


def test_there_is_no_first_of_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        first_of(b"")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (bytes.fromhex("550403"), "2.5.4.3"),
        (bytes.fromhex("2a864886f70d010901"), "1.2.840.113549.1.9.1"),
        (bytes.fromhex("00"), "0.0"),
        (bytes.fromhex("8837"), "2.999"),
    ],
)
def test_object_identifiers(content: bytes, text: str) -> None:
    assert object_identifier(content) == text


@pytest.mark.parametrize("content", [b"", b"\x80", b"\x88\x80"])
def test_an_object_identifier_that_does_not_end_is_an_error(content: bytes) -> None:
    with pytest.raises(ValueError, match="without arcs"):
        object_identifier(content)


@given(st.binary(max_size=200))
def test_nonsense_is_read_or_refused(data: bytes) -> None:
    try:
        found = list(elements(data))
    except (ValueError, IndexError):
        return

    assert b"".join(element.whole for element in found) == data
