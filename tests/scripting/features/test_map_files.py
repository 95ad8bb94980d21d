"""Files of maps, read room by room."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from scripting.features.map_files import MAX_OPEN, ROOMS_AT_ONCE, MapFiles
from scripting.folders import Folders


@pytest.fixture
def functions(tmp_path: Path) -> Mapping[str, Callable[..., object]]:
    return MapFiles(Folders(str(tmp_path))).functions()


def written(folder: Path, *rooms: object) -> bytes:
    path = folder / "map.json"
    path.write_text(json.dumps({"formatVersion": 1, "areas": [{"id": 3, "name": "town", "rooms": [*rooms]}]}))
    return str(path).encode()


def test_the_head_comes_first_then_the_rooms_some_at_a_time(
    functions: Mapping[str, Callable[..., object]], tmp_path: Path
) -> None:
    path = written(tmp_path, *({"id": number} for number in range(ROOMS_AT_ONCE + 1)))

    number, head = functions["map_open"](path)  # type: ignore[misc]  # it is a pair

    assert head == {"formatVersion": 1, "areas": [{"id": 3, "name": "town"}]}
    sizes = [len(functions["map_rooms"](number)) for _ in range(3)]  # type: ignore[arg-type]  # they are lists
    assert sizes == [ROOMS_AT_ONCE, 1, 0]
    assert functions["map_close"](number) is True
    assert functions["map_close"](number) is False
    assert functions["map_rooms"](number) == (None, "this map is not being read")


def test_only_so_many_at_a_time(functions: Mapping[str, Callable[..., object]], tmp_path: Path) -> None:
    path = written(tmp_path)
    for _ in range(MAX_OPEN):
        functions["map_open"](path)

    assert functions["map_open"](path) == (None, f"{path.decode()}: {MAX_OPEN} maps are being read already")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "it ends in the middle"),
        (b"{", "Expecting property name"),
        (b'{"formatVersion": 1}', "no areas detected"),
        (b'{"formatVersion": 1, "areas": [5]}', "an area is no list"),
        (b"[" * 100_000, "its version is"),
        (b'{"areas":' + b"[" * 100_000, "recursion"),
        (b"\0\0\0\x05", "its version is 5; versions 17 to 21 can be read"),
        (b"\0\0\0\x14\xff\xff\xff\xff", "a list that is longer than the file"),
    ],
)
def test_what_is_no_map(
    functions: Mapping[str, Callable[..., object]], tmp_path: Path, content: bytes, problem: str
) -> None:
    (tmp_path / "bad").write_bytes(content)

    refused, message = functions["map_open"](b"bad")  # type: ignore[misc]  # it is a pair

    assert refused is None
    assert problem in message


def test_rooms_that_are_none_are_told_when_they_come(
    functions: Mapping[str, Callable[..., object]], tmp_path: Path
) -> None:
    number, _ = functions["map_open"](written(tmp_path, 5))  # type: ignore[misc]  # it is a pair

    assert functions["map_rooms"](number) == (None, "this is no map: a room is no list")


def test_nothing_leads_out_of_the_folder(functions: Mapping[str, Callable[..., object]]) -> None:
    refused, message = functions["map_open"](b"../map.json")  # type: ignore[misc]  # it is a pair

    assert refused is None
    assert "Permission denied" in message
