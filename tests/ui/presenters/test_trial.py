"""Items tried on texts, to be read: what all kinds have in common."""

from netcore.api.inquiries import LineTried, Outcome, TriggersTried
from netcore.api.text import Line
from ui.presenters.item_tree import ItemTree
from ui.presenters.trial import NO_ANSWER, Tone, outcome_words, tone_of
from ui.presenters.trigger_trial import NO_LINES, TriggerTrial

LINE = Line(1, "Orc hits you")


def test_every_outcome_has_words_and_a_tone() -> None:
    assert all(outcome_words(outcome, "X") and isinstance(tone_of(outcome), Tone) for outcome in Outcome)


def test_an_answer_to_an_earlier_question_counts_no_more() -> None:
    trial = TriggerTrial()
    assert trial.remark == NO_LINES
    first = trial.ask([LINE])
    trial.ask([LINE])
    trial.found(TriggersTried(first.number, (LineTried(LINE, ()),)))

    assert trial.remark == NO_ANSWER
    assert trial.lines(ItemTree().get) == []
