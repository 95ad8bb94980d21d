"""Key bindings."""

import pytest

from tests.scripting.conftest import StartSession
from tests.support.script_session import ScriptSession, key


async def test_the_window_hears_of_the_keys_that_are_bound(play: StartSession) -> None:
    session = play(key("a", "F1"), key("b", "Shift + Ctrl+x"), key("c", "F1"), key("off", "F2", enabled=False))
    assert session.bound_keys == ["ctrl+shift+x", "f1"]

    session.run("enableKey('off') disableKey('b')")
    assert session.bound_keys == ["f1", "f2"]

    session.drop("a")
    session.drop("c")
    assert session.bound_keys == ["f2"]


async def test_a_pressed_key_runs_everything_bound_to_it_in_order(play: StartSession) -> None:
    session = play(
        key("a", "f1", "send('a')", command="first"),
        key("b", "f2", "send('b')"),
        key("off", "f1", "send('off')", enabled=False),
        key("c", "F1", "send('c')"),
    )
    session.run("tempKey(mudlet.key.F1, [[send('temporary')]])")
    session.press("f1")

    assert session.sent == ["first", "a", "c", "temporary"]


async def test_a_key_that_kills_another_on_the_way_stops_it(play: StartSession) -> None:
    session = play(key("a", "f1", "killKey(victim)"))
    session.run("victim = tempKey(mudlet.key.F1, [[send('victim')]])")
    session.press("f1")

    assert (session.sent, session.errors) == ([], [])


async def test_a_key_that_names_none_is_reported(play: StartSession) -> None:
    session = play(key("bad", "hyper+x", "send('no')"))

    assert session.errors == ["'hyper+x' names no key"]
    assert session.bound_keys == []


TEMPORARY = [
    ("tempKey(mudlet.key.F5, '')", "f5"),
    ("tempKey(mudlet.keymodifier.Control, mudlet.key.A, '')", "ctrl+a"),
    ("tempKey(mudlet.keymodifier.Control + mudlet.keymodifier.Shift, mudlet.key.Left, '')", "ctrl+shift+left"),
    ("tempKey(mudlet.keymodifier.Keypad, mudlet.key['8'], '')", "keypad_8"),
    ("tempKey(mudlet.keymodifier.Keypad, mudlet.key.Minus, '')", "keypad_minus"),
    ("tempKey(0x02000000, 16777268, '')", "shift+f5"),
    ("tempKey('f5', '')", "f5"),
    ("tempKey(mudlet.keymodifier.None, mudlet.key.PageUp, '')", "pageup"),
    ("tempKey(mudlet.keymodifier.Alt + mudlet.keymodifier.Meta, mudlet.key.Escape, '')", "alt+meta+escape"),
]


@pytest.mark.parametrize(("call", "bound"), TEMPORARY)
async def test_a_key_made_by_a_script_has_mudlets_modifiers(session: ScriptSession, call: str, bound: str) -> None:
    session.run(f"id = {call}")
    assert session.bound_keys == [bound]
    assert session.value("exists(id, 'key')") == 1

    assert session.value("killKey(id)") is True
    assert session.bound_keys == []


async def test_a_script_that_names_no_key_is_told_so(session: ScriptSession) -> None:
    assert session.values("tempKey('', '')") == [None, "tempKey: '' names no key"]
