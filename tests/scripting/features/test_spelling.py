"""Spelling for scripts: the language is the player's, or English."""

from pathlib import Path

from scripting.features.spelling import SpellingFeature
from scripting.spelling import Spelling


def test_a_script_asks_in_the_players_language(tmp_path: Path) -> None:
    german = SpellingFeature(Spelling(tmp_path, lambda: "de")).functions()
    none = SpellingFeature(Spelling(tmp_path, lambda: "")).functions()

    assert (german["spelling_knows"](b"Farbe"), none["spelling_knows"](b"Farbe")) == (True, False)
    assert "hello" in none["spelling_suggest"](b"helo")  # type: ignore[operator]  # it is a list


def test_own_words_are_kept_in_order_and_told(tmp_path: Path) -> None:
    functions = SpellingFeature(Spelling(tmp_path, lambda: "")).functions()

    assert functions["spelling_learn"](b"zebu") == ""
    assert functions["spelling_learn"]("Ähre".encode()) == ""
    assert functions["spelling_own"]() == ["zebu", "Ähre"]
    assert functions["spelling_is_own"](b"Zebu")
    assert functions["spelling_forget"](b"zebu") == ""
    assert "does not seem" in str(functions["spelling_forget"](b"zebu"))
