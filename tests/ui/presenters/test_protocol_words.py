from netcore.api.protocols import SWITCHABLE
from ui.presenters.protocol_words import FORCED, GROUPS

WORDS = [words for group in GROUPS for words in group.protocols]


def test_every_protocol_that_can_be_switched_off_has_its_words_once() -> None:
    assert sorted(words.name for words in WORDS) == sorted(SWITCHABLE)


def test_what_each_is_for_fits_a_line_and_is_said_of_no_other() -> None:
    lines = [words.line for words in (*WORDS, *FORCED)]

    assert all(0 < len(line) <= 62 for line in lines)  # on the page as wide as it opens
    assert len(set(lines)) == len(lines)


def test_a_protocol_is_called_what_players_call_it() -> None:
    labels = {words.name: words.label for words in WORDS}

    assert labels["GMCP"] == "GMCP"
    assert labels["NAWS"] == "Window size"
