import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from netcore.api.game_parts import TextPart
from netcore.api.host_commands import MediaFetched, TracksListed, TrackTurned
from netcore.api.host_events import MediaAsked, MediaPurged, TracksAsked
from netcore.api.media import (
    Media,
    MediaKind,
    MediaLoaded,
    MediaOrigin,
    MediaPaused,
    MediaPlayed,
    MediaStopped,
)
from netcore.api.tracks import Track, TrackTurn
from scripting.features.media import MAX_TEXT
from tests.support.patience import HANG_S
from tests.support.script_session import ScriptSession, trigger

SOUND, MUSIC, VIDEO = MediaKind.SOUND, MediaKind.MUSIC, MediaKind.VIDEO


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ScriptSession]:
    session = ScriptSession(tmp_path)
    yield session
    session.close()


def asked(session: ScriptSession) -> list[MediaAsked]:
    return session.channel.of(MediaAsked)


@pytest.mark.parametrize(
    ("call", "wish"),
    [
        ("playSoundFile('a.wav')", MediaPlayed(SOUND, "a.wav")),
        ("playSoundFile({name = 'a.wav'})", MediaPlayed(SOUND, "a.wav")),
        (
            (
                "playSoundFile{name='a.wav', volume=75, fadein=1, fadeout=2, start=3, finish=4, loops=-1, "
                "key='k', tag='t', priority=5, url='https://a.b/c', caption='d'}"
            ),
            MediaPlayed(SOUND, "a.wav", "https://a.b/c/", "t", "k", 75, -1, 5, True, 1, 2, 3, 4, "d"),
        ),
        (
            "playSoundFile('a.wav', 75, 1, 2, 3, -1, 'k', 't', 5, 'https://a.b/c/', 4)",
            MediaPlayed(SOUND, "a.wav", "https://a.b/c/", "t", "k", 75, -1, 5, True, 1, 2, 3, 4),
        ),
        (
            "playMusicFile('a.mp3', 75, 1, 2, 3, 4, 'k', 't', false, 'https://a.b/')",
            MediaPlayed(MUSIC, "a.mp3", "https://a.b/", "t", "k", 75, 4, 0, False, 1, 2, 3),
        ),
        ("playMusicFile{name='a.mp3', volume='10'}", MediaPlayed(MUSIC, "a.mp3", volume=10)),
        ("playSoundFile('a.wav', nil, nil, nil, nil, 2)", MediaPlayed(SOUND, "a.wav", loops=2)),
        ("loadSoundFile('a.wav', 'https://a.b/')", MediaLoaded("a.wav", "https://a.b/")),
        ("loadMusicFile{name='a.mp3', url='https://a.b/'}", MediaLoaded("a.mp3", "https://a.b/")),
        ("stopSounds()", MediaStopped("sound")),
        ("stopSounds('a.wav', 'k', 't', 5, true, 100)", MediaStopped("sound", "a.wav", "t", "k", 5, 100)),
        ("stopSounds{key='k', fadeaway=true}", MediaStopped("sound", key="k", fade_out_ms=5000)),
        ("stopSounds{key='k', fadeout=100}", MediaStopped("sound", key="k")),
        ("stopMusic{tag='t'}", MediaStopped("music", tag="t")),
        ("stopMusic('a.mp3', 'k', 't', true, 7)", MediaStopped("music", "a.mp3", "t", "k", 0, 7)),
        ("pauseSounds{tag='t'}", MediaPaused("sound", tag="t")),
        ("pauseMusic{name='a.mp3'}", MediaPaused("music", "a.mp3")),
        ("playSoundFile{name='a.wav', volume=150, priority=-5}", MediaPlayed(SOUND, "a.wav", volume=100, priority=1)),
        ("playSoundFile('a.wav', 50, 0, 0, 0, -2)", MediaPlayed(SOUND, "a.wav")),
        ("playVideoFile{name='a.mp4', key='label', stream=true}", MediaPlayed(VIDEO, "a.mp4", key="label")),
        ("stopVideos()", MediaStopped("video")),
    ],
)
async def test_what_a_call_asks_for(session: ScriptSession, call: str, wish: Media) -> None:
    assert session.value(call) is True
    assert asked(session) == [MediaAsked(MediaOrigin.SCRIPT, wish)]


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("playSoundFile('a.wav', 'loud')", "playSoundFile: bad argument #2 type (volume as number expected, got string!)"),
        ("playSoundFile()", "playSoundFile: need at least one argument"),
        ("playVideoFile('a.mp4')", "playVideoFile: needs to be a table"),
        ("pauseSounds(5)", "pauseSounds: needs to be a table"),
        ("loadSoundFile{}", "loadSoundFile: missing name"),
        ("playSoundFile{name='a.wav', fadein=-1}", "playSoundFile: bad argument range for fadein (0 or more is meant, got -1)"),
        ("stopMusic('a', 'k', 't', true, -1)", "stopMusic: bad argument range for fadeout (0 or more is meant, got -1)"),
        ("playMusicFile{name={}}", "playMusicFile: bad argument #1 type (value for name as string expected, got table!)"),
        ("stopSounds('a', 'k', 't', 1, 'yes')", "stopSounds: bad argument #5 type (fadeaway as boolean expected, got string!)"),
        ("receiveMSP()", "receiveMSP: bad argument #1 type (message as string expected, got nil!)"),
    ],
)  # fmt: skip
async def test_what_is_an_error(session: ScriptSession, call: str, error: str) -> None:
    session.run(f"local here = 1\n{call}", name="noise")
    assert session.errors == [f"script noise:2: {error}"]
    assert asked(session) == []


