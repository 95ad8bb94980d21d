import asyncio

import pytest

from app.core.login.auto_login import REFUSED, AutoLogin
from app.core.login.errors import PasswordError
from netcore.api.game_parts import PromptPart, TextPart
from netcore.api.settings import LoginSettings, PasswordPlace
from tests.support.patience import HANG_S

KEPT = LoginSettings(name="Ilka", password=PasswordPlace.KEYRING)


class Stage:
    """An `AutoLogin`, and all that it did."""

    def __init__(self, settings: LoginSettings = KEPT, why_not: str = "") -> None:
        self.settings = settings
        self.why_not = why_not
        self.now = 0.0
        self.done: list[str] = []
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self._changed = asyncio.Event()
        self.login = AutoLogin(self, lambda: self.settings, self._password, self._text_of, lambda: self.now)

    def send_name(self, name: str) -> bool:
        return self._did(f"name {name}")

    def send_password(self, password: str) -> bool:
        return self._did(f"password {password}")

    def warn(self, text: str) -> None:
        self._did(text)

    def say(self, text: str, *, prompt: bool = True) -> None:
        parts = (TextPart(text.encode()),)
        self.login.heard((*parts, PromptPart()) if prompt else parts)

    async def until(self, count: int) -> None:
        async with asyncio.timeout(HANG_S):
            while len(self.done) < count:
                await self._changed.wait()
                self._changed.clear()

    async def idle(self) -> None:
        """Let what has been begun come to its end."""
        await self.login._tasks.settle()

    def _did(self, what: str) -> bool:
        self.done.append(what)
        self._changed.set()
        return True

    async def _password(self) -> str:
        await self.may_answer.wait()
        if self.why_not:
            raise PasswordError(self.why_not)
        return "sesame"

    @staticmethod
    def _text_of(data: bytes) -> str:
        return data.decode("utf-8", "replace")


async def test_name_and_password_are_given_when_they_are_asked_for() -> None:
    stage = Stage()
    stage.login.connected()
    stage.say("\x1b[1mWelcome\x1b[0m\r\nBy what name are you known? ")
    stage.say("Password: ")
    await stage.until(2)

    assert stage.done == ["name Ilka", "password sesame"]


@pytest.mark.parametrize("text", ["Login: ", "Who are you?\r\n", "Your \x1b[31mNAME\x1b[0m:\r\n\r\n", "Character: "])
async def test_a_game_that_marks_no_prompts_is_answered_when_it_is_at_rest(text: str) -> None:
    stage = Stage()
    stage.login.connected()
    stage.say(text, prompt=False)
    await stage.until(1)

    assert stage.done == ["name Ilka"]


@pytest.mark.parametrize("text", ["Press Return. ", "A name is a fine thing\r\nMenu: ", ""])
async def test_nothing_is_given_to_another_question(text: str) -> None:
    stage = Stage()
    stage.login.connected()
    stage.say(text)

    assert stage.done == []


async def test_when_the_game_stops_echoing_the_password_is_asked_for() -> None:
    stage = Stage()
    stage.login.connected()
    stage.say("Name? ")
    stage.login.echo_changed(masked=True)
    await stage.until(2)

    assert stage.done[1] == "password sesame"


async def test_a_game_that_never_echoes_gets_the_password_only_where_it_asks() -> None:
    stage = Stage()
    stage.login.connected()
    stage.login.echo_changed(masked=True)
    stage.say("Name? ")
    await stage.idle()
    assert stage.done == ["name Ilka"]
    stage.say("Password for Ilka: ")
    await stage.until(2)

    assert stage.done[1] == "password sesame"


@pytest.mark.parametrize(
    "text", ["You have no password yet, and must go to the temple first. ", "Passwords are dull! "]
)
async def test_a_line_about_passwords_is_no_question(text: str) -> None:
    stage = Stage()
    stage.login.connected()
    stage.say("Name? ")
    stage.say(text)
    await stage.idle()

    assert stage.done == ["name Ilka"]


async def test_whoever_answers_meanwhile_logs_in() -> None:
    stage = Stage()
    stage.login.connected()
    stage.login.answered()
    stage.say("Name? ")
    assert stage.done == []

    stage.login.connected()
    stage.say("Name? ")
    stage.login.answered()
    stage.say("Password: ")
    await stage.idle()
    assert stage.done == ["name Ilka"]


