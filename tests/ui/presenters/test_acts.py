from collections import Counter

import pytest

from ui.presenters.acts import OFFERS, Act


def test_no_two_actions_share_a_key() -> None:
    keys = Counter(key for offer in OFFERS.values() for key in offer.keys)

    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(("act", "label"), [(Act.CONNECT, "Connect"), (Act.FIND_OLDER, "Find older")])
def test_a_label_is_the_text_without_its_marks(act: Act, label: str) -> None:
    assert OFFERS[act].label == label