@pytest.mark.parametrize("call", ["playSoundFile(nil)", "playMusicFile('')", "receiveMSP('hello')"])
async def test_what_is_refused(session: ScriptSession, call: str) -> None:
    await session.switch("MSP", enabled=True)
    nothing, problem = session.values(call)
    assert nothing is None
    assert problem in {"missing argument 1 (the name of a file)", "this is no !!SOUND(…) or !!MUSIC(…)"}
    assert asked(session) == []


async def test_a_text_too_long(session: ScriptSession) -> None:
    session.run(f"playSoundFile(('x'):rep({MAX_TEXT + 1}))")
    assert "too long" in session.errors[0]


async def test_a_line_of_msp_by_a_script(session: ScriptSession) -> None:
    assert session.values("receiveMSP('!!SOUND(rain)')") == [None, "MSP is not currently enabled"]
    await session.switch("MSP", enabled=True)
    assert session.value("receiveMSP('!!SOUND(rain V=30) !!MUSIC(Off)')") is True
    assert asked(session) == [
        MediaAsked(MediaOrigin.TEXT, MediaPlayed(SOUND, "rain.wav", volume=30, priority=50)),
        MediaAsked(MediaOrigin.TEXT, MediaStopped("music")),
    ]


async def test_a_line_of_msp_by_the_game(session: ScriptSession) -> None:
    await session.switch("MSP", enabled=True)
    await session.receive(TextPart(b"!!SOUND(rain)\r\nIt rains.\r\n"))
    assert session.texts == ["It rains."]
    assert [each.origin for each in asked(session)] == [MediaOrigin.TEXT]


async def test_safe_mode_is_not_silent(tmp_path: Path) -> None:
    session = ScriptSession(tmp_path, automation=False)
    await session.switch("MSP", enabled=True)
    await session.receive(TextPart(b"!!SOUND(rain)\r\n"))
    assert len(asked(session)) == 1
    session.close()


async def test_a_triggers_own_sound(session: ScriptSession) -> None:
    session.save(msgspec.structs.replace(trigger("bell", do="playSoundFile('second.wav')"), sound="first.wav"))
    await session.hear("the bell")
    names = [each.wish.name for each in asked(session) if isinstance(each.wish, MediaPlayed)]
    assert names == ["first.wav", "second.wav"]


async def until_asked(session: ScriptSession) -> TracksAsked:
    async with asyncio.timeout(HANG_S):
        while not session.channel.of(TracksAsked):
            await asyncio.sleep(0.001)
    return session.channel.of(TracksAsked)[-1]


@pytest.mark.parametrize(
    ("call", "fitting", "priority", "paused"),
    [
        ("getPlayingSounds()", MediaPaused("sound"), 0, False),
        ("getPlayingSounds{key='k', priority=5}", MediaPaused("sound", key="k"), 5, False),
        ("getPlayingMusic('a.mp3', 'k', 't')", MediaPaused("music", "a.mp3", "t", "k"), 0, False),
        ("getPausedSounds()", MediaPaused("sound"), 0, True),
        ("getPausedMusic{tag='t'}", MediaPaused("music", tag="t"), 0, True),
    ],
)
async def test_what_plays(
    session: ScriptSession, call: str, fitting: MediaPaused, priority: int, *, paused: bool
) -> None:
    session.run(f"found = {call}")
    question = await until_asked(session)
    assert question == TracksAsked(question.request, fitting, priority, paused)
    session.tell(TracksListed(question.request, (Track("a.wav", "/a.wav", SOUND, "k", "t", 40, 2, 5),)))
    await session.until("found")
    assert session.values("#found, found[1].name, found[1].path, found[1].key, found[1].tag, found[1].volume") == [
        1, "a.wav", "/a.wav", "k", "t", 40,
    ]  # fmt: skip
    session.tell(TracksListed(question.request, ()))  # twice does no harm


async def test_what_becomes_of_a_sound_is_an_event(session: ScriptSession) -> None:
    session.run(
        "heard = {} for _, name in ipairs{'sysMediaStarted', 'sysMediaPaused', 'sysMediaFinished', 'sysSoundFinished'} do"
        " registerAnonymousEventHandler(name, function(...) heard[#heard + 1] = table.concat({...}, ' ') end) end"
    )
    session.tell(TrackTurned(TrackTurn.STARTED, "a.wav", "/a.wav", SOUND, "k", "t"))
    session.tell(TrackTurned(TrackTurn.PAUSED, "a.wav", "/a.wav", SOUND, "k", "t"))
    session.tell(TrackTurned(TrackTurn.FINISHED, "a.wav", "/a.wav", SOUND, "k", "t"))
    session.tell(TrackTurned(TrackTurn.FINISHED, "b.mp3", "/b.mp3", MUSIC))
    assert session.value("table.concat(heard, ', ')") == (
        "sysMediaStarted a.wav /a.wav sound k t, sysMediaPaused a.wav /a.wav sound k t, "
        "sysMediaFinished a.wav /a.wav sound k t, sysSoundFinished a.wav /a.wav, sysMediaFinished b.mp3 /b.mp3 music  "
    )


async def test_what_becomes_of_its_file_is_an_event(session: ScriptSession) -> None:
    session.run(
        "heard = {} for _, name in ipairs{'sysDownloadDone', 'sysDownloadError'} do"
        " registerAnonymousEventHandler(name, function(...) heard[#heard + 1] = table.concat({...}, ' ') end) end"
    )
    session.tell(MediaFetched("/a.wav", 7))
    session.tell(MediaFetched("/b.wav", error="404"))
    assert session.value("table.concat(heard, ', ')") == "sysDownloadDone /a.wav 7, sysDownloadError 404 /b.wav"


async def test_the_folder_is_emptied(session: ScriptSession) -> None:
    assert session.value("purgeMediaCache()") is True
    assert session.channel.of(MediaPurged) == [MediaPurged()]
