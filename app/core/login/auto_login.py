"""Answers the game's questions for name and password, each once in a connection, and only while they are asked.

A game that takes both in one line gets that line when it has greeted.  Else the name goes out when the game's text
has come to rest at a line that asks for it, and the password after it, when the game has us stop echoing or the text
rests at a line that asks for a password.  Whatever else is sent meanwhile, by the player or a script, ends it: somebody
else is logging in.  A login that was refused is not tried again until the profile has been saved anew.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from enum import Enum, auto
from typing import Final, Protocol

from app.core.login.errors import PasswordError
from app.core.tasks import Tasks
from netcore.api.game_parts import Part, PromptPart, TextPart
from netcore.api.settings import LoginSettings, PasswordPlace

# A game that has said nothing for so long waits for an answer, unless it marks its prompts.
AT_REST_S: Final = 0.4
# The last line of what the game says; questions are shorter.
MAX_TAIL_BYTES: Final = 1024
MAX_QUESTION: Final = 200
# A password that is asked for again so soon after it was given was the wrong one.
REFUSED_WITHIN_S: Final = 30.0

# In a command that logs in by one line.
NAME: Final = "{name}"
PASSWORD: Final = "{password}"  # noqa: S105 - where it is put

REFUSED: Final = (
    "The game did not take the name and password that the profile has, so they are not sent again by themselves. "
    "Log in by hand, or mend them in the profile (Game → Connect)."
)

_ESCAPES: Final = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]])")


class Deeds(Protocol):
    """What is done for it."""

    def send_name(self, name: str) -> bool:
        """Send the name, for all to see.  False: not connected."""

    def send_password(self, password: str) -> bool:
        """Send the password, for nobody to see.  False: not connected."""

    def warn(self, text: str) -> None:
        """Tell the player."""


class _Step(Enum):
    NOTHING = auto()  # nothing to do, or nothing any more
    NAME = auto()
    PASSWORD = auto()
    FETCHING = auto()  # the password, from where it is kept
    GIVEN = auto()  # it may be refused


class AutoLogin:
    """One session's."""

    def __init__(
        self,
        deeds: Deeds,
        settings: Callable[[], LoginSettings],
        password: Callable[[], Awaitable[str]],
        text_of: Callable[[bytes], str],
        clock: Callable[[], float],
    ) -> None:
        """`password` raises PasswordError; `text_of` decodes what the game says."""
        self._deeds = deeds
        self._settings = settings
        self._password = password
        self._text_of = text_of
        self._clock = clock
        self._step = _Step.NOTHING
        self._tail = bytearray()
        self._is_masked = False
        self._rest: asyncio.TimerHandle | None = None
        self._given_at = 0.0
        self._is_refused = False
        self._tasks = Tasks()

    def connected(self) -> None:
        """There is a new connection to the game."""
        self._stop()
        self._is_masked = False
        if not self._settings().name:
            return
        if self._is_refused:
            self._deeds.warn(REFUSED)
        else:
            self._step = _Step.NAME

    def disconnected(self) -> None:
        """It is gone."""
        self._forget_text()
        if self._step is not _Step.GIVEN:
            self._stop()

    def refused(self) -> None:
        """The game had ended it right after a password."""
        if self._step is _Step.GIVEN:
            self._refuse()
        self._stop()

    def settings_changed(self) -> None:
        """The player may have mended what was refused."""
        self._is_refused = False

    def answered(self) -> None:
        """The player or a script sends something."""
        self._stop()

    def echo_changed(self, *, masked: bool) -> None:
        """The game has us hide what is typed, or not any more."""
        was_masked, self._is_masked = self._is_masked, masked
        if masked and not was_masked:
            self._password_asked()

    def heard(self, parts: tuple[Part, ...]) -> None:
        """What the game says."""
        if self._step is _Step.NOTHING:
            return
        for part in parts:
            if isinstance(part, TextPart):
                self._tail += part.data
                del self._tail[:-MAX_TAIL_BYTES]
                self._wait_for_rest()
            elif isinstance(part, PromptPart):
                self._is_at_rest()

    async def close(self) -> None:
        """End it for good."""
        self._stop()
        await self._tasks.close()

    # --- steps ---

    def _wait_for_rest(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
        self._rest = asyncio.get_running_loop().call_later(AT_REST_S, self._is_at_rest)

    def _is_at_rest(self) -> None:
        question = self._question()
        if self._step is _Step.NAME and self._settings().command:
            if self._tail and self._settings().password is not PasswordPlace.ASK:
                self._begin_to_give()
        elif self._step is _Step.NAME:
            if _asks(question, self._settings().name_prompts):
                self._give_name()
        elif _asks_at_the_end(question, self._settings().password_prompts):
            self._password_asked()

    def _give_name(self) -> None:
        self._forget_text()
        settings = self._settings()
        self._step = _Step.NOTHING if settings.password is PasswordPlace.ASK else _Step.PASSWORD
        if not self._deeds.send_name(settings.name):
            self._stop()

    def _password_asked(self) -> None:
        if self._step is _Step.PASSWORD:
            self._begin_to_give()
        elif self._step is _Step.GIVEN:
            if self._clock() - self._given_at <= REFUSED_WITHIN_S:
                self._refuse()
            self._stop()

    def _begin_to_give(self) -> None:
        self._forget_text()
        self._step = _Step.FETCHING
        self._tasks.spawn(self._give_password(), "logging in")

    async def _give_password(self) -> None:
        try:
            password = await self._password()
        except PasswordError as error:
            if self._step is _Step.FETCHING:
                self._deeds.warn(f"The password was not sent by itself: {error}.")
                self._stop()
            return
        if self._step is not _Step.FETCHING:
            return  # the connection is gone, or somebody else has answered
        self._given_at = self._clock()
        self._step = _Step.GIVEN
        settings = self._settings()
        line = settings.command.replace(NAME, settings.name).replace(PASSWORD, password) or password
        if not self._deeds.send_password(line):
            self._stop()

    def _refuse(self) -> None:
        self._is_refused = True
        self._deeds.warn(REFUSED)

    def _stop(self) -> None:
        self._step = _Step.NOTHING
        self._forget_text()

    def _forget_text(self) -> None:
        self._tail.clear()
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    def _question(self) -> str:
        lines = _ESCAPES.sub("", self._text_of(bytes(self._tail))).splitlines()
        return next((line.strip() for line in reversed(lines) if line.strip()), "")[-MAX_QUESTION:].casefold()


def _asks(question: str, phrases: tuple[str, ...]) -> bool:
    return any(phrase.casefold() in question for phrase in phrases if phrase)


def _asks_at_the_end(question: str, phrases: tuple[str, ...]) -> bool:
    """Stricter: a password is for no line that merely has the word in it."""
    bare = question.rstrip(" :?>.")
    is_question = question.endswith((":", "?", ">"))
    return any(
        bare.endswith(phrase.casefold()) or (is_question and phrase.casefold() in bare[-40:])
        for phrase in phrases
        if phrase
    )
