from pathlib import Path

from app.core.inspector import HIDDEN
from app.core.recorder import Recorder
from app.core.watch import Watch
from netcore.api.events import OptionsListed, ProtocolSeen
from netcore.link.recording import Header, Kind, read
from netcore.wire.framing import Data

HEADER = Header(host="mud.example", port=4000, tls=False, charset="utf-8", started=1e9)


class Stage:
    def __init__(self, folder: Path) -> None:
        self.told: list[ProtocolSeen | OptionsListed] = []
        self.watch = Watch(self.told.append)
        self.recorder = Recorder(folder / "a.mwrec", HEADER, 0, lambda _: None)

    async def entries(self) -> list[tuple[Kind, bytes]]:
        await self.watch.close()
        recording = read(self.recorder.path.read_text().splitlines(keepends=True))
        return [(entry.kind, entry.data) for entry in recording.entries]


async def test_before_there_is_a_connection_nothing_is_recorded(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.watch.record(stage.recorder, joins=None)
    stage.watch.received(b"the middle of something")
    stage.watch.closed("gone")
    stage.watch.opened()
    stage.watch.received(b"hello")
    stage.watch.closed("gone é")

    assert await stage.entries() == [(Kind.OPEN, b""), (Kind.IN, b"hello"), (Kind.CLOSE, "gone é".encode())]


async def test_lines_answers_and_passwords_are_told_apart(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.watch.record(stage.recorder, joins=b"\xff\xfb\x01")
    with stage.watch.sending(b"look", is_secret=False):
        stage.watch.sent(b"look\r\n")
    with stage.watch.sending(b"swordfish", is_secret=True):
        stage.watch.sent(b"swordfish\r\n")
    stage.watch.sent(b"\xff\xfd\x01")

    assert await stage.entries() == [
        (Kind.OPEN, b""),
        (Kind.IN, b"\xff\xfb\x01"),
        (Kind.LINE, b"look"),
        (Kind.HIDDEN, b""),
        (Kind.OUT, b"\xff\xfd\x01"),
    ]


async def test_what_was_not_sent_after_all_is_not_recorded(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.watch.record(stage.recorder, joins=b"")
    with stage.watch.sending(b"look", is_secret=False):
        pass

    assert await stage.entries() == [(Kind.OPEN, b"")]


async def test_the_inspector_hides_what_is_secret_and_nothing_else(tmp_path: Path) -> None:
    watch = Stage(tmp_path).watch
    told: list[ProtocolSeen | OptionsListed] = []
    watch.inspector._tell = told.append
    watch.inspector.switch(on=True)
    with watch.sending(b"swordfish", is_secret=True):
        watch.inspector.said(Data(b"swordfish\r\n"))
    watch.inspector.said(Data(b"look\r\n"))
    watch.inspector.switch(on=False)

    (seen,) = told
    assert isinstance(seen, ProtocolSeen)
    assert [row.words for row in seen.exchanged] == [HIDDEN, "look\\r\\n"]
