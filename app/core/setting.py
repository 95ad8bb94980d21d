"""What all sessions of a core have in common, made of its options: for its process, the terminal, and tests."""

from dataclasses import dataclass, field
from pathlib import Path

from app.core.frontend import Frontend
from app.core.host_life import HOST_MODULE
from app.core.login.passwords import Passwords
from app.core.networks import Networks
from app.core.options import CoreOptions, script_item
from app.profiles.library import Library
from app.version import version
from netcore.api.items import Item
from netcore.api.permissions import Grant
from netcore.api.settings import Limits


@dataclass(frozen=True, slots=True)
class Setting:
    """What all sessions of a core have in common."""

    frontend: Frontend
    networks: Networks
    version: str
    limits: Limits
    grants: tuple[Grant, ...] = ()  # from the command line
    proxy: str = ""  # from the command line, instead of that of the profile
    scripts: tuple[Item, ...] = ()  # from the command line, in no profile
    host_module: str = HOST_MODULE
    safe_mode: bool = False  # from the command line: no session runs scripts until the player says so
    passwords: Passwords = field(default_factory=Passwords)


def make_setting(frontend: Frontend, networks: Networks, options: CoreOptions) -> Setting:
    """What the sessions have in common.  Raises OSError and UnicodeDecodeError for a script that cannot be read."""
    return Setting(
        frontend=frontend,
        networks=networks,
        version=version(),
        limits=Limits(),
        grants=options.grants,
        proxy=options.proxy,
        safe_mode=options.safe_mode,
        scripts=tuple(script_item(Path(script)) for script in options.scripts),
        passwords=Passwords(Path(options.home)),
    )


def make_library(options: CoreOptions) -> Library:
    """The profiles."""
    return Library(Path(options.home), extra=tuple(map(Path, options.profile_folders)))
