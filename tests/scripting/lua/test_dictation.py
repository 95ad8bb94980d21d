"""Mudlet's speech to text, for which there is no engine."""

import pytest

from tests.support.script_session import ScriptSession

NO_ENGINE = "speech recognition is not available: Mudwire has no engine for it"


@pytest.mark.parametrize(
    "wanted",
    [
        "stt.init()",
        "stt.init('/models/small')",
        "stt.start()",
        "stt.toggle()",
        "stt.setSilenceTimeout(500)",
        "stt.setSensitivity('short')",
        "stt.setVocabulary({'north', 'south'})",
    ],
)
async def test_what_wants_an_engine_is_refused_and_the_event_says_so_too(session: ScriptSession, wanted: str) -> None:
    session.run("registerAnonymousEventHandler('sysSTTError', function(_, why) heard = why end)")

    assert session.values(wanted) == [None, NO_ENGINE]
    assert session.value("heard") == NO_ENGINE


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("stt.available(), stt.initialized(), stt.listening()", [False, False, False]),
        ("stt.stop(), stt.close()", [True, True]),
        (
            "stt.getInfo().state, stt.getInfo().available, stt.getInfo().capabilities.onDevice",
            ["uninitialized", False, False],
        ),
        ("stt.getModelPath(), stt.getLibraryPath(), #stt.listModels(), stt.getPlatformKey()", ["", "", 0, None]),
        ("stt.reloadLibrary()", [False, NO_ENGINE]),
        ("stt.setSensitivity('loud')", [None, "stt.setSensitivity: 'loud' is not one of short, default and long"]),
        ("stt.setSilenceTimeout(-1)", [None, "stt.setSilenceTimeout: the time has to be 0 or more"]),
    ],
)
async def test_what_asks_is_answered_quietly(session: ScriptSession, asked: str, answer: list[object]) -> None:
    session.run("registerAnonymousEventHandler('sysSTTError', function(_, why) heard = why end)")

    assert session.values(asked) == answer
    assert session.value("heard") is None


async def test_arguments_are_looked_at_first(session: ScriptSession) -> None:
    session.run("stt.setVocabulary('north')")
    session.run("stt.init({})")

    assert ["expected" in error for error in session.errors] == [True, True]