async def test_a_password_that_comes_too_late_is_not_sent() -> None:
    stage = Stage()
    stage.may_answer.clear()
    stage.login.connected()
    stage.say("Name? ")
    stage.say("Password: ")
    stage.login.disconnected()
    stage.login.connected()
    stage.may_answer.set()
    await stage.idle()

    assert stage.done == ["name Ilka"]


async def test_each_is_given_once_in_a_connection_and_a_refusal_is_told() -> None:
    stage = Stage()
    stage.login.connected()
    stage.say("Name? ")
    stage.say("Password: ")
    await stage.until(2)
    stage.say("Wrong!\r\nPassword: ")
    stage.say("Password: ")
    stage.say("Name? ")
    await stage.idle()

    assert stage.done[2:] == [REFUSED]


@pytest.mark.parametrize("hangs_up", [False, True])
async def test_what_was_refused_is_not_tried_again_until_the_profile_is_saved(hangs_up: bool) -> None:
    stage = Stage()
    stage.login.connected()
    stage.say("Name? ")
    stage.say("Password: ")
    await stage.until(2)
    if hangs_up:
        stage.login.disconnected()
        stage.login.refused()
    else:
        stage.login.echo_changed(masked=True)
    stage.login.connected()
    stage.say("Name? ")
    assert stage.done[2:] == [REFUSED, REFUSED]

    stage.login.settings_changed()
    stage.login.connected()
    stage.say("Name? ")
    assert stage.done[4:] == ["name Ilka"]


async def test_a_password_prompt_long_after_is_no_refusal() -> None:
    stage = Stage()
    stage.login.connected()
    stage.say("Name? ")
    stage.say("Password: ")
    await stage.until(2)
    stage.now = 3600.0
    stage.say("New password: ")
    stage.login.connected()
    stage.say("Name? ")

    assert stage.done[2:] == ["name Ilka"]


async def test_without_a_name_nothing_is_done() -> None:
    stage = Stage(LoginSettings(password=PasswordPlace.KEYRING))
    stage.login.connected()
    stage.say("Name? ")
    stage.say("Password: ")
    await stage.idle()

    assert stage.done == []


async def test_who_wants_to_be_asked_types_the_password() -> None:
    stage = Stage(LoginSettings(name="Ilka"))
    stage.login.connected()
    stage.say("Name? ")
    stage.say("Password: ")
    await stage.idle()

    assert stage.done == ["name Ilka"]


async def test_that_there_is_no_password_is_told() -> None:
    stage = Stage(why_not="the keyring is locked")
    stage.login.connected()
    stage.say("Name? ")
    stage.say("Password: ")
    await stage.until(2)

    assert stage.done[1] == "The password was not sent by itself: the keyring is locked."


async def test_the_questions_are_the_players_to_name() -> None:
    stage = Stage(
        LoginSettings(name="Ilka", password=PasswordPlace.FILE, name_prompts=("wie",), password_prompts=("los",))
    )
    stage.login.connected()
    stage.say("Name? ")
    stage.say("Wie heißt du? ")
    stage.say("Na los: ")
    await stage.until(2)

    assert stage.done == ["name Ilka", "password sesame"]


async def test_a_closed_one_waits_for_nothing() -> None:
    stage = Stage()
    stage.login.connected()
    stage.say("Name? ", prompt=False)
    await stage.login.close()

    assert stage.login._rest is None


async def test_a_game_that_takes_both_in_one_line_gets_it_when_it_has_greeted() -> None:
    stage = Stage(LoginSettings(name="Ilka", password=PasswordPlace.FILE, command="connect {name} {password}"))
    stage.login.connected()
    stage.say("Welcome to the MUSH.\r\nUse connect <name> <password>.\r\n", prompt=False)
    await stage.until(1)
    stage.say("Password: ")
    await stage.idle()

    assert stage.done[0] == "password connect Ilka sesame"


async def test_without_a_kept_password_there_is_no_such_line() -> None:
    stage = Stage(LoginSettings(name="Ilka", command="connect {name} {password}"))
    stage.login.connected()
    stage.say("Name? ")
    await stage.idle()

    assert stage.done == []
