"""The well-known games of `assets/games.toml`: read from its text, searched, and made into profiles."""

import tomllib
from collections.abc import Sequence

import msgspec

from netcore.api.settings import LinkSettings, ProfileSettings


class KnownGame(msgspec.Struct, frozen=True, kw_only=True):
    """One game."""

    name: str
    host: str
    port: int
    language: str
    description: str
    tls: bool = False

    @property
    def address(self) -> str:
        """Where it is, to be read."""
        return f"{self.host}:{self.port}"

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        secure = "encrypted, " if self.tls else ""
        return f"{self.name}, {self.language}, {secure}{self.description} {self.address}"


class _Games(msgspec.Struct):
    game: list[KnownGame]


def read_games(text: str) -> tuple[KnownGame, ...]:
    """The games in the text of the file, by name.  The file is our own, so what is wrong with it raises."""
    games = msgspec.convert(tomllib.loads(text), _Games).game
    return tuple(sorted(games, key=lambda game: game.name.casefold()))


def fitting(games: Sequence[KnownGame], query: str) -> tuple[KnownGame, ...]:
    """The games in whose words every word of the query stands."""
    wanted = query.casefold().split()
    return tuple(game for game in games if all(word in f"{game.spoken} {game.host}".casefold() for word in wanted))


def profile_of(game: KnownGame, known: Sequence[ProfileSettings]) -> ProfileSettings:
    """The profile that plays it already, or a new one named after it."""
    for profile in known:
        link = profile.link
        if (link.host.lower(), link.port, link.tls) == (game.host.lower(), game.port, game.tls):
            return profile
    taken = {profile.name.casefold() for profile in known}
    name, count = _folder_name(game.name), 2
    while name.casefold() in taken:
        name, count = f"{_folder_name(game.name)} {count}", count + 1
    link = LinkSettings(host=game.host, port=game.port, tls=game.tls)
    return ProfileSettings(name=name, link=link, description=game.description)


def _folder_name(name: str) -> str:
    """A profile's name is its folder's, which takes no colon and no dot at its end."""
    return name.replace(":", "").rstrip(".")
