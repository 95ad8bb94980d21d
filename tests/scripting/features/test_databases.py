"""What scripts are told of databases that cannot be opened, and what becomes of what they leave open."""

from pathlib import Path

from scripting.features.databases import DatabasesFeature
from scripting.folders import Folders


def test_nothing_leads_out_of_the_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "link.db").symlink_to(tmp_path / "other.db")
    feature = DatabasesFeature(Folders(str(home)))
    functions = feature.functions()

    for path in (b"../other.db", b"link.db", str(tmp_path / "other.db").encode()):
        refused, problem = functions["sql_open"](path)
        assert refused is None
        assert "Permission denied" in problem

    assert not (tmp_path / "other.db").exists()
    feature.close()


def test_what_is_left_open_is_closed_and_what_was_not_committed_is_undone(tmp_path: Path) -> None:
    feature = DatabasesFeature(Folders(str(tmp_path)))
    functions = feature.functions()
    number = functions["sql_open"](b"mine.db")
    functions["sql_execute"](number, b"CREATE TABLE t (a)")
    functions["sql_execute"](number, b"BEGIN")
    functions["sql_execute"](number, b"INSERT INTO t VALUES (1)")

    feature.close()

    again = DatabasesFeature(Folders(str(tmp_path))).functions()
    cursor, columns = again["sql_execute"](again["sql_open"](b"mine.db"), b"SELECT count(*) AS n FROM t")
    assert columns == ["n"]
    assert again["sql_fetch"](cursor) == (1, [0])
    assert again["sql_fetch"](999) == (None, "cursor is closed")
