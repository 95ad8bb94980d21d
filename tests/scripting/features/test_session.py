"""What scripts may know of their surroundings."""

import time
from collections.abc import Callable

import pytest

from netcore.api.settings import LinkSettings, ProfileSettings
from scripting.features.session import SessionFacts, SessionFeature

SETTINGS = ProfileSettings(name="Bob", link=LinkSettings(host="mud.example", port=4000))


@pytest.fixture
def facts() -> SessionFacts:
    return SessionFacts(SETTINGS, "/data", 80, 24)


def function(facts: SessionFacts, name: str) -> Callable[..., object]:
    return SessionFeature(facts).functions()[name]


def test_what_it_is_told_is_what_is_so_now(facts: SessionFacts) -> None:
    info = function(facts, "connection_info")
    assert info() == ("mud.example", 4000, False)

    facts.is_online, facts.host, facts.port = True, "other.example", 23
    assert info() == ("other.example", 23, True)
    assert function(facts, "data_folder")() == "/data"
    assert function(facts, "profile_name")() == "Bob"


CASES = [
    ("upper_case", "straße é".encode(), "STRASSE É"),
    ("lower_case", "ÀÉΣ".encode(), "àéς"),
    ("title_case", "éa b".encode(), "Éa b"),
    ("title_case", b"", ""),
    ("upper_case", b"a\xff", "A\ufffd"),
]


@pytest.mark.parametrize(("name", "text", "result"), CASES)
def test_cases_know_all_of_unicode(facts: SessionFacts, name: str, text: bytes, result: str) -> None:
    assert function(facts, name)(text) == result


def test_the_time_in_parts_is_now(facts: SessionFacts) -> None:
    parts = function(facts, "time_parts")()
    now = time.localtime()

    assert isinstance(parts, dict)
    assert parts["year"] in {now.tm_year, now.tm_year - 1}
    assert set(parts) == {"year", "month", "day", "hour", "min", "sec", "msec"}


def test_the_time_has_a_format_of_its_own_where_none_is_given(facts: SessionFacts) -> None:
    formatted = function(facts, "formatted_time")

    assert str(formatted(b"")).count(":") == 2
    assert formatted(b"'x'") == "x"
