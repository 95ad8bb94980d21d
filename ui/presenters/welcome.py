"""What stands in an empty window: the games to go on with."""

from collections.abc import Callable
from typing import Final, NamedTuple

from netcore.api.settings import ProfileSettings
from ui.presenters import address

MAX_SHOWN: Final = 5  # more is what the connect dialog is for


class Choice(NamedTuple):
    """A profile to play with one click."""

    name: str
    address: str
    icon: str = ""  # the file of a picture


def choices(profiles: tuple[ProfileSettings, ...], last_played: Callable[[str], float]) -> tuple[Choice, ...]:
    """The profiles played last, the latest first; those never played follow by name."""
    playable = [profile for profile in profiles if profile.link.host]
    playable.sort(key=lambda profile: (-last_played(profile.name), profile.name.casefold()))
    return tuple(
        Choice(profile.name, address.shown(profile.link), profile.look.icon) for profile in playable[:MAX_SHOWN]
    )
