"""What the command line tells the core, as one value that also fits into an argument of its process."""

from pathlib import Path

import msgspec

from netcore.api.items import Item, ScriptItem
from netcore.api.permissions import Grant


class CoreOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How to run a core."""

    home: str
    profile_folders: tuple[str, ...] = ()  # profiles that stand elsewhere
    scripts: tuple[str, ...] = ()  # Lua files that every session runs, beside its own
    grants: tuple[Grant, ...] = ()
    proxy: str = ""  # instead of that of each profile
    safe_mode: bool = False  # every session begins with its scripts off


def to_text(options: CoreOptions) -> str:
    """For a command line."""
    return msgspec.json.encode(options).decode()


def from_text(text: str) -> CoreOptions:
    """From a command line.  Raises msgspec.DecodeError."""
    return msgspec.json.decode(text, type=CoreOptions)


def script_item(path: Path) -> Item:
    """A Lua file as a script that is in no profile.  Raises OSError and UnicodeDecodeError."""
    return ScriptItem(id=f"file:{path}", name=path.name, script=path.read_text(encoding="utf-8"))
