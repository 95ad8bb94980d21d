import mmap
import os
import tempfile
from pathlib import Path

import msgspec
import pytest

from netcore.api.blame import NOTE_BYTES, Blame, unpacked
from netcore.api.permissions import Owner
from netcore.api.settings import Limits
from scripting.machine import Call
from scripting.note import MAX_READY, Note
from scripting.runtime import Runtime

OUTER, INNER = Owner("", "trigger", "outer"), Owner("pack", "alias", "inner")


class Reader:
    """Whoever reads the note when the host is dead."""

    def __init__(self, folder: Path) -> None:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.truncate(NOTE_BYTES)
            self._memory = mmap.mmap(file.fileno(), NOTE_BYTES)
            self.note = Note(os.dup(file.fileno()))

    def read(self) -> Blame | None:
        return unpacked(self._memory[:])


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def test_whose_call_runs_can_be_read(reader: Reader) -> None:
    reader.note.running(Call(OUTER, "7"))
    first = reader.read()
    reader.note.running(Call(INNER, "8"))
    second = reader.read()
    reader.note.running(None)

    assert (first, second, reader.read()) == (Blame("7", OUTER), Blame("8", INNER), None)


def test_the_line_where_it_was_last_seen_is_noted(reader: Reader) -> None:
    call = Call(OUTER, "7")
    reader.note.running(call)
    call.near = 12
    reader.note.running(call)

    assert reader.read() == Blame("7", msgspec.structs.replace(OUTER, line=12))


def test_many_items_are_noted(reader: Reader) -> None:
    for number in range(MAX_READY + 10):
        reader.note.running(Call(OUTER, str(number)))

    assert reader.read() == Blame(str(MAX_READY + 9), OUTER)


def test_a_call_within_a_call_is_noted_and_then_the_outer_one_again(reader: Reader) -> None:
    seen: list[Blame | None] = []
    machine = Runtime(Limits(), lambda *_: None, reader.note.running)
    machine.expose("look", lambda: seen.append(reader.read()))
    machine.expose("inner", lambda: machine.start(inner, owner=INNER, item="8") and None)
    machine.load_library("test", b"local host, lib = ... lib.env.look, lib.env.inner = host.look, host.inner")
    inner = machine.compile("look()", "alias inner")
    machine.start(machine.compile("look() inner() look()", "trigger outer"), owner=OUTER, item="7")
    last = reader.read()
    machine.close()

    assert seen == [Blame("7", OUTER), Blame("8", INNER), Blame("7", OUTER)]
    assert last is None
