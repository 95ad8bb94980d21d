"""Against Ranvier: a game in JavaScript whose telnet is its own, and marks prompts when it is asked to."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from netcore.api import style
from netcore.api.commands import CloseSession, SubmitInput
from netcore.api.events import EchoChanged, LinkChanged, LinkState, SessionClosed
from netcore.api.text import LineKind
from tests.support.agreed import agreed
from tests.support.painted import game_line, painted
from tests.support.ranvier_server import running_ranvier
from tests.support.running_core import Core, running
from tests.support.visits import Step, game_lines, replay, screen, visit

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow, pytest.mark.timeout(180)]

PASSWORD = "lantern-oak-17"
CROWD = 20
NAME = "What is your name?"
VISIT = [
    Step("Wren", "Password:"),
    Step(PASSWORD, "Wren >", secret=True),
    Step("paint", "Wren >"),
    Step("say Grüße, 世界", "Wren >"),
    Step("quit", ""),
]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with running_ranvier() as port:
        yield port


@pytest.fixture
async def core(port: int, tmp_path: Path) -> AsyncIterator[Core]:
    async with running(tmp_path, port) as core:
        yield core


async def enter(core: Core, name: str, password: str = PASSWORD, session: int = 1) -> None:
    """Give a name and, when the game no longer shows what is typed, a password."""
    await core.front.text(NAME, session)
    hidden = times_hidden(core, session)
    core.type(name, session)
    await core.front.until(lambda: times_hidden(core, session) > hidden)
    core.service.handle(session, SubmitInput(password, secret=True))


def times_hidden(core: Core, session: int) -> int:
    """How often the game has said that it asks for a password."""
    return sum(event.masked for event in core.front.of(EchoChanged, session))


async def test_a_player_logs_in_and_leaves(core: Core) -> None:
    await core.play()
    await enter(core, "Speaker")
    await core.front.text("Ropes, gulls, and a lamp.")
    await core.front.until(lambda: not core.front.of(EchoChanged, 1)[-1].masked)
    core.type("quit")
    await core.front.text("Fair winds.")
    await core.front.until(lambda: core.front.of(LinkChanged, 1)[-1].state is LinkState.OFFLINE)

    assert not [text for text in core.front.texts() if PASSWORD in text]


async def test_a_wrong_password_is_told(core: Core) -> None:
    await core.play()
    await enter(core, "Careful")
    await core.front.text("Careful >")
    core.type("quit")
    await core.front.until(lambda: core.front.of(LinkChanged, 1)[-1].state is LinkState.OFFLINE)
    core.front.screens.clear()
    await core.connect()
    await enter(core, "Careful", "another")

    await core.front.text("That is not your password.")


async def test_its_prompts_are_marked_and_known_for_prompts(core: Core) -> None:
    await core.play()
    await enter(core, "Prompted")
    await core.front.text("Prompted >")
    await core.front.until(
        lambda: any(line.kind == LineKind.PROMPT and "Prompted >" in line.text for line in game_lines(core))
    )

    await agreed(core, theirs={"EOR"}, ours=set())


async def test_its_colours_are_shown(core: Core) -> None:
    await core.play()
    await enter(core, "Painter")
    await core.front.text("Painter >")
    core.type("paint")
    await core.front.text("red bright sign plain")

    shown = painted(game_line(core, "red bright sign plain"))
    assert shown["red"] == (style.palette(1), 0)
    assert shown["bright"] == (style.palette(4), style.Attribute.BOLD)
    assert shown[" plain"] == (style.DEFAULT, 0)


async def test_twenty_sessions_hear_each_other_and_leave_nothing(port: int, tmp_path: Path) -> None:
    sessions = range(1, CROWD + 1)
    async with running(tmp_path, port) as core:
        for session in sessions:
            core.profile(f"p{session}")
            await core.open(session, f"p{session}")
        for session in sessions:
            await core.connect(session)
        for session in sessions:
            await enter(core, f"Crowd{session}", session=session)
        for session in sessions:
            await core.front.text(f"Crowd{session} >", session)
        for session in sessions:
            core.type(f"say word {session}.", session)
        for session in sessions:
            for other in sessions:
                speaker = "You say" if other == session else f"Crowd{other} says"
                await core.front.text(f"{speaker}, 'word {other}.'", session)
        for session in sessions[1:]:
            core.service.handle(session, CloseSession())
        await core.front.until(lambda: len(core.front.of(SessionClosed)) == CROWD - 1)
        while " 1 here: Crowd1" not in await who(core):
            pass


async def who(core: Core) -> str:
    """Who is there, as the game says."""
    before = len(answers(core))
    core.type("who")
    await core.front.until(lambda: len(answers(core)) > before)
    return f" {answers(core)[-1]}"


def answers(core: Core) -> list[str]:
    return [text for text in core.front.texts(1) if " here: " in text]


async def test_a_recorded_visit_is_replayed_to_the_identical_screen(core: Core, tmp_path: Path) -> None:
    recording = tmp_path / "visit.mwrec"
    await visit(core, NAME, VISIT, recording)
    again = await replay(tmp_path / "again", recording)

    assert screen(again) == screen(game_lines(core))
    assert {line.kind for line in again} >= {LineKind.GAME, LineKind.COMMAND}
    assert PASSWORD not in recording.read_text()
