"""Lines of our own on the screen."""

from netcore.api.text import LineKind
from scripting.notices import Notices
from scripting.screen import Screen


def test_each_line_has_its_kind() -> None:
    screen = Screen(first_number=1, on_change=lambda: None)
    notices = Notices(screen)
    notices.echo_command("look\nnorth")
    notices.tell("Two packets\nwere lost.")
    notices.warn("It is switched off.")

    assert [(line.kind, line.text) for line in screen.rows] == [
        (LineKind.COMMAND, "look"),
        (LineKind.COMMAND, "north"),
        (LineKind.NOTICE, "Two packets"),
        (LineKind.NOTICE, "were lost."),
        (LineKind.WARNING, "It is switched off."),
    ]
