import sys
from pathlib import Path

import pytest

from scripting import process_memory
from scripting.process_memory import resident_bytes


@pytest.mark.skipif(sys.platform != "linux", reason="the file is Linux's")
def test_what_is_taken_is_counted() -> None:
    before = resident_bytes()
    assert before is not None
    taken = bytearray(b"x" * (64 << 20))
    after = resident_bytes()
    assert after is not None

    assert after - before > len(taken) // 2


def test_a_system_that_does_not_tell_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_memory, "STATM", tmp_path / "none")

    assert resident_bytes() is None
