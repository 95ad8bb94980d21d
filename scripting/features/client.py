"""What scripts want of the program beyond their session, for `lua/profiles.lua`: asked of the core."""

from collections.abc import Callable, Mapping

from netcore.api.client import ClientDeed
from netcore.api.host_events import ClientAsked, IconAsked
from scripting.calls import Calls
from scripting.features.packages import Packages
from scripting.machine import Plain, asking
from scripting.plain import text_of


class Client:
    """The program, as the scripts of one session see it."""

    def __init__(self, calls: Calls, packages: Packages, named: Callable[[str], str]) -> None:
        """`packages` waits for the core's answers; a path is `named` so for the core."""
        self._calls = calls
        self._packages = packages
        self._named = named

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {"client": self._do, "profile_icon": self._set_icon}

    @asking
    async def _do(self, deed: Plain, profile: Plain = b"", connects: Plain = True) -> tuple[str, str]:
        """What went wrong, "" if nothing; and what was asked for, in words."""
        owner = self._calls.owner
        answer = await self._packages.answer_to(
            lambda number: ClientAsked(
                number, owner, ClientDeed(text_of(deed)), text_of(profile), connects=connects is True
            )
        )
        return answer.error, answer.words

    async def _set_icon(self, path: Plain) -> str:
        """What went wrong, "" if nothing; without a path the profile has none."""
        name = text_of(path)
        return await self._packages.ask(lambda number: IconAsked(number, self._named(name) if name else ""))
