"""A voice for scripts, for `lua/speech.lua`: the window's.  Without one an utterance takes its time in silence."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from netcore.api.permissions import Owner
from netcore.api.speech import SpeechAct, SpeechAsked
from netcore.api.surfaces import MAIN, Deed, SurfaceAct
from scripting.calls import Calls
from scripting.features.session import SessionFacts
from scripting.machine import HostError, Plain, Value
from scripting.outbox import Outbox
from scripting.plain import number_of, text_of, whole_of

MAX_CHARACTERS: Final = 10_000  # a quarter of an hour
WORD_S: Final = 0.1  # of what nobody hears
# A system's voice is found within moments; a script does not wait for one that never answers.
VOICES_S: Final = 3.0

_OWNER: Final = Owner("", "event", "speech")


class Speech:
    """What one session's scripts have spoken."""

    def __init__(self, outbox: Outbox, calls: Calls, facts: SessionFacts) -> None:
        self._outbox = outbox
        self._calls = calls
        self._facts = facts
        self._handler = 0
        self._number = 0
        self._silence: asyncio.TimerHandle | None = None
        self._left_s = 0.0  # of a silent utterance that was paused
        self._voices: asyncio.Future[list[Value]] | None = None

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "speech_use": self._use,
            "speech_say": self._say,
            "speech_stop": self._stop,
            "speech_pause": self._pause,
            "speech_resume": self._resume,
            "speech_voices": self._ask_voices,
        }

    def answered(self, deed: Deed) -> None:
        """The window tells something, if this is about speech."""
        if deed.surface != MAIN:
            return
        if deed.act is SurfaceAct.SPOKEN:
            self._tell("over", deed.x)
        elif deed.act is SurfaceAct.VOICES and self._voices is not None and not self._voices.done():
            self._voices.set_result([*filter(None, deed.text.split("\n"))])

    def close(self) -> None:
        """The session ends."""
        self._hush()

    @property
    def _has_window(self) -> bool:
        return bool(self._facts.pixels.width)

    def _use(self, handler: Plain) -> None:
        self._handler = whole_of(handler)

    def _say(self, number: Plain, text: Plain, rate: Plain, pitch: Plain, volume: Plain, voice: Plain) -> None:
        words = text_of(text)
        if len(words) > MAX_CHARACTERS:
            raise HostError(f"{len(words)} characters are too many to be spoken at once; the most is {MAX_CHARACTERS}")
        self._hush()
        self._number = whole_of(number)
        if self._has_window:
            tune = number_of(rate), number_of(pitch), number_of(volume)
            self._outbox.show(SpeechAsked(SpeechAct.SAY, self._number, words, *tune, text_of(voice)))
        else:
            self._be_silent(WORD_S * len(words.split()))

    def _stop(self) -> None:
        self._hush()
        if self._has_window:
            self._outbox.show(SpeechAsked(SpeechAct.STOP))

    def _pause(self) -> None:
        if self._has_window:
            self._outbox.show(SpeechAsked(SpeechAct.PAUSE))
        elif self._silence is not None:
            self._left_s = self._silence.when() - asyncio.get_running_loop().time()
            self._hush()
        # Scripts wait for the event from when the function has returned.
        asyncio.get_running_loop().call_soon(self._tell, "paused", self._number)

    def _resume(self) -> None:
        if self._has_window:
            self._outbox.show(SpeechAsked(SpeechAct.RESUME))
        else:
            self._be_silent(self._left_s)

    async def _ask_voices(self) -> list[Value]:
        """The names of the window's voices, the usual one first."""
        if not self._has_window:
            return []
        if self._voices is None or self._voices.cancelled():
            self._voices = asyncio.get_running_loop().create_future()
            self._outbox.show(SpeechAsked(SpeechAct.VOICES))
        try:
            return await asyncio.wait_for(asyncio.shield(self._voices), VOICES_S)
        except TimeoutError:
            return []

    def _be_silent(self, for_s: float) -> None:
        self._silence = asyncio.get_running_loop().call_later(max(0.0, for_s), self._fall_silent)

    def _fall_silent(self) -> None:
        self._silence = None
        self._tell("over", self._number)

    def _hush(self) -> None:
        if self._silence is not None:
            self._silence.cancel()
            self._silence = None

    def _tell(self, what: str, number: int) -> None:
        if self._handler:
            self._calls.start(self._handler, (what, number), owner=_OWNER)
