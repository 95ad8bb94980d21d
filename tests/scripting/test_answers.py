"""What the player's tools ask of a running session, and the answers to it."""

from netcore.api.display import Found
from netcore.api.inquiries import ForgetTimes, TellTimes, TimesTold
from tests.scripting.conftest import StartSession
from tests.support.script_session import SUBSTRING, trigger


async def test_times_are_told_and_forgotten(play: StartSession) -> None:
    session = play(trigger("it", "x", kind=SUBSTRING, do="local a = 1"))
    await session.hear("x", "x")
    session.ask(TellTimes())
    told = session.found(TimesTold)[-1]
    session.ask(ForgetTimes())

    assert [(each.item, each.count) for each in told.items if each.item == "it"] == [("it", 2)]
    assert session.found(TimesTold)[-1].items == ()


async def test_findings_are_shown_as_displays(play: StartSession) -> None:
    session = play()
    session.ask(TellTimes())

    assert isinstance(session.channel.of(Found)[-1].finding, TimesTold)
