from datetime import datetime

import msgspec
import pytest

from netcore.api.settings import LinkSettings, LoginSettings, LookSettings, PasswordPlace, ProfileSettings
from ui.presenters.profile_form import MAX_NAME, ProfileForm
from ui.presenters.profile_shelf import NEW, ProfileShelf, played_words

ACHAEA = ProfileSettings(name="Achaea", link=LinkSettings(host="achaea.com", port=992, tls=True))
PRACTICE = ProfileSettings(name="practice", link=LinkSettings(host="::1", port=4040), description="To learn")
ZORK = ProfileSettings(name="Zork", link=LinkSettings(host="zork.example", port=1))

NOON = datetime(2025, 6, 18, 12, 0).astimezone().timestamp()


def _shelf(*broken: tuple[str, str]) -> ProfileShelf:
    shelf = ProfileShelf()
    shelf.listed((ACHAEA, PRACTICE, ZORK), broken)
    return shelf


def _never(_name: str) -> float:
    return 0.0


def _names(shelf: ProfileShelf, query: str = "") -> list[str]:
    return [entry.name for entry in shelf.entries(query, _never, NOON)]


def _edited(shelf: ProfileShelf, key: str, **values: object) -> ProfileForm:
    form = shelf.form(key)
    for name, value in values.items():
        setattr(form, name, value)
    shelf.edit(key, form)
    return form


def test_those_played_last_come_first_then_by_name() -> None:
    played = {"Zork": 2.0, "practice": 1.0}
    entries = _shelf().entries("", lambda name: played.get(name, 0.0), NOON)

    assert [entry.name for entry in entries] == ["Zork", "practice", "Achaea"]


def test_names_are_in_the_order_of_a_dictionary_whatever_their_case() -> None:
    assert _names(_shelf()) == ["Achaea", "practice", "Zork"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("ZORK", ["Zork"]),
        ("achaea.com", ["Achaea"]),
        (":4040", ["practice"]),
        ("to LEARN", ["practice"]),
        ("old", ["Old"]),
        ("  ", ["Achaea", "practice", "Zork", "Old"]),
        ("nothing like it", []),
    ],
)
def test_a_search_looks_at_name_address_and_description(query: str, names: list[str]) -> None:
    assert _names(_shelf(("Old", "bad")), query) == names


def test_a_broken_profile_is_last_and_says_why() -> None:
    entry = _shelf(("Old", "/home/x/Old/profile.toml is not right: line 3")).entries("", _never, NOON)[-1]

    assert entry.name == "Old"
    assert entry.brief == "profile.toml is not right: line 3"
    assert entry.spoken == "Old, cannot be read: /home/x/Old/profile.toml is not right: line 3"


def test_a_broken_folder_may_have_the_name_of_a_good_profile() -> None:
    shelf = _shelf(("Zork", "bad"))
    entries = [entry for entry in shelf.entries("", _never, NOON) if entry.name == "Zork"]

    assert [entry.problem for entry in entries] == ["", "bad"]
    assert len({entry.key for entry in entries}) == 2


def test_a_row_is_spoken_with_all_it_shows() -> None:
    shelf = _shelf()
    _edited(shelf, "Achaea", port="993")
    spoken = [entry.spoken for entry in shelf.entries("", _never, NOON)]

    assert spoken[0] == "Achaea, achaea.com:992, encrypted, not played yet, not saved"
    assert spoken[1] == "practice, [::1]:4040, not played yet"


def test_an_unchecked_certificate_is_not_passed_off_as_safe() -> None:
    shelf = ProfileShelf()
    link = msgspec.structs.replace(ACHAEA.link, verify=False)
    shelf.listed((msgspec.structs.replace(ACHAEA, link=link),), ())
    entry = shelf.entries("", _never, NOON)[0]

    assert (entry.is_secure, entry.is_checked) == (True, False)
    assert "encrypted, certificate not checked" in entry.spoken


def test_an_edit_stays_until_it_is_saved() -> None:
    shelf = _shelf()
    form = _edited(shelf, "Zork", port="2")
    before = shelf.changed
    shelf.saved("Zork", form)

    assert before == ("Zork",)
    assert shelf.changed == ()


