import json
from pathlib import Path

from tests.support.connections import connection, fetched
from ui.debug.har_file import write_har


def test_it_is_written_whole_and_says_how_many(tmp_path: Path) -> None:
    path = tmp_path / "a.har"
    said = write_har(str(path), [connection(1), fetched(2)], "1.0")

    assert said == f"1 request saved in {path}."
    assert len(json.loads(path.read_text())["log"]["entries"]) == 1


def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "a.har"

    assert write_har(str(path), [fetched(1)], "1.0").startswith(f"{path} could not be written: ")
