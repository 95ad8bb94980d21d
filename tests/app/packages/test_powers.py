from pathlib import PurePosixPath

import pytest

from app.packages.package import Package
from app.packages.powers import powers
from netcore.api.items import AliasItem, ScriptItem


def of(code: str) -> tuple[str, ...]:
    return powers(Package("p", (ScriptItem(id="1", name="s", script=code),)))


@pytest.mark.parametrize(
    ("code", "power"),
    [
        ("downloadFile(a, b)", "reach other computers"),
        ('local body = http.request "http://x"', "reach other computers"),
        ("local s = socket.tcp()", "reach other computers"),
        ("socket.bind('*', 4000)", "let other programs connect to it"),
        ("send('n')", "send commands to the game"),
        ("openUrl [[x]] openUrl('x')", "open pages in the browser"),
        ("io.popen('ls')", "run programs on this computer"),
        ("installPackage(x)", "install or remove packages"),
        ("permAlias('a', '', 'b', 'c')", "make or change items of the profile"),
        ("table.save(path, t)", "read and write files of the profile"),
        ("setClipboardText(x)", "use the clipboard"),
    ],
)
def test_what_a_script_names(code: str, power: str) -> None:
    assert of(code) == (power,)


@pytest.mark.parametrize("code", ["my.send('x')", "resend('x')", "self:send('x')", "-- to send a thing", "echo('x')"])
def test_what_it_does_not_name(code: str) -> None:
    assert of(code) == ()


def test_commands_of_items_and_files_count_too() -> None:
    items = (AliasItem(id="1", name="a", regex="^x$", command="look"),)
    files = {PurePosixPath("a.lua"): b"io.open('x')", PurePosixPath("a.txt"): b"openUrl('x')"}

    assert powers(Package("p", items, files)) == ("send commands to the game", "read and write files of the profile")


def test_the_reading_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.packages.powers.MAX_READ_CHARACTERS", 10)

    assert of("          send('x')") == ()
