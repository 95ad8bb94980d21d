from app.packages.package import LeftOut, Package
from app.packages.report import Error, Missing, Report, counts, in_words, left, refused
from netcore.api.items import AliasItem, ScriptItem


def test_folders_are_not_counted() -> None:
    items = (ScriptItem(id="1", name="f", folder=True), ScriptItem(id="2", name="s"), AliasItem(id="3", name="a"))

    assert counts(Package("p", items)) == {
        "triggers": 0,
        "aliases": 1,
        "timers": 0,
        "keys": 0,
        "buttons": 0,
        "scripts": 1,
    }


def test_in_words() -> None:
    report = Report(
        "p",
        ok=False,
        errors=(Error("s", 3, "script s:3: bad", "script"), Error("", 0, "it ended")),
        missing_functions=("setBorderTop",),
        missing=(Missing("setBorderTop", "s", 4, "script"),),
        permissions=("connect 127.0.0.1:1",),
        items={"scripts": 2, "keys": 0, "aliases": 1},
        said=(Error("s", 0, "no map here", "script"),),
        left_out=left((LeftOut("b", "no buttons"), LeftOut("", "more"))),
    )

    assert in_words(report).splitlines() == [
        "p is installed: 2 scripts, 1 alias.",
        "Error in script s, line 3: bad",
        "Error: it ended",
        "Told in script s: no map here",
        "Missing function in script s, line 4: setBorderTop",
        "Asked to connect 127.0.0.1:1, which was denied.",
        "Left out of b: no buttons",
        "Left out of the package: more",
    ]


def test_a_package_in_order_in_words() -> None:
    assert in_words(Report("p", ok=True, items={"keys": 1})) == "p is installed: 1 key. Nothing went wrong.\n"


def test_a_refusal_in_words() -> None:
    assert in_words(refused("p", "it is broken")) == "p cannot be installed: it is broken\n"
