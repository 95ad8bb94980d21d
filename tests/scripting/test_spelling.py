"""Spelling."""

from pathlib import Path

import pytest
from spellchecker import SpellChecker

from netcore.api.inquiries import Misspelled
from netcore.api.spelling import LANGUAGES, MAX_WORD_CHARACTERS
from scripting.spelling import MAX_OWN_WORDS, Spelling


def spelling(folder: Path, language: str = "en") -> Spelling:
    return Spelling(folder, lambda: language)


def test_of_many_words_those_that_are_wrong_are_told_with_what_was_meant(tmp_path: Path) -> None:
    english = spelling(tmp_path)
    english.learn("Achaea")

    assert english.misspelled(("the", "Goblin", "teh", "Achaea", "don't", "x" * (MAX_WORD_CHARACTERS + 1))) == (
        Misspelled("teh", tuple(english.suggestions("teh"))),
    )


@pytest.mark.parametrize(
    ("word", "meant"), [("recieve", "receive"), ("Recieve", "Receive"), ("RECIEVE", "RECEIVE"), ("xqzwv", None)]
)
def test_a_suggestion_is_written_as_the_word_is(tmp_path: Path, word: str, meant: str | None) -> None:
    assert next(iter(spelling(tmp_path).suggestions(word)), None) == meant


def test_one_language_is_held_at_a_time_and_one_that_is_not_known_is_english(tmp_path: Path) -> None:
    chosen = ["de"]
    checked = Spelling(tmp_path, lambda: chosen[0])
    assert checked.knows("farbe")
    chosen[0] = "xx"

    assert not checked.knows("farbe")
    assert checked.knows("color")
    assert len(checked._languages) == 1


def test_the_library_has_every_language_that_is_offered() -> None:
    assert set(LANGUAGES) <= set(SpellChecker.languages())


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "dictionary.txt").mkdir()

    assert "dictionary.txt" in spelling(tmp_path).learn("word")


def test_there_is_an_end_to_own_words(tmp_path: Path) -> None:
    (tmp_path / "dictionary.txt").write_text("\n".join(f"w{number}" for number in range(MAX_OWN_WORDS + 10)))

    assert "words already" in spelling(tmp_path).learn("one")
