"""The profile's own words, and those of its language."""

from pathlib import Path

import pytest

from tests.support.script_session import ScriptSession


async def test_words_are_kept_and_listed_in_order(session: ScriptSession, tmp_path: Path) -> None:
    session.run("for _, word in ipairs { 'zebra', 'apple', \"don't\", '日本語' } do addWordToDictionary(word) end")

    assert session.value("getDictionaryWordList()") == ["apple", "don't", "zebra", "日本語"]
    assert (tmp_path / "dictionary.txt").read_text() == "apple\ndon't\nzebra\n日本語\n"
    assert session.values("spellCheckWord('apple', true), spellCheckWord('pear', true)") == [True, False]
    assert session.values("removeWordFromDictionary('apple'), spellCheckWord('apple', true)") == [True, False]


async def test_words_of_an_earlier_session_are_known(session: ScriptSession, tmp_path: Path) -> None:
    (tmp_path / "dictionary.txt").write_text("wibble\n")

    assert session.value("spellCheckWord('Wibble', true)") is True


async def test_what_is_near_is_suggested_the_nearest_first(session: ScriptSession) -> None:
    session.run("for _, word in ipairs { 'wibble', 'wobbles', 'table', 'far away' } do addWordToDictionary(word) end")

    assert session.value("spellSuggestWord('wobble', true)") == ["wibble", "wobbles"]


async def test_words_of_the_language_are_known_beside_the_profiles_own(session: ScriptSession) -> None:
    session.run("addWordToDictionary('mudwire')")

    assert session.values("spellCheckWord('Hello'), spellCheckWord('helo'), spellCheckWord('mudwire')") == [
        True,
        False,
        True,
    ]
    suggested = session.value("spellSuggestWord('recieve')")
    assert isinstance(suggested, list)
    assert suggested[0] == "receive"


REFUSED = [
    ("addWordToDictionary('a/b')", "cannot be stored in the user dictionary"),
    ("addWordToDictionary(' a')", "cannot be stored in the user dictionary"),
    ("addWordToDictionary('')", "cannot be stored in the user dictionary"),
    ("removeWordFromDictionary('a\\nb')", "cannot be stored in the user dictionary"),
    ("removeWordFromDictionary('none')", "does not seem to be in the user dictionary"),
    ("addWordToDictionary(addWordToDictionary('a') and 'a')", "already seems to be in the user dictionary"),
]


@pytest.mark.parametrize(("call", "why"), REFUSED)
async def test_what_is_refused_says_why(session: ScriptSession, call: str, why: str) -> None:
    done, problem = session.values(call)

    assert done is None
    assert why in str(problem)


async def test_wrong_arguments_are_errors(session: ScriptSession) -> None:
    session.run("addWordToDictionary()")
    session.run("spellCheckWord('a', 'own')")

    assert "addWordToDictionary: bad argument #1 type" in session.errors[0]
    assert "spellCheckWord: bad argument #2 type" in session.errors[1]
