from pathlib import Path

import msgspec
import pytest

from app.core.options import CoreOptions, from_text, script_item, to_text
from netcore.api.items import ScriptItem
from netcore.api.permissions import Grant, Power


@pytest.mark.parametrize(
    "options",
    [
        CoreOptions(home="/x"),
        CoreOptions(
            home="/ü \"'\n",
            profile_folders=("/a", "/b"),
            scripts=("/c.lua",),
            grants=(Grant("*", Power.CONNECT, "127.0.0.1", 80), Grant("x", Power.LISTEN, "*", allow=False)),
        ),
    ],
)
def test_options_fit_into_an_argument(options: CoreOptions) -> None:
    assert from_text(to_text(options)) == options
    assert "\0" not in to_text(options)


def test_nonsense_is_no_options() -> None:
    with pytest.raises(msgspec.DecodeError):
        from_text("{")


def test_a_file_is_a_script_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.lua"
    path.write_text("-- grün", encoding="utf-8")

    assert script_item(path) == ScriptItem(id=f"file:{path}", name="a.lua", script="-- grün")
