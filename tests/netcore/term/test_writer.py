from netcore.api.links import LinkSpan, flat
from netcore.api.style import DEFAULT
from netcore.term.open_line import LinkTarget, OpenLine, StyledLine
from netcore.term.sgr import Pen
from netcore.term.told import Bell
from netcore.term.writer import Writer


def make(*, reads_sounds: bool = False) -> Writer:
    return Writer(OpenLine(), Pen.new(DEFAULT), reads_sounds=reads_sounds)


def test_controls_are_obeyed() -> None:
    writer = make()
    writer.write("a\tbc\b\x01\x7f\x9b\a")
    writer.end_line()

    assert writer.take_told() == [Bell(), StyledLine("a       b")]
    assert writer.take_told() == []


def test_what_was_written_can_become_a_link() -> None:
    writer = make()
    writer.write("go north now")
    writer.link_from(3, LinkTarget("send:n"))
    writer.link_from(0, LinkTarget("send:x"))

    assert writer.content == StyledLine("go north now", (), flat([LinkSpan(3, 12, "send:n")]))


def test_lines_that_ask_for_sounds_are_not_shown() -> None:
    writer = make(reads_sounds=True)
    writer.write("!!SOUND(Off)")

    assert writer.content == StyledLine("")

    writer.end_line()

    assert StyledLine("!!SOUND(Off)") not in writer.take_told()
