from ui.presenters.acts import OFFERS, Act
from ui.presenters.key_bindings import MAX_KEYS, KeyBindings


def test_without_changes_the_keys_are_those_of_the_table() -> None:
    bindings = KeyBindings({})

    assert all(bindings.keys(act) == OFFERS[act].keys for act in Act)
    assert bindings.owner("Ctrl+F") is Act.FIND
    assert bindings.owner("Ctrl+Alt+Shift+F12") is None


def test_a_key_that_is_given_away_is_its_former_owners_no_more() -> None:
    bindings = KeyBindings({})
    bindings.give(Act.CLEAR, "Ctrl+F")

    assert bindings.keys(Act.CLEAR) == ("Ctrl+F",)
    assert bindings.keys(Act.FIND) == ()
    assert bindings.owner("Ctrl+F") is Act.CLEAR
    assert dict(bindings.changed) == {Act.CLEAR: ("Ctrl+F",), Act.FIND: ()}


def test_of_several_keys_only_the_one_is_lost() -> None:
    bindings = KeyBindings({})
    bindings.give(Act.CLEAR, "Ctrl+T")

    assert bindings.keys(Act.CONNECT) == ("Ctrl+N", "Ctrl+Shift+N")


def test_an_action_can_have_no_key() -> None:
    bindings = KeyBindings({})
    bindings.give(Act.FIND, "")

    assert bindings.keys(Act.FIND) == ()
    assert bindings.is_changed(Act.FIND)


def test_giving_an_action_its_own_key_changes_nothing() -> None:
    bindings = KeyBindings({})
    bindings.give(Act.FIND, "Ctrl+F")

    assert not bindings.changed


def test_what_is_reset_takes_its_keys_back() -> None:
    bindings = KeyBindings({Act.CLEAR: ("Ctrl+F",), Act.FIND: ()})

    assert bindings.reset(Act.FIND) == (Act.CLEAR,)
    assert bindings.keys(Act.FIND) == ("Ctrl+F",)
    assert bindings.keys(Act.CLEAR) == ()


def test_all_can_be_reset() -> None:
    bindings = KeyBindings({Act.CLEAR: ("Ctrl+F",), Act.FIND: ()})
    bindings.reset_all()

    assert not bindings.changed
    assert bindings.owner("Ctrl+F") is Act.FIND


def test_a_key_that_the_player_has_given_away_stays_there_when_the_table_wants_it() -> None:
    bindings = KeyBindings({Act.CLEAR: ("Ctrl+F",)})  # as kept by a version in which Find had another key

    assert bindings.keys(Act.FIND) == ()
    assert bindings.owner("Ctrl+F") is Act.CLEAR


def test_a_file_cannot_give_more_keys_than_anybody_remembers() -> None:
    assert len(KeyBindings({Act.FIND: tuple(f"F{n}" for n in range(1, 30))}).keys(Act.FIND)) == MAX_KEYS
