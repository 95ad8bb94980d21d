import pytest

from netcore.api.text import Line, LineKind
from ui.presenters.prompt_gap import between, gap_behind

GAME, PROMPT, COMMAND = LineKind.GAME, LineKind.PROMPT, LineKind.COMMAND


@pytest.mark.parametrize(("prompt", "gap"), [("HP> ", ""), ("HP>", " "), ("", "")])
def test_a_prompt_and_what_is_behind_it_do_not_touch(prompt: str, gap: str) -> None:
    assert gap_behind(prompt) == gap


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [(PROMPT, COMMAND, " "), (PROMPT, GAME, "\n"), (GAME, COMMAND, "\n"), (COMMAND, COMMAND, "\n")],
)
def test_only_an_answer_is_copied_behind_its_prompt(first: LineKind, second: LineKind, expected: str) -> None:
    assert between(Line(1, ">", (), first), Line(2, "look", (), second)) == expected
