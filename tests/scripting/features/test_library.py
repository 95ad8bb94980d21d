"""Our own Lua files."""

import pytest

from netcore.api.settings import Limits
from scripting.features.library import install
from scripting.runtime import LibraryError, Runtime


def machine() -> Runtime:
    return Runtime(Limits(), lambda *failure: pytest.fail(str(failure)))


def test_functions_are_exposed_before_the_libraries_are_loaded_in_order() -> None:
    lua = machine()
    install(lua, {}, "arguments", "tables")

    lua.load_library("test", b"local host, lib = ... assert(lib.env.table.size({ 1 }) == 1)")


def test_a_library_that_does_not_load_is_a_bug_of_ours() -> None:
    with pytest.raises(LibraryError, match="attempt to call local 'define'"):
        install(machine(), {}, "tables")  # it stands on "arguments"
