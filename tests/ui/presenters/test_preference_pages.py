import re
import sys
from collections import Counter

import pytest

from ui.presenters.preference_pages import ENTRIES, Page, Setting, fitting, on_page


def test_every_setting_stands_on_one_page() -> None:
    assert Counter(setting for page in Page for setting in on_page(page)) == Counter(Setting)


@pytest.mark.parametrize(
    ("query", "setting"),
    [("dark", Setting.THEME), ("COLOR", Setting.THEME), ("zoom", Setting.POINTS), ("nvda", Setting.ANNOUNCES)],
)
def test_people_find_what_they_call_otherwise(query: str, setting: Setting) -> None:
    assert setting in fitting(query)


def test_every_word_must_fit_and_no_word_fits_all() -> None:
    assert fitting("dark zoom") == ()
    assert set(fitting(" ")) == set(Setting)


@pytest.mark.parametrize("page", Page)
def test_mnemonics_of_a_page_are_its_own(page: Page) -> None:
    letters = [re.findall(r"&(\w)", ENTRIES[setting].label) for setting in on_page(page)]
    used = [found[0].lower() for found in letters if found]

    assert len(set(used)) == len(used)
    assert all(ENTRIES[setting].help for setting in Setting)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere readers do break off")
def test_it_is_said_that_readers_of_linux_do_not_break_off() -> None:
    assert "in any case" in ENTRIES[Setting.ANNOUNCES].help
