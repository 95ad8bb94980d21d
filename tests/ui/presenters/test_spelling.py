"""Spelling of what is being typed."""

import pytest

from netcore.api.inquiries import CheckWords, LearnWord, Misspelled, WordsChecked
from ui.presenters.completion import RecentWords
from ui.presenters.spelling import MAX_KNOWN, Spelling


def spelling(*seen: str) -> Spelling:
    words = RecentWords()
    for text in seen:
        words.learn(text)
    made = Spelling(words.has_come)
    made.speak("en")
    return made


def asked(text: str, cursor: int = -1, *seen: str) -> tuple[str, ...]:
    inquiry = spelling(*seen).inquiry(text, ";;", cursor)
    return inquiry.words if inquiry is not None else ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("say helo thre", ("helo", "thre")),
        ("helo", ()),
        ("tell bob abc", ()),
        ("say NOTHING abc4de f00baar", ()),
        ("say one;;emote smils", ("smils",)),
        ("say one\nemote secnd", ("secnd",)),
        ("say don\N{RIGHT SINGLE QUOTATION MARK}t", ("don't",)),
        ("'' say", ()),
        ("   ", ()),
        ("say Größe", ("Größe",)),
    ],
)
def test_what_is_asked_for(text: str, words: tuple[str, ...]) -> None:
    assert asked(text) == words


def test_the_word_that_is_being_typed_and_what_the_game_has_written_are_left_alone() -> None:
    assert asked("say helo thre", 13) == ("helo",)
    assert asked("say helo thre", -1, "Helo stands here.") == ("thre",)


def test_what_the_player_has_sent_before_is_not_right_for_that() -> None:
    words = RecentWords()
    words.learn("say helo", is_typed=True)
    assert not words.has_come("helo")
    words.learn("Helo stands here.")
    assert words.has_come("helo")
    words.learn("say helo", is_typed=True)
    assert words.has_come("helo")


def test_what_is_wrong_is_marked_until_it_is_learnt() -> None:
    made = spelling()
    assert made.inquiry("say helo thre", ";;") == CheckWords(("helo", "thre"))
    assert made.inquiry("say helo thre", ";;") is None
    made.found(WordsChecked(("helo", "thre"), (Misspelled("helo", ("hello",)), Misspelled("thre"))))
    text = "say helo thre"

    assert [text[mark.start : mark.end] for mark in made.marks(text, ";;")] == ["helo", "thre"]
    assert made.suggestions("helo") == ("hello",)
    assert made.learn("helo") == LearnWord("helo")
    assert [mark.word for mark in made.marks(text, ";;")] == ["thre"]
    assert made.inquiry(text, ";;") is None


def test_another_language_is_asked_anew_and_none_marks_nothing() -> None:
    made = spelling()
    made.found(WordsChecked(("helo",), (Misspelled("helo"),)))
    made.speak("")
    assert made.marks("say helo", ";;") == []
    assert made.inquiry("say helo", ";;") is None
    made.speak("de")
    assert made.inquiry("say helo", ";;") == CheckWords(("helo",))
    made.forget_asked()
    assert made.inquiry("say helo", ";;") == CheckWords(("helo",))


def test_there_is_an_end_to_what_is_kept() -> None:
    made = spelling()
    words = tuple(f"word{chr(97 + number % 26)}{number}" for number in range(MAX_KNOWN + 10))
    made.found(WordsChecked(words, tuple(Misspelled(word) for word in words)))

    assert made.suggestions(words[0]) == ()
    assert len(made._wrong) == MAX_KNOWN
