from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.pixels import Pixels
from netcore.api.speech import SpeechAct, SpeechAsked
from netcore.api.surfaces import MAIN, Deed, SurfaceAct
from scripting.features.speech import MAX_CHARACTERS
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

LISTEN = """
heard = {}
for _, name in ipairs { "Started", "Ready", "Paused", "Queued" } do
  registerAnonymousEventHandler("ttsSpeech" .. name, function(_, text) heard[#heard + 1] = name .. ":" .. (text or "") end)
end
"""


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ScriptSession]:
    opened = ScriptSession(tmp_path)
    opened.run(LISTEN)
    yield opened
    opened.close()


def heard(session: ScriptSession) -> list[str]:
    return str(session.value("table.concat(heard, ' ')")).split()


def asked(session: ScriptSession) -> list[SpeechAsked]:
    return session.channel.of(SpeechAsked)


def give_window(session: ScriptSession) -> None:
    session.resize(80, 24, Pixels(800, 600, 8, 16, 10))


@pytest.mark.parametrize(
    ("before", "expressions", "values"),
    [
        ("", "ttsSpeak(' \\n')", [None, "skipped empty text to speak (TTS)"]),
        ("", "ttsGetState(), ttsGetCurrentLine()", ["ttsSpeechReady", None, "not speaking any text"]),
        ("ttsSpeak('<i>look</i>')", "ttsGetState(), ttsGetCurrentLine()", ["ttsSpeechStarted", "ilook/i"]),
        ("ttsSpeak('a') ttsQueue('c') ttsQueue('b', -5) ttsQueue('d', 9)", "ttsGetQueue()", [["b", "c", "d"]]),
        ("ttsSpeak('a') ttsQueue('b')", "ttsGetQueue(1), ttsGetQueue(0), ttsGetQueue(2)", ["b", False, False]),
        ("ttsSpeak('a') ttsQueue('b')", "ttsClearQueue(2)", [None, "index 2 out of bounds for queue size 1"]),
        ("ttsSpeak('a') ttsQueue('b') ttsClearQueue()", "#ttsGetQueue()", [0]),
        ("ttsSpeak('a') ttsQueue('b') ttsSkip()", "ttsGetCurrentLine()", ["b"]),
        ("ttsSpeak('a') ttsSkip()", "ttsGetState()", ["ttsSpeechReady"]),
        ("ttsSetRate(5) ttsSetPitch(-5) ttsSetVolume(-5)", "ttsGetRate(), ttsGetPitch(), ttsGetVolume()", [1, -1, 0]),
        ("", "#ttsGetVoices(), ttsSetVoiceByIndex(1), ttsSetVoiceByName('x')", [0, False, False]),
    ],
)
async def test_what_it_answers(session: ScriptSession, before: str, expressions: str, values: list[LuaValue]) -> None:
    session.run(before)

    assert session.values(expressions) == values
    assert session.errors == []


async def test_without_a_window_a_text_takes_its_time(session: ScriptSession) -> None:
    session.run("ttsSpeak('one') ttsQueue('two')")
    await session.until("ttsGetState() == 'ttsSpeechReady'")

    assert heard(session) == ["Started:one", "Queued:two", "Ready:", "Started:two", "Ready:"]
    assert asked(session) == []


async def test_a_pause_lasts_until_it_is_ended(session: ScriptSession) -> None:
    session.run("ttsSpeak('once') ttsPause()")
    await session.until("heard[2]")
    assert session.value("ttsGetState()") == "ttsSpeechPaused"
    session.run("ttsResume()")
    await session.until("ttsGetState() == 'ttsSpeechReady'")
    assert heard(session) == ["Started:once", "Paused:", "Started:once", "Ready:"]


async def test_the_window_says_it_and_tells_the_end(session: ScriptSession) -> None:
    give_window(session)
    session.run("ttsSetRate(0.5) ttsSpeak('over there') ttsSpeak('here')")

    assert asked(session) == [
        SpeechAsked(SpeechAct.SAY, 1, "over there", 0.5),
        SpeechAsked(SpeechAct.SAY, 2, "here", 0.5),
    ]
    session.act(Deed(MAIN, SurfaceAct.SPOKEN, 1))  # of the one that was interrupted
    assert session.value("ttsGetCurrentLine()") == "here"
    session.act(Deed(MAIN, SurfaceAct.SPOKEN, 2))
    assert session.value("ttsGetState()") == "ttsSpeechReady"


async def test_the_window_is_told_to_pause_and_to_stop(session: ScriptSession) -> None:
    give_window(session)
    session.run("ttsSpeak('a') ttsPause() ttsResume() ttsSkip()")

    assert [each.act for each in asked(session)] == [
        SpeechAct.SAY, SpeechAct.PAUSE, SpeechAct.RESUME, SpeechAct.STOP,
    ]  # fmt: skip


async def test_voices_are_the_windows(session: ScriptSession) -> None:
    give_window(session)
    session.run("tempTimer(0, function() names = ttsGetVoices() chosen = ttsSetVoiceByName('Bob') end)")
    await session.settled(lambda: bool(asked(session)))
    session.act(Deed(MAIN, SurfaceAct.VOICES, text="Ann\nBob"))
    await session.until("chosen ~= nil")

    assert session.values("names, chosen, ttsGetCurrentVoice()") == [["Ann", "Bob"], True, "Bob"]
    session.run("ttsSpeak('x')")
    assert asked(session)[-1].voice == "Bob"


async def test_a_text_too_long(session: ScriptSession) -> None:
    session.run(f"ttsSpeak(('x'):rep({MAX_CHARACTERS + 1}))")

    assert "too many to be spoken" in session.errors[0]
