"""Puts a core together from its options: used by its own process, by the terminal front-end, and by tests."""

from pathlib import Path

from app.core.frontend import Frontend
from app.core.networks import Networks
from app.core.options import CoreOptions, script_item
from app.core.session import Setting
from app.profiles.library import Library
from app.version import version
from netcore.api.settings import Limits


def make_setting(frontend: Frontend, networks: Networks, options: CoreOptions) -> Setting:
    """What the sessions have in common.  Raises OSError and UnicodeDecodeError for a script that cannot be read."""
    return Setting(
        frontend=frontend,
        networks=networks,
        version=version(),
        limits=Limits(),
        grants=options.grants,
        proxy=options.proxy,
        scripts=tuple(script_item(Path(script)) for script in options.scripts),
    )


def make_library(options: CoreOptions) -> Library:
    """The profiles."""
    return Library(Path(options.home), extra=tuple(map(Path, options.profile_folders)))
