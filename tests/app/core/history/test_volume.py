import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.core.history.volume import Kept, NewLine, VolumeReader, VolumeWriter, deadline
from app.core.history.words import question


def line(number: int, text: str, session: int = 1) -> NewLine:
    return (session, number, float(number), 0, text)


def filled(path: Path, *lines: NewLine, first: int = 1) -> Path:
    with closing(VolumeWriter(path, first)) as volume:
        volume.add(lines)
    return path


def asked(path: Path, words: str, limit: int = 10, **more: int) -> list[str]:
    with closing(VolumeReader(path, lambda: False)) as volume:
        return [found.text for found in volume.search(question(words), limit, **more)]


def test_lines_are_found_by_their_words_newest_first(tmp_path: Path) -> None:
    path = filled(tmp_path / "v", line(1, "A grey wolf."), line(2, "Été à la forêt"), line(3, "The WOLF is grey"))

    assert asked(path, "grey wolf") == ["The WOLF is grey", "A grey wolf."]
    assert asked(path, '"grey wolf"') == ["A grey wolf."]
    assert asked(path, "foret") == ["Été à la forêt"]
    assert asked(path, "wo", limit=1) == ["The WOLF is grey"]
    assert asked(path, "wolf", before=3) == ["A grey wolf."]
    assert asked(path, "wolf", since=2.5) == ["The WOLF is grey"]
    assert asked(path, "bear") == []


def test_words_of_chinese_are_found_in_the_middle_of_a_line(tmp_path: Path) -> None:
    path = filled(tmp_path / "v", line(1, "你打开了大门。"), line(2, "门开了"))

    assert asked(path, "打开") == ["你打开了大门。"]
    assert asked(path, "大门 ") == ["你打开了大门。"]


def test_the_lines_around_one_are_those_of_its_session(tmp_path: Path) -> None:
    path = filled(tmp_path / "v", *(line(n, f"line {n}", session=n % 2) for n in range(1, 21)))
    with closing(VolumeReader(path, lambda: False)) as volume:
        found = volume.around(10, 0, before=2, after=1)

    assert found == [Kept(n, 0, n, float(n), 0, f"line {n}") for n in (6, 8, 10, 12)]


def test_ids_go_on_where_they_were(tmp_path: Path) -> None:
    path = filled(tmp_path / "v", line(1, "a"), first=100)
    with closing(VolumeWriter(path, 1)) as volume:
        assert volume.add([line(2, "b"), line(3, "c")]) == 103
    with closing(VolumeReader(path, lambda: False)) as volume:
        assert volume.extent() == (3, 1.0, 3.0)
        assert volume.next_id() == 103


def test_an_empty_one_has_nothing(tmp_path: Path) -> None:
    with closing(VolumeWriter(tmp_path / "v", 7)), closing(VolumeReader(tmp_path / "v", lambda: False)) as volume:
        assert volume.extent() == (0, 0.0, 0.0)
        assert volume.next_id() == 7


def test_a_search_that_nobody_waits_for_ends(tmp_path: Path) -> None:
    path = filled(tmp_path / "v", *(line(n, f"wolf w{n}") for n in range(1, 5000)))
    with closing(VolumeReader(path, lambda: True)) as volume, pytest.raises(sqlite3.OperationalError):
        volume.search(question("w"), 5000)


def test_time_runs_out() -> None:
    assert deadline(-1.0)()
    assert not deadline(60.0)()


def test_what_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "v").write_bytes(b"no database" * 1000)
    with pytest.raises(sqlite3.DatabaseError):
        VolumeWriter(tmp_path / "v", 1)
    with pytest.raises(sqlite3.DatabaseError):
        VolumeReader(tmp_path / "none" / "v", lambda: False)


def test_names_of_folders_may_have_any_character(tmp_path: Path) -> None:
    folder = tmp_path / "a%20?b#c"
    folder.mkdir()

    assert asked(filled(folder / "v", line(1, "wolf")), "wolf") == ["wolf"]


def test_a_flood_is_kept_line_by_line_as_a_few_lines_are(tmp_path: Path) -> None:
    lines = [line(number, f"line{number}\0end") for number in range(1, 1_203)]
    path = filled(tmp_path / "v", *lines)
    with closing(VolumeReader(path, lambda: False)) as volume:
        kept = volume.around(1, 1, before=0, after=2_000)

    assert kept == [Kept(number, *each) for number, each in enumerate(lines, 1)]
    assert asked(path, "line1001") == ["line1001\0end"]
    assert asked(path, "line1202") == ["line1202\0end"]


def test_between_two_portions_of_a_flood_others_have_the_processor(tmp_path: Path) -> None:
    rests: list[int] = []
    with closing(VolumeWriter(tmp_path / "v", 1)) as volume:
        volume.add([line(number, "wolf") for number in range(1_700)], lambda: rests.append(1))
        volume.add([line(number, "wolf") for number in range(20)], lambda: rests.append(1))

    assert len(rests) == 3
