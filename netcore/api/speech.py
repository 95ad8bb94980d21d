"""Text that scripts have spoken, by the system's voice, if the window has one.

The window answers with `SurfaceAct.SPOKEN`, when an utterance is over, and with `SurfaceAct.VOICES`.
"""

from enum import IntEnum

from netcore.api.message import Message


class SpeechAct(IntEnum):
    """What the voice is to do."""

    SAY = 0  # instead of what it is saying
    STOP = 1
    PAUSE = 2
    RESUME = 3
    VOICES = 4  # tell which there are


class SpeechAsked(Message, frozen=True):
    """A script wants to be heard; all but the act is for `SAY`."""

    act: SpeechAct
    number: int = 0  # of the utterance
    text: str = ""
    rate: float = 0.0  # -1 slow, 1 fast
    pitch: float = 0.0  # -1 low, 1 high
    volume: float = 1.0  # 0 to 1
    voice: str = ""  # "": the system's
