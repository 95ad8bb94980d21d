import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.blame import NOBODY_RUNS, NOTE_BYTES, Blame, packed, unpacked
from netcore.api.permissions import Owner

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(TEXTS, TEXTS, TEXTS, st.integers(0, 99_999))
def test_what_was_noted_is_read(item: str, package: str, name: str, line: int) -> None:
    blame = Blame(item, Owner(package, "trigger", name, line))

    assert unpacked(packed(blame).ljust(NOTE_BYTES, b"x")) == blame


def test_a_name_without_end_is_not_noted() -> None:
    assert packed(Blame("x", Owner("", "trigger", "x" * NOTE_BYTES))) == NOBODY_RUNS


@pytest.mark.parametrize(
    "note", [b"", b"\0", NOBODY_RUNS, b"\xff\xff", b"\x05\0abc", b"\x03\0\x93\xa1\xff", b"\x01\0\xc0"]
)
def test_what_is_no_note_blames_nobody(note: bytes) -> None:
    assert unpacked(note) is None


@given(st.binary(max_size=100))
def test_nothing_that_a_host_writes_does_harm(note: bytes) -> None:
    assert unpacked(note) is None or isinstance(unpacked(note), Blame)


@pytest.mark.parametrize(
    ("owner", "words"),
    [(Owner("", "alias", "walk"), "alias “walk”"), (Owner("mapper", "trigger", "exits"), "trigger “exits” of mapper")],
)
def test_a_player_can_read_it(owner: Owner, words: str) -> None:
    assert Blame("1", owner).words == words
