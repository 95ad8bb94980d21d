import pytest

from ui.presenters.acts import Act
from ui.presenters.key_bindings import KeyBindings
from ui.presenters.tour import STEPS, Step

WORDS_A_MINUTE = 200  # of who reads without hurry


def test_it_takes_less_than_a_minute() -> None:
    words = sum(len(f"{step.title} {step.text}".split()) for step in STEPS)

    assert words < WORDS_A_MINUTE


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.title)
def test_it_names_the_keys_that_are_in_force(step: Step) -> None:
    changed = KeyBindings(dict.fromkeys(step.acts[:1], ("Ctrl+Alt+Shift+F9",)))

    assert "{" not in step.shown(KeyBindings({}))
    assert not step.acts or "Ctrl+Alt+Shift+F9" in step.shown(changed)


def test_an_action_without_a_key_is_named() -> None:
    assert STEPS[0].shown(KeyBindings({Act.CONNECT: ()})).startswith("Connect connects")
