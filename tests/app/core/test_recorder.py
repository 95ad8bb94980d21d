from pathlib import Path

from app.core.recorder import Recorder
from netcore.link.recording import Header, Kind, read

HEADER = Header(host="mud.example", port=4000, tls=False, charset="utf-8", started=1e9)


async def test_what_is_noted_can_be_read_again(tmp_path: Path) -> None:
    reasons: list[str] = []
    recorder = Recorder(tmp_path / "a.mwrec", HEADER, 0, reasons.append)
    recorder.note(Kind.OPEN)
    recorder.note(Kind.IN, bytes(range(256)))
    await recorder.close()
    recording = read(recorder.path.read_text().splitlines(keepends=True))

    assert recording.header == HEADER
    assert [(entry.kind, entry.data) for entry in recording.entries] == [(Kind.OPEN, b""), (Kind.IN, bytes(range(256)))]
    assert 0 <= recording.entries[0].at_s <= recording.entries[1].at_s < 60
    assert not reasons


async def test_a_recording_that_grows_too_large_ends_with_a_whole_line(tmp_path: Path) -> None:
    reasons: list[str] = []
    recorder = Recorder(tmp_path / "a.mwrec", HEADER, 2000, reasons.append)
    for _ in range(100):
        recorder.note(Kind.IN, b"x" * 100)
    await recorder.close()
    text = recorder.path.read_text()

    assert len(text) <= 2000
    assert text.endswith("\n")
    assert reasons == ["The recording has grown to 0.002 MB, the most that the profile allows."]


async def test_a_second_recording_into_the_same_file_stands_behind_the_first(tmp_path: Path) -> None:
    for text in (b"one", b"two"):
        recorder = Recorder(tmp_path / "a.mwrec", HEADER, 0, lambda _: None)
        recorder.note(Kind.IN, text)
        await recorder.close()
    recording = read((tmp_path / "a.mwrec").read_text().splitlines(keepends=True))

    assert [entry.data for entry in recording.entries] == [b"one", b"two"]


async def test_a_file_that_cannot_be_written_ends_the_recording(tmp_path: Path) -> None:
    reasons: list[str] = []
    recorder = Recorder(tmp_path, HEADER, 0, reasons.append)
    await recorder.close()
    recorder.note(Kind.IN, b"x")
    await recorder.close()

    assert len(reasons) == 1
    assert "cannot be written" in reasons[0]
