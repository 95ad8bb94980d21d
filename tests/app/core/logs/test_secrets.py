import pytest

from app.core.logs.secrets import HIDDEN, MAX_KNOWN, Secrets
from netcore.api.text import Line, LineKind


def logged(secrets: Secrets, text: str, kind: LineKind = LineKind.COMMAND, separator: str = ";;") -> str:
    return secrets.without(Line(1, text, (0, 1), kind), separator).text


@pytest.mark.parametrize("text", ["swordfish", "anna;;swordfish", "swordfish;;look"])
def test_a_command_that_is_a_password_is_hidden(text: str) -> None:
    secrets = Secrets()
    secrets.add("swordfish")

    assert logged(secrets, text) == HIDDEN
    assert secrets.without(Line(1, text, (0, 1), LineKind.COMMAND), ";;").runs == ()


def test_other_commands_are_not() -> None:
    secrets = Secrets()
    secrets.add("swordfish")
    secrets.add("")

    assert logged(secrets, "look") == "look"
    assert logged(secrets, "") == ""
    assert logged(secrets, "swordfish2") == "swordfish2"


def test_what_the_game_says_is_what_it_says() -> None:
    secrets = Secrets()
    secrets.add("swordfish")

    assert logged(secrets, "swordfish", LineKind.GAME) == "swordfish"


def test_nothing_of_a_password_is_kept() -> None:
    secrets = Secrets()
    secrets.add("swordfish")

    assert b"swordfish" not in b"".join(secrets._known)
    assert "swordfish" not in repr(vars(secrets))


def test_a_game_that_asks_all_the_time_does_not_fill_the_memory() -> None:
    secrets = Secrets()
    for number in range(MAX_KNOWN + 5):
        secrets.add(str(number))

    assert len(secrets._known) == MAX_KNOWN
    assert logged(secrets, "3") == "3"
    assert logged(secrets, str(MAX_KNOWN)) == HIDDEN
