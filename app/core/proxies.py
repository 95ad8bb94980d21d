"""Which of a profile's connections go through its proxy."""

from netcore.api.settings import ProxySettings
from netcore.sockets.errors import SocketError
from netcore.sockets.proxy import Proxy, proxy_from


def for_game(settings: ProxySettings) -> Proxy | None:
    """The proxy for the game.  Raises SocketError when the setting makes no sense: then nothing goes anywhere."""
    return _proxy(settings) if settings.game else None


def for_scripts(settings: ProxySettings) -> Proxy | None:
    """The proxy for what scripts connect to.  Raises SocketError as `for_game` does."""
    return _proxy(settings) if settings.scripts else None


def no_proxy() -> Proxy | None:
    """There is none."""
    return None


def _proxy(settings: ProxySettings) -> Proxy | None:
    try:
        return proxy_from(settings.url)
    except ValueError as error:
        # Without the setting itself, which may hold a password.
        raise SocketError(f"the proxy of this profile makes no sense. {error}") from error
