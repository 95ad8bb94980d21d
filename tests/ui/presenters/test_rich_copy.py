from netcore.api import style
from netcore.api.style import Attribute
from netcore.api.text import Line, LineKind
from ui.presenters.colour import as_hex
from ui.presenters.console_store import ConsoleStore
from ui.presenters.rich_copy import as_html
from ui.presenters.selection import Place, Selection
from ui.presenters.theme import DARK

RED = style.pack(2)
FANCY = style.pack(0, attributes=Attribute.BOLD | Attribute.ITALIC | Attribute.UNDERLINE | Attribute.STRIKE)


def copied(start: Place, end: Place, *lines: Line) -> str:
    store = ConsoleStore()
    store.apply(lines, (), 0.0)
    page = as_html(store, Selection(start, end), DARK)
    opening = f'<pre style="background:{as_hex(DARK.console)};color:{as_hex(DARK.console_text)};font-family:monospace">'
    assert page.startswith(opening)
    return page.removeprefix(opening).removesuffix("</pre>")


def test_what_is_selected_has_its_colours() -> None:
    line = Line(1, "A red <wolf>.", (0, style.DEFAULT, 2, RED, 5, style.DEFAULT))
    red = as_hex(DARK.ansi[1])

    assert copied(Place(1, 0), Place(1, 13), line) == f'A <span style="color:{red}">red</span> &lt;wolf&gt;.'
    assert copied(Place(1, 3), Place(1, 7), line) == f'<span style="color:{red}">ed</span> &lt;'


def test_several_lines_stand_below_each_other() -> None:
    lines = (Line(1, "one"), Line(2, ""), Line(3, "look", (), LineKind.COMMAND))
    own = as_hex(DARK.kinds[LineKind.COMMAND])

    assert copied(Place(1, 1), Place(3, 2), *lines) == f'ne\n\n<span style="color:{own}">lo</span>'


def test_what_was_sent_stands_behind_its_prompt() -> None:
    lines = (Line(1, "HP>", (), LineKind.PROMPT), Line(2, "look", (), LineKind.COMMAND))
    own = as_hex(DARK.kinds[LineKind.COMMAND])

    assert copied(Place(1, 0), Place(2, 4), *lines) == f'HP&gt; <span style="color:{own}">look</span>'


def test_every_attribute_is_there() -> None:
    found = copied(Place(1, 0), Place(1, 1), Line(1, "x", (0, FANCY)))

    assert "font-weight:bold;font-style:italic;text-decoration:underline line-through" in found


def test_underlines_are_of_their_kind() -> None:
    curly = style.pack(attributes=Attribute.UNDERLINE | Attribute.CURLY)
    found = copied(Place(1, 0), Place(1, 1), Line(1, "x", (0, curly)))

    assert 'style="text-decoration:underline wavy"' in found