def test_what_is_typed_while_saving_stays_under_the_new_name() -> None:
    shelf = _shelf()
    sent = _edited(shelf, "Zork", name="Zork II")
    _edited(shelf, "Zork", port="5")
    shelf.saved("Zork", sent)
    shelf.listed((msgspec.structs.replace(ZORK, name="Zork II"),), ())

    assert shelf.form("Zork II").port == "5"
    assert shelf.form("Zork II").renamed_from == "Zork II"
    assert shelf.changed == ("Zork II",)


def test_an_edit_that_ends_where_it_began_is_none() -> None:
    shelf = _shelf()
    _edited(shelf, "Zork", port="2")
    _edited(shelf, "Zork", port="1")

    assert not shelf.is_changed("Zork")


def test_the_form_handed_out_is_a_copy() -> None:
    shelf = _shelf()
    _edited(shelf, "Zork", port="2").port = "3"
    shelf.form("Zork").port = "4"

    assert shelf.form("Zork").port == "2"


def test_an_edit_of_a_profile_that_is_gone_goes_too() -> None:
    shelf = _shelf()
    _edited(shelf, "Zork", port="2")
    shelf.listed((ACHAEA,), ())

    assert shelf.changed == ()
    assert not shelf.has("Zork")


def test_a_new_profile_is_at_the_top_and_no_loss_until_something_is_typed() -> None:
    shelf = _shelf()
    shelf.edit(NEW, ProfileForm())
    untouched = shelf.changed
    _edited(shelf, NEW, host="x.example", port="7")

    assert untouched == ()
    assert shelf.changed == ("New profile",)
    assert [entry.name for entry in shelf.entries("zork", _never, NOON)] == ["New profile", "Zork"]
    assert shelf.entries("", _never, NOON)[0].address == "x.example:7"


def test_a_name_is_taken_by_other_profiles_only() -> None:
    shelf = _shelf()
    _edited(shelf, "Zork", name="zork")
    own = shelf.problems("Zork")
    _edited(shelf, "Zork", name="ACHAEA")

    assert own == {}
    assert shelf.problems("Zork") == {"name": "Another profile has this name."}


def test_copies_have_free_names_that_are_not_too_long() -> None:
    long = msgspec.structs.replace(ZORK, name="z" * MAX_NAME)
    shelf = ProfileShelf()
    shelf.listed((long, msgspec.structs.replace(long, name="Z" * (MAX_NAME - 5) + " COPY")), ())
    copied = shelf.copy_of(long.name)

    assert copied == msgspec.structs.replace(long, name="z" * (MAX_NAME - 7) + " copy 2")


@pytest.mark.parametrize(
    ("elapsed_s", "words"),
    [
        (-5, "just now"),
        (30, "just now"),
        (60, "1 min ago"),
        (3599, "59 min ago"),
        (2 * 3600, "today, 10:00"),
        (13 * 3600, "yesterday, 23:00"),
        (2 * 86400, "2 days ago"),
        (6 * 86400, "6 days ago"),
        (8 * 86400, "10 Jun"),
        (300 * 86400, "22 Aug 2024"),
    ],
)
def test_when_a_profile_was_played_is_told_as_people_do(elapsed_s: float, words: str) -> None:
    assert played_words(NOON - elapsed_s, NOON) == words


def test_a_profile_that_was_never_played_says_so() -> None:
    assert played_words(0.0, NOON) == "not played yet"


def test_a_copy_has_the_character_but_no_password() -> None:
    login = LoginSettings(name="Ilka", password=PasswordPlace.FILE)
    shelf = ProfileShelf()
    shelf.listed((msgspec.structs.replace(ZORK, login=login),), ())

    assert shelf.copy_of("Zork").login == LoginSettings(name="Ilka")


def test_groups_stand_together_under_a_heading_and_those_without_first() -> None:
    shelf = ProfileShelf()
    shelf.listed(
        tuple(
            ProfileSettings(name=name, look=LookSettings(group=group))
            for name, group in (("a", "Work"), ("b", ""), ("c", "friends"), ("d", "Work "))
        ),
        (),
    )
    rows = [(row.name, row.group, row.begins_group) for row in shelf.entries("", lambda _: 0.0, 0.0)]

    assert rows == [("b", "", False), ("c", "friends", True), ("a", "Work", True), ("d", "Work", False)]
    assert [row.name for row in shelf.entries("work", lambda _: 0.0, 0.0)] == ["a", "d"]
