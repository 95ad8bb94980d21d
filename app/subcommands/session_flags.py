"""The flags that `play` and `headless` share, as options of the core and the name of a profile."""

import argparse
from pathlib import Path

from app import remembered
from app.core.options import CoreOptions, script_item
from app.profiles.errors import ProfileError
from app.profiles.library import Library
from netcore.api.address import Address


def options(asked: argparse.Namespace) -> CoreOptions:
    """How to run the core.  Raises ProfileError."""
    for script in asked.script:
        _check(script)
    return CoreOptions(
        home=str(asked.home),
        profile_folders=() if asked.profile is None else (str(asked.profile.absolute()),),
        scripts=tuple(str(script.absolute()) for script in asked.script),
        grants=(*asked.allow_net, *asked.allow_listen, *asked.allow_run, *asked.allow_env),
        proxy=asked.proxy,
        safe_mode=asked.safe,
    )


def profile(asked: argparse.Namespace) -> str:
    """The profile to play, made if there is none.  Raises ProfileError."""
    game = asked.address
    where = Address(game.host, game.port, tls=game.tls or asked.tls)
    if asked.profile is not None:
        return remembered.profile_in(asked.profile.absolute(), where, asked.trust or "")
    return remembered.profile_for(Library(asked.home), where, asked.trust or "")


def _check(script: Path) -> None:
    """Say now what the core, in its process, could only say to a log.  Raises ProfileError."""
    try:
        script_item(script)
    except FileNotFoundError:
        raise ProfileError(f"There is no script {script}.") from None
    except OSError as error:
        raise ProfileError(f"The script {script} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise ProfileError(f"The script {script} is not text in UTF-8 (byte {error.start + 1}).") from error
