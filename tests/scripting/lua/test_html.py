"""Coloured text as HTML."""

from tests.support.script_session import ScriptSession


def span(front: str, back: str, weight: str = "normal", style: str = "normal", lines: str = "none") -> str:
    look = f"font-weight: {weight}; font-style: {style}; text-decoration: {lines};"
    return f'<span style="color: {front};background-color: {back}; {look}">'


WHITE, BLACK = "rgb(255, 255, 255)", "rgba(0, 0, 0, 255)"


async def test_a_format_as_a_tag(session: ScriptSession) -> None:
    session.run("look = {foreground = {0, 160, 0}, background = 'rgba(0, 0, 0, 0)', bold = true, strikeout = true}")
    assert session.value("getHTMLformat(look)") == span(
        "rgb(0, 160, 0)", "rgba(0, 0, 0, 0)", "bold", lines="line-through"
    )

    session.run("look.reverse, look.background, look.overline, look.italic = true, {1, 2, 3, 4}, true, true")
    assert session.value("getHTMLformat(look)") == span(
        "rgb(1, 2, 3)", "rgba(0, 160, 0, 255)", "bold", "italic", "overline line-through"
    )


async def test_backgrounds_in_the_place_of_foregrounds(session: ScriptSession) -> None:
    session.run("look = {foreground = {0, 160, 0}, background = 'rgba(128, 0, 128, 50)', reverse = true}")
    assert session.value("getHTMLformat(look)") == span("rgb(128, 0, 128)", "rgba(0, 160, 0, 255)")

    session.run("look.background = 'QLinearGradient(x1: 0)'")
    assert session.value("getHTMLformat(look)") == span("rgb(255, 95, 255)", "rgba(0, 160, 0, 255)")

    session.run("look.foreground = 'rgb(0, 160, 0)'")
    assert session.value("getHTMLformat(look)") == span("rgb(255, 95, 255)", "rgb(0, 160, 0)")

    session.run("look.foreground = 'green'")
    assert session.value("getHTMLformat(look)") == span("rgb(255, 255, 255)", "green")


async def test_what_is_no_format_is_an_error(session: ScriptSession) -> None:
    session.run("getHTMLformat('red')")

    assert "bad argument #1 type (expected table, got string!)" in session.errors[0]


async def test_the_three_ways_of_writing(session: ScriptSession) -> None:
    expected = (
        span(WHITE, BLACK)
        + span("rgb(255, 0, 0)", BLACK)
        + "HP "
        + span("rgb(0, 255, 0)", BLACK)
        + span("rgb(0, 255, 0)", BLACK, "bold")
        + "12"
        + span(WHITE, BLACK)
        + "/20"
    )

    assert (
        session.values(
            "cecho2html('<red>HP <green><b>12<reset>/20'), decho2html('<255,0,0>HP <0,255,0><b>12<r>/20'), "
            "hecho2html('#ff0000HP #00ff00#b12#r/20')"
        )
        == [expected] * 3
    )


async def test_the_format_that_it_falls_back_to(session: ScriptSession) -> None:
    session.run("reset = {foreground = '#ffffff', background = {1, 2, 3}, underline = true}")
    base = span("#ffffff", "rgba(1, 2, 3, 255)", lines="underline")

    assert session.value("cecho2html('x<red>y', reset)") == (
        base + "x" + span("rgb(255, 0, 0)", "rgba(1, 2, 3, 255)", lines="underline") + "y"
    )
    assert session.value("reset.bold") is None


async def test_a_line_of_the_game(session: ScriptSession) -> None:
    session.run(
        "tempRegexTrigger('rat', function() whole, part, none = copy2html(), copy2html('rat'), copy2html('x') end)"
    )
    await session.hear("a \x1b[1m\x1b[31mrat\x1b[0m <&>")

    red = str(session.value("part"))
    assert red == "<span style='color: rgb(128,0,0);background: rgb(0,0,0);font-weight: bold;'>rat</span>"
    usual = "<span style='color: rgb(211,211,211);background: rgb(0,0,0);'>"
    assert session.value("whole") == f"{usual}a </span>{red}{usual} &lt;&amp;&gt;</span>"
    assert session.value("none") == ""
