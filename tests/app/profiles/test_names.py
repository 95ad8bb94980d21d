import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profiles.names import MAX_BYTES, MAX_CHARACTERS, file_name, free_file_name, is_file_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Practice world", "Practice world"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a/b\\c:d", "a_b_c_d"),
        ("", "_"),
        ("...", "_"),
        (" spaces ", "spaces"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Ærøskøbing", "Ærøskøbing"),
        ("x" * 300, "x" * MAX_CHARACTERS),
    ],
)
def test_a_name_becomes_a_file_name(name: str, expected: str) -> None:
    assert file_name(name) == expected


def test_names_that_differ_only_in_case_get_different_files() -> None:
    assert free_file_name("Fights", {"fights", "fights 2"}) == "Fights 3"


@given(st.text())
def test_whatever_the_name_the_file_is_safe_and_stays_itself(name: str) -> None:
    result = file_name(name)

    assert result
    assert not set(result) & set('/\\:*?"<>|\0')
    assert not result.startswith(".")
    assert len(result.encode()) < 250
    assert file_name(result) == result


@pytest.mark.parametrize("name", ["a/b", "..", "a:b", " a", "con", "", "x" * (MAX_BYTES + 1), "\U0001f600" * 60])
def test_what_is_no_file_name(name: str) -> None:
    assert not is_file_name(name)


def test_a_long_name_is_one() -> None:
    assert is_file_name("x" * MAX_BYTES)
