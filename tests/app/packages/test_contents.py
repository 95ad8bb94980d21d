from pathlib import Path, PurePosixPath

import pytest

from app.packages.contents import contents, in_words
from app.packages.package import LeftOut, Package
from netcore.api.items import ScriptItem, TriggerItem
from netcore.api.packages import PackageContents

ITEMS = (
    TriggerItem(id="1", name="folder", folder=True),
    TriggerItem(id="2", name="a"),
    TriggerItem(id="3", name="b"),
    ScriptItem(id="4", name="c", script="send('x')"),
)


def test_items_files_and_what_is_left_out() -> None:
    package = Package(
        "p",
        ITEMS,
        {PurePosixPath("in/a.png"): b""},
        {"version": "1"},
        left_out=(LeftOut("x", "why"), LeftOut("", "all")),
    )

    assert contents(package, Path("/x/p.xml")) == PackageContents(
        path="/x/p.xml",
        name="p",
        about={"version": "1"},
        counts={"triggers": 2, "scripts": 1},
        names={"triggers": ("a", "b"), "scripts": ("c",)},
        file_count=1,
        files=("in/a.png",),
        powers=("send commands to the game",),
        left_out=("x: why", "all"),
    )


def test_what_is_in_it_is_told_in_words() -> None:
    about = {"version": "2", "permissions": "connect to a.example;  for the  weather\nsounds"}

    assert in_words(Package("p", ITEMS, {}, about)) == (
        "p 2: 2 triggers, 1 script. It could send commands to the game. "
        "It says that it needs: connect to a.example; for the weather; sounds."
    )
    assert in_words(Package("q")) == "q: no items. It could do nothing that its scripts name."


def test_much_is_counted_and_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.packages.contents.MAX_LISTED", 1)
    files = {PurePosixPath(f"{n}.png"): b"" for n in range(3)}

    told = contents(Package("p", ITEMS, files), Path("p"))

    assert (told.counts["triggers"], told.names["triggers"]) == (2, ("a",))
    assert (told.file_count, told.files) == (3, ("0.png",))
