"""Rich text of scripts, read by Qt as it was read here."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from ui.presenters.safe_markup import MAX_TEXT, safe_text

pytestmark = pytest.mark.gui


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "a b.png").write_bytes(b"\x89PNG")
    return str(tmp_path)


class Document(QTextDocument):
    """What Qt makes of a text, and what it would load for that."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.setHtml(text)
        self.adjustSize()
        self.drawn = self.toPlainText()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt names it
        self.loaded.append(name.toString() if isinstance(name, QUrl) else name)
        return None


HOSTILE = [
    '<img src="/secret">',
    '<img src="/secret"',
    "<img src=/secret ",
    "<IMG\nSRC='/secret'>",
    '<img/src="/secret">',
    '<img alt=">" src="/secret">',
    '<im<img>g src="/secret">',
    '<b title=\'"><img src="/secret">\'>x',
    '<p style="background-image: &#117;rl(/secret)">x</p>',
    r'<table style="background-image: \75rl(/secret)"><tr><td>x</td></tr></table>',
    r'<table style="background-image:\26 #117;rl(/secret)"><tr><td>x</td></tr></table>',
    '<table background="/secret"><tr><td>x</td></tr></table>',
    '<ta<link>ble background="/secret"><tr><td>x</table>',
    '<body background="/secret">x',
    r"<style>table { background-image: \75rl(/secret) }</style><table><tr><td>x</td></tr></table>",
    '<style></style><img src="/secret"></style>',
    "<style>@import '/secret';</style>x",
    '<link rel="stylesheet" type="text/css" href="/secret">x',
    "<!--><img src=/secret>-->x",
    "<!-- --!><img src=/secret>",
    "<title><img src=/secret></title>x",
    "<li style='list-style-image: url(/secret)'>x",
    "<object data=/secret>x</object>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_it_is_loaded(text: str, folder: str, qtbot: QtBot) -> None:
    document = Document(safe_text(text, folder))

    assert document.loaded == []


KEPT = [
    ("plain &lt; text & more", "plain &lt; text & more"),
    ("<b>7</b> &lt; <i>8</i>", "<b>7</b> &lt; <i>8</i>"),
    ("<font color='#f00' size=4 onload=x>a</font>", '<font color="#f00" size="4">a</font>'),
    ("<div style=\"color: 'x'\">a</div>", '<div style="color: &#x27;x&#x27;">a</div>'),
    ("a < b and b > a", "a &lt; b and b &gt; a"),
    ("<br/>x<hr>", "<br>x<hr>"),
    ("<blink>x</blink>", "x"),
    ("<style>b { color: red }</style>x", "<style>b { color: red }</style>x"),
]


@pytest.mark.parametrize(("text", "kept"), KEPT)
def test_what_is_kept(text: str, kept: str, folder: str) -> None:
    assert safe_text(text, folder) == kept


def test_pictures_of_the_folder(folder: str) -> None:
    kept = safe_text("<IMG onload=x width=20 height='5x' src='a b.png'>", folder)

    assert kept == f'<img src="{folder}/a b.png" width="20">'


def test_a_long_text_ends() -> None:
    assert len(safe_text("<b>" + "x" * 2 * MAX_TEXT, "")) == MAX_TEXT
