"""What client and game have agreed on, as the protocol panel shows it."""

from netcore.api.commands import InspectProtocol
from netcore.api.events import OptionsListed
from tests.support.running_core import Core


async def agreed(core: Core, theirs: set[str], ours: set[str], session: int = 1) -> None:
    """Wait until exactly these options are on, on the game's side and on ours."""
    core.service.handle(session, InspectProtocol(on=True))
    await core.front.event(OptionsListed, session)
    await core.front.until(lambda: _on(core, session) == (theirs, ours))


def _on(core: Core, session: int) -> tuple[set[str], set[str]]:
    listed = core.front.of(OptionsListed, session)[-1].options
    return {each.name for each in listed if each.game == "on"}, {each.name for each in listed if each.us == "on"}
