"""Our own Lua files, found and loaded."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from scripting.machine import Machine

LUA_FOLDER: Final = Path(__file__).parents[1] / "lua"


def install(machine: Machine, functions: Mapping[str, Callable[..., object]], *libraries: str) -> None:
    """Expose host functions, then load the Lua files that stand on them."""
    for name, function in functions.items():
        machine.expose(name, function)
    for library in libraries:
        machine.load_library(library, library_source(library))


def library_source(name: str) -> bytes:
    """The text of one of our Lua files."""
    return (LUA_FOLDER / f"{name}.lua").read_bytes()
