import pytest

from netcore.api.permissions import Owner


@pytest.mark.parametrize(
    ("owner", "subject"),
    [
        (Owner("", "trigger", "Loot", 3), "trigger Loot"),
        (Owner("", "alias", "Loot"), "alias Loot"),
        (Owner("mapper", "trigger", "Loot", 3), "package mapper"),
        (Owner("mapper", "script", "other"), "package mapper"),
    ],
)
def test_a_grant_is_for_the_whole_package_or_for_one_item_of_the_players_own(owner: Owner, subject: str) -> None:
    assert owner.subject == subject
