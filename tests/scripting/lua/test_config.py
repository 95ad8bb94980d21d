"""Settings as scripts see them."""

import pytest

from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

VALUES: list[tuple[str, list[LuaValue]]] = [
    ("getConfig('enableGMCP'), getConfig().enableMXP, getConfig('showSentText')", [True, True, True]),
    ("getConfig({'enableGMCP', 'logInHTML', 'nonsense'})", [{"enableGMCP": True, "logInHTML": False}]),
    ("getConfig('nonsense')", [None, "getConfig: 'nonsense' isn't a valid configuration option"]),
    ("setConfig('enableGMCP', true)", [True]),
    (
        "setConfig('enableGMCP', false)",
        [None, "setConfig: 'enableGMCP' is for the player to set, in the profile's settings"],
    ),
    ("setConfig('nonsense', 5)", [None, "setConfig: 'nonsense' isn't a valid configuration option"]),
]


@pytest.mark.parametrize(("expressions", "values"), VALUES)
async def test_what_they_give(session: ScriptSession, expressions: str, values: list[LuaValue]) -> None:
    assert session.values(expressions) == values


async def test_tags_are_read_in_what_scripts_feed_when_they_want_it(session: ScriptSession) -> None:
    session.run("""
        was = getConfig('specialForceMXPProcessorOn')
        done = setConfig('specialForceMXPProcessorOn', true)
        feedTriggers('<RMOB>an <B>ogre</B></RMOB>\\n<!ELEMENT Mob FLAG="who" ATT="name">\\n<Mob Grok>Grok sits</Mob>\\n')
        now, name = getConfig('specialForceMXPProcessorOn'), mxp.mob.name
        setConfig('specialForceMXPProcessorOn', false)
        feedTriggers('<B>as it is</B>')
    """)

    assert session.values("was, done, now, name") == [False, True, True, "Grok"]
    assert [text for text in session.texts if text] == ["an ogre", "Grok sits", "<B>as it is</B>"]
