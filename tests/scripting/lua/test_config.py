"""Settings as scripts see them."""

from pathlib import Path

import pytest

from netcore.api.host_events import MediaMuted, ProtocolsWished
from netcore.api.settings import ProfileSettings, ProtocolSettings
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

VALUES: list[tuple[str, list[LuaValue]]] = [
    ("getConfig('enableGMCP'), getConfig().enableMXP, getConfig('showSentText')", [True, True, True]),
    ("getConfig({'enableGMCP', 'logInHTML', 'nonsense'})", [{"enableGMCP": True, "logInHTML": False}]),
    ("getConfig('nonsense')", [None, "getConfig: 'nonsense' isn't a valid configuration option"]),
    ("getConfig('')", [None, "getConfig: '' isn't a valid configuration option"]),
    ("setConfig('enableGMCP', false), getConfig('enableGMCP')", [True, False]),
    ("setConfig{f3SearchEnabled = false, mapRoomSize = '7'}, getConfig('mapRoomSize')", [True, 0.7]),
    ("setConfig('undoServerWrapWidth', 5), getConfig('undoServerWrapWidth')", [True, 20]),
    ("setConfig('undoServerWrapWidth', 1e9), getConfig('undoServerWrapWidth')", [True, 500]),
    ("setConfig('enableBlinkText', true), getConfig('enableBlinkText')", [True, True]),
    ("setConfig('showMapInfo', 'Short'), setConfig('hideMapInfo', 'Short')", [True, True]),
    ("getConfig('showMapInfo')", [None, "getConfig: 'showMapInfo' isn't a valid configuration option"]),
    ("getConfig('mapRoomSize'), getConfig('mapExitSize')", [0.5, 10]),
    ("setConfig('caretShortcut', 'f6'), getConfig('caretShortcut')", [True, "f6"]),
    ("setConfig('caretShortcut', 'f5')", [None, "setConfig: invalid caretShortcut string value 'f5'"]),
    (
        "setConfig('mapSymbolFontScaling', 3)",
        [None, "setConfig: 3 is out of range for mapSymbolFontScaling (0.5 to 2)"],
    ),
    ("(setConfig('mapSymbolFontScaling', 0/0))", [None]),
    ("setConfig('mapInfoColor', {1, 2, 3}), getConfig('mapInfoColor')", [True, [1, 2, 3, 255]]),
    (
        "setConfig('mapInfoColor', {1, 2})",
        [None, "setConfig: a colour is three or four numbers from 0 to 255"],
    ),
    ("setConfig('mapSymbolFont', 'No such')", [None, "setConfig: there is no font 'No such'"]),
    ("setConfig('mapSymbolFont', getConfig('mapSymbolFont'):upper())", [True]),
    ("getConfig('showSentText'), getConfig('showSentText', true)", [True, "script"]),
    (
        "setConfig('showSentText', false), getConfig('showSentText'), getConfig('showSentText', true)",
        [True, False, "never"],
    ),
    ("getSaveCommandHistory()", [True, "enabled (500 lines will be saved)"]),
    ("setSaveCommandHistory(false), getSaveCommandHistory()", [True, False, "disabled"]),
    ("setSaveCommandHistory(false) and setSaveCommandHistory('main'), (getSaveCommandHistory())", [True, True]),
    (
        "setConfig('commandLineHistorySaveSize', 0) and setSaveCommandHistory(true)",
        [None],
    ),
    (
        "setConfig('commandLineHistorySaveSize', 0), getSaveCommandHistory('nowhere')",
        [True, False, "disabled by profile global preference"],
    ),
    ("setConfig('nonsense', 5)", [None, "setConfig: 'nonsense' isn't a valid configuration option"]),
]


@pytest.mark.parametrize(("expressions", "values"), VALUES)
async def test_what_they_give(session: ScriptSession, expressions: str, values: list[LuaValue]) -> None:
    assert session.values(expressions) == values


WISHES = [
    ("setConfig('enableMSSP', false)", ProtocolsWished(("MSSP",))),
    ("setConfig{enableNAWS = false, specialForceCompressionOff = true}", {"MCCP1", "MCCP2", "MCCP3", "NAWS"}),
    ("setConfig('enableMXP', false) setConfig('enableMXP', true)", ProtocolsWished(())),
    ("setConfig('advertiseScreenReader', true)", ProtocolsWished((), tells_screen_reader=True)),
]


@pytest.mark.parametrize(("code", "wished"), WISHES)
async def test_protocols_are_switched_for_the_next_connection(
    session: ScriptSession, code: str, wished: ProtocolsWished | set[str]
) -> None:
    session.run(code)
    last = session.channel.of(ProtocolsWished)[-1]

    assert (set(last.off) if isinstance(wished, set) else last) == wished


async def test_what_the_player_has_switched_off_stays_off(tmp_path: Path) -> None:
    session = ScriptSession(tmp_path, settings=ProfileSettings(name="x", protocols=ProtocolSettings(off=("MSDP",))))

    assert session.values("getConfig('enableMSDP'), setConfig('enableMSDP', false)") == [False, True]
    assert session.values("setConfig('enableMSDP', true)") == [None, "setConfig: MSDP is switched off in the profile"]
    session.close()


async def test_sounds_are_muted_by_who_asks_for_them(session: ScriptSession) -> None:
    session.run("setConfig('muteMediaAPI', true) setConfig('muteMediaGame', true) setConfig('muteMediaAPI', false)")

    assert session.channel.of(MediaMuted) == [
        MediaMuted(scripts=True, game=False),
        MediaMuted(scripts=True, game=True),
        MediaMuted(scripts=False, game=True),
    ]


async def test_some_settings_are_told_when_they_change(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('sysSettingChanged', function(...) heard = { ... } end)")
    session.run("setConfig('compactInputLine', false) setConfig('logInHTML', true)")
    assert session.value("heard") is None

    session.run("setConfig('compactInputLine', true)")
    assert session.value("heard") == ["sysSettingChanged", "compactInputLine", True]


REFUSED = [
    ("setConfig('enableGMCP', 'yes')", "setConfig: bad argument #2 type (value as boolean expected, got string!)"),
    ("setConfig('enableGMCP')", "setConfig: bad argument #2 type (value as boolean expected, got no value!)"),
    ("setSaveCommandHistory(5)", "setSaveCommandHistory: bad argument #1 type (command line name as string expected"),
    ("getSaveCommandHistory({})", "(command line name as string expected, got table)!"),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
async def test_what_is_refused(session: ScriptSession, call: str, message: str) -> None:
    session.run(f"\n{call}")

    assert message in session.errors[0]
    assert session.failures[0].owner.line == 2


@pytest.mark.parametrize(("mode", "shown"), [("never", []), ("script", ["loud"]), ("always", ["loud", "quiet"])])
async def test_what_is_sent_is_shown_as_is_set(session: ScriptSession, mode: str, shown: list[str]) -> None:
    session.run(f"setConfig('showSentText', '{mode}') send('loud', true) send('quiet', false)")

    assert session.texts == shown


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
