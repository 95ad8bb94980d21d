import sqlite3

import pytest

from app.core.history.words import MAX_WORDS, indexed, question


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ""),
        ("  ", ""),
        ("!!! --", ""),
        ("wolf", '"wolf" *'),
        ("wolf ", '"wolf"'),
        ("grey wolf", '"grey" AND "wolf" *'),
        ('"grey wolf"', '"grey wolf"'),
        ('"grey wo', '"grey wo" *'),
        ("wolf -dead", '"wolf" NOT "dead"'),
        ("-dead", ""),
        ('a"b', '"a""b" *'),
        ("打开", '"打  开" *'),
    ],
)
def test_what_a_player_types_is_a_question(asked: str, expected: str) -> None:
    assert question(asked) == expected


def test_a_pasted_line_asks_for_its_first_words() -> None:
    assert question("word " * 100).count("word") == MAX_WORDS


@pytest.mark.parametrize("asked", ['"', '"" x', "*", "a*b", "NEAR(a b)", "text:a", "a AND", "^a", "a\x00b", "é", "'"])
def test_nothing_that_is_typed_is_an_error_to_the_database(asked: str) -> None:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
    if wanted := question(asked):
        database.execute("SELECT * FROM words WHERE words MATCH ?", (wanted,)).fetchall()
    database.close()


def test_scripts_without_spaces_are_cut_into_characters() -> None:
    assert indexed("You 打开 it").split() == ["You", "打", "开", "it"]
    assert indexed("plain") == "plain"
