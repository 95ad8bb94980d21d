import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.presenters.completion import Completed, Completion, RecentWords


def _words(*texts: str, limit: int = 100) -> RecentWords:
    words = RecentWords(limit)
    for text in texts:
        words.learn(text)
    return words


def _completion(words: RecentWords, *commands: str) -> Completion:
    return Completion(words, lambda begun: [c for c in commands if c.startswith(begun)], lambda: ";;")


@pytest.mark.parametrize(
    ("text", "begun", "words"),
    [
        ("A goblin guard, a goblin chief.", "gob", ["goblin"]),
        ("Gorn and Goran wave.", "go", ["Goran", "Gorn"]),
        ("south-east it's done", "so", ["south-east"]),
        ("don't", "don", ["don't"]),
        ("'quoted' (bracketed)", "b", ["bracketed"]),
        ("it is an ox", "i", []),
        ("goblin", "goblin", []),
        ("GOBLIN", "gob", ["GOBLIN"]),
        ("x" * 61, "x", []),
        ("Größe Ärger", "gr", ["Größe"]),
        ("__line__ 12345", "1", ["12345"]),
    ],
)
def test_which_words_are_offered(text: str, begun: str, words: list[str]) -> None:
    assert _words(text).beginning_with(begun) == words


def test_the_newest_word_comes_first_in_its_newest_spelling() -> None:
    assert _words("goblin gold", "gong Goblin").beginning_with("go") == ["Goblin", "gong", "gold"]


def test_scripts_suggest_and_refuse_words() -> None:
    words = _words("goblin gorge")
    words.suggested, words.refused = ("gorge", "gold"), frozenset({"goblin"})

    assert words.beginning_with("go") == ["gorge", "gold"]


def test_only_so_many_words_are_remembered() -> None:
    words = _words(" ".join(f"word{n:04}" for n in range(500)), limit=50)

    assert len(words.beginning_with("w")) == 50
    assert words.beginning_with("w")[0] == "word0499"


def test_tab_goes_round_through_the_words_and_what_was_typed() -> None:
    completion = _completion(_words("goblin", "gold"))
    steps = [Completed("kill go", 7)]
    for _ in range(4):
        step = completion.step(*steps[-1], 1)
        assert step is not None
        steps.append(step)

    assert [step.text for step in steps] == ["kill go", "kill gold", "kill goblin", "kill go", "kill gold"]


def test_shift_tab_goes_the_other_way() -> None:
    completion = _completion(_words("goblin", "gold"))
    first = completion.step("go", 2, -1)

    assert first == Completed("goblin", 6)
    assert completion.step(*first, 1) == Completed("go", 2)


def test_what_is_behind_the_cursor_stays_there() -> None:
    assert _completion(_words("goblin")).step("kill gob now", 8, 1) == Completed("kill goblin now", 11)


@pytest.mark.parametrize(("text", "cursor"), [("", 0), ("kill ", 5), ("xyz", 3), ("gob(", 4)])
def test_where_nothing_is_begun_or_known_nothing_is_completed(text: str, cursor: int) -> None:
    assert _completion(_words("goblin")).step(text, cursor, 1) is None


def test_typing_on_begins_anew() -> None:
    completion = _completion(_words("goblin golden"))
    completion.step("go", 2, 1)

    assert completion.step("gob", 3, 1) == Completed("goblin", 6)


def test_words_learnt_meanwhile_do_not_disturb_the_round() -> None:
    words = _words("goblin", "gold")
    completion = _completion(words)
    first = completion.step("go", 2, 1)
    assert first is not None
    words.learn("gong")

    assert completion.step(*first, 1) == Completed("goblin", 6)


@given(st.text(max_size=30), st.text(max_size=10), st.integers(0, 12), st.sampled_from([1, -1]))
def test_completing_keeps_all_but_the_word_begun(learnt: str, text: str, cursor: int, direction: int) -> None:
    cursor = min(cursor, len(text))
    found = _completion(_words(learnt)).step(text, cursor, direction)

    if found is not None:
        assert found.text.endswith(text[cursor:])
        assert found.cursor == len(found.text) - len(text[cursor:])


@pytest.mark.parametrize("before", ["", "look;;", "look;; ", "look\n"])
def test_aliases_are_offered_first_where_a_command_begins(before: str) -> None:
    completion = _completion(_words("killer"), "kk", "kill")

    assert completion.step(f"{before}k", len(before) + 1, 1) == Completed(f"{before}kk", len(before) + 2)
    assert completion.step(f"{before}kk", len(before) + 2, 1) == Completed(f"{before}kill", len(before) + 4)
    assert completion.step(f"{before}kill", len(before) + 4, 1) == Completed(f"{before}killer", len(before) + 6)


def test_aliases_are_not_offered_inside_a_command() -> None:
    completion = _completion(_words("killer"), "kk", "kill")

    assert completion.step("say k", 5, 1) == Completed("say killer", 10)
