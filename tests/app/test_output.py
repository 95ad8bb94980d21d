import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from app.output import Output
from netcore.api.host_events import Stream


class Ends:
    """How often standard output was said to be gone."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


@pytest.fixture
def closed_pipe() -> Iterator[TextIO]:
    """A pipe whose reader has left."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        yield pipe


@pytest.fixture
def full_disk() -> Iterator[TextIO]:
    with Path("/dev/full").open("w", encoding="utf-8") as file:
        yield file


def test_what_mudwire_says_stands_behind_what_was_written_before() -> None:
    both = io.StringIO()
    output = Output(Ends(), both, both)
    output.write("the game\n")
    output.complain("Disconnected.")

    assert both.getvalue() == "the game\nmudwire: Disconnected.\n"


def test_a_reader_that_has_left_is_told_once_and_not_complained_of(closed_pipe: TextIO) -> None:
    gone, error = Ends(), io.StringIO()
    output = Output(gone, closed_pipe, error)
    output.write("text\n")
    output.flush()
    output.write("more\n")
    output.write_bytes(Stream.OUT, b"bytes")
    output.flush()

    assert output.is_gone
    assert gone.count == 1
    assert error.getvalue() == ""


def test_a_full_disk_is_news(full_disk: TextIO) -> None:
    gone, error = Ends(), io.StringIO()
    output = Output(gone, full_disk, error)
    output.write_bytes(Stream.OUT, b"bytes")

    assert gone.count == 1
    assert error.getvalue() == "mudwire: cannot write to standard output: No space left on device\n"


def test_standard_error_that_takes_nothing_ends_nothing(full_disk: TextIO) -> None:
    gone, out = Ends(), io.StringIO()
    output = Output(gone, out, full_disk)
    output.complain("Disconnected.")
    output.complain("Really.")
    output.write("text\n")

    assert gone.count == 0
    assert out.getvalue() == "text\n"


def test_bytes_go_out_as_they_are_and_in_order() -> None:
    raw = io.BytesIO()
    output = Output(Ends(), io.TextIOWrapper(raw, encoding="utf-8"))
    output.write("a")
    output.write_bytes(Stream.OUT, b"\xff\r\n")
    output.write("b")
    output.flush()

    assert raw.getvalue() == b"a\xff\r\nb"


def test_a_terminal_that_knows_few_letters_shows_something(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii"))
    output = Output(Ends())
    output.write("Grüße \ud800\n")
    output.flush()

    assert raw.getvalue() == b"Gr??e ?\n"
