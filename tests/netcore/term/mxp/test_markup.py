import pytest

from netcore.term.mxp.markup import (
    MAX_TAG_CHARS,
    Argument,
    Entity,
    Markup,
    Other,
    Tag,
    read_arguments,
    read_markup,
    tags_in,
)


def tag(name: str, *arguments: tuple[str, str]) -> Tag:
    return Tag(name, arguments=tuple(Argument(*argument) for argument in arguments))


# What begins the text, and how much of it belongs to that.
BEGINNINGS: list[tuple[str, Markup, str]] = [
    ("<B>x", tag("b"), "<B>"),
    ("</B>x", Tag("b", is_closing=True), "</B>"),
    ("</B >x", Tag("b", is_closing=True), "</B >"),
    ("<BR/>x", tag("br"), "<BR/>"),
    ("<BR />x", tag("br"), "<BR />"),
    ("<C red>x", tag("c", ("", "red")), "<C red>"),
    ("<C  Fore = red back=#00ff00 >", tag("c", ("fore", "red"), ("back", "#00ff00")), "<C  Fore = red back=#00ff00 >"),
    ("<SEND \"a > b\" 'c'>x", tag("send", ("", "a > b"), ("", "c")), "<SEND \"a > b\" 'c'>"),
    ('<SEND href="">x', tag("send", ("href", "")), '<SEND href="">'),
    ("<SEND don't>x", tag("send", ("", "don't")), "<SEND don't>"),
    ("<A http://a.b/?c=d/>x", tag("a", ("", "http://a.b/?c=d/")), "<A http://a.b/?c=d/>"),
    ("<!EL x '<B><C red>'>x", tag("!el", ("", "x"), ("", "<B><C red>")), "<!EL x '<B><C red>'>"),
    ("<!-- a <b> - -- c -->x", Other.COMMENT, "<!-- a <b> - -- c -->"),
    ("&lt;x", Entity("lt"), "&lt;"),
    ("&#65;", Entity("#65"), "&#65;"),
    ("&#x41;", Entity("#x41"), "&#x41;"),
    ("&my.name-1;", Entity("my.name-1"), "&my.name-1;"),
    # text
    ("< b>", Other.TEXT, "<"),
    ("<3 you>", Other.TEXT, "<"),
    ("<a <b>", Other.TEXT, "<"),
    ("<<b>", Other.TEXT, "<"),
    ("& you", Other.TEXT, "&"),
    ("&;", Other.TEXT, "&"),
    ("&a b;", Other.TEXT, "&"),
    ("<é>", Other.TEXT, "<"),
    # not all there
    ("<", Other.UNFINISHED, "<"),
    ("</", Other.UNFINISHED, "</"),
    ("<!", Other.UNFINISHED, "<!"),
    ("<!-", Other.UNFINISHED, "<!-"),
    ("<!-- a -", Other.UNFINISHED, "<!-- a -"),
    ("<!-- a --", Other.UNFINISHED, "<!-- a --"),
    ("<SEND 'a>b", Other.UNFINISHED, "<SEND 'a>b"),
    ("<SEND href=", Other.UNFINISHED, "<SEND href="),
    ("&", Other.UNFINISHED, "&"),
    ("&#", Other.UNFINISHED, "&#"),
    ("&#x4", Other.UNFINISHED, "&#x4"),
    ("&am", Other.UNFINISHED, "&am"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "markup", "source"), BEGINNINGS)
def test_what_begins(text: str, markup: Markup, source: str) -> None:
    assert read_markup(text, 0) == (markup, len(source))
    assert read_markup(f"before {text}", 7) == (markup, 7 + len(source))


def test_a_tag_is_bounded() -> None:
    longest = "<b " + "x" * (MAX_TAG_CHARS - 4) + ">"

    assert isinstance(read_markup(longest, 0)[0], Tag)
    assert read_markup(longest[:-1], 0)[0] is Other.UNFINISHED
    assert read_markup(longest[:-1] + "x", 0) == (Other.TEXT, 1)
    assert read_markup(longest[:-1] + "x>", 0) == (Other.TEXT, 1)


def test_ten_thousand_open_quotes_take_no_time() -> None:
    text = '<a "<a" ' * 8_000
    position = 0
    while position < len(text):
        position = text.find("<", position)
        if position < 0:
            break
        position = read_markup(text, position)[1]

    assert position <= len(text)


def test_arguments_are_bounded() -> None:
    assert len(read_arguments("x " * 1000)) == 64


def test_a_definition_is_only_its_tags() -> None:
    assert tags_in("text <B> more <C &col;></B> <3 &x;") == (
        tag("b"),
        tag("c", ("", "&col;")),
        Tag("b", is_closing=True),
    )
