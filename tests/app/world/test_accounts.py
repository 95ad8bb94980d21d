import pytest

from app.world import accounts
from app.world.accounts import Accounts, Answer, proper_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ann", "Ann"),
        ("  ANN ", "Ann"),
        ("jörg", "Jörg"),
        ("jo\N{COMBINING DIAERESIS}rg", "Jörg"),
        ("灯籠", "灯籠"),
        ("a", ""),
        ("a" * 16, "A" + "a" * 15),
        ("a" * 17, ""),
        ("ann smith", ""),
        ("ann1", ""),
        ("{gold}", ""),
        ("", ""),
    ],
)
def test_a_name_is_two_to_sixteen_letters(typed: str, name: str) -> None:
    assert proper_name(typed) == name


def test_the_first_password_is_the_password() -> None:
    people = Accounts()

    assert not people.knows("Ann")
    assert people.check("Ann", "one") is Answer.NEW
    assert people.knows("ann")
    assert people.check("ann", "one") is Answer.KNOWN
    assert people.check("Ann", "two") is Answer.WRONG


def test_passwords_are_kept_as_what_cannot_be_read() -> None:
    people = Accounts()
    people.check("Ann", "lamp-oil")

    assert b"lamp-oil" not in b"".join(part for pair in people._secrets.values() for part in pair)


def test_a_password_of_any_characters() -> None:
    people = Accounts()

    assert people.check("Ann", "\ud800\0ü") is Answer.NEW
    assert people.check("Ann", "\ud800\0ü") is Answer.KNOWN


def test_names_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "MAX_ACCOUNTS", 2)
    people = Accounts()
    answers = [people.check(name, "x") for name in ("Ann", "Ben", "Cid", "Ann")]

    assert answers == [Answer.NEW, Answer.NEW, Answer.FULL, Answer.KNOWN]
