"""How far a host has got, and what the next one is left."""

import pytest

from netcore.api.text import LineKind
from scripting.progress import Left, Progress
from scripting.screen import Screen
from scripting.styled import styled


def test_the_core_is_told_once_of_each_step() -> None:
    screen = Screen(first_number=7, on_change=lambda: None)
    progress = Progress(screen, lambda: b"state")
    progress.begin_frame()
    screen.append(styled("You see a rat."), LineKind.GAME)
    progress.end_frame(3)

    reached = progress.checkpoint()
    assert reached is not None
    assert (reached.sequence, reached.next_line) == (3, 8)
    assert Left.read(reached.carry) == Left(0, b"state")
    assert progress.checkpoint() is None


def test_within_a_frame_nothing_new_is_reached() -> None:
    screen = Screen(first_number=1, on_change=lambda: None)
    progress = Progress(screen, lambda: b"")
    progress.end_frame(1)
    first = progress.checkpoint()
    progress.begin_frame()
    screen.append(styled("A line of the next one."), LineKind.GAME)

    assert first is not None
    assert progress.checkpoint() is None


def test_the_line_that_has_not_ended_is_left_by_its_number() -> None:
    screen = Screen(first_number=5, on_change=lambda: None)
    screen.show_open(styled("Your name?"))
    progress = Progress(screen, lambda: b"open")

    reached = progress.checkpoint()
    assert reached is not None
    assert Left.read(reached.carry) == Left(5, b"open")


def test_nothing_is_the_beginning_and_nonsense_is_an_error() -> None:
    assert Left.read(b"") == Left(0, b"")
    with pytest.raises(ValueError, match="MessagePack"):
        Left.read(b"\xc1")
