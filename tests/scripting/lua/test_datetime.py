"""datetime: dates and times read from text."""

import pytest

from tests.support.script_session import ScriptSession

PARSED = [
    ("'2025-06-15 19:34:42'", {"year": 2025, "month": 6, "day": 15, "hour": 19, "min": 34, "sec": 42}),
    ("'June 15, 2025', '^%B %d, %Y$'", {"year": 2025, "month": 6, "day": 15}),
    ("'JUN 15 2025', '^%b %d %Y$'", {"year": 2025, "month": 6, "day": 15}),
    ("'25-06-15', '^%y-%m-%d$'", {"year": 2025, "month": 6, "day": 15}),
    ("'01:30 PM', '^%I:%M %p$'", {"hour": 13, "min": 30}),
    ("'07:30 am', '^%I:%M %p$'", {"hour": 7, "min": 30}),
    ("'12:30 pm', '^%I:%M %p$'", {"hour": 12, "min": 30}),
    ("'12:30 AM', '^%I:%M %p$'", {"hour": 0, "min": 30}),
    ("'not a date'", None),
    ("'2025-06-15', '^%Y-%m-%d %H:%M:%S$'", None),
]


@pytest.mark.parametrize(("arguments", "parts"), PARSED)
async def test_parsing(session: ScriptSession, arguments: str, parts: dict[str, int] | None) -> None:
    assert session.value(f"datetime:parse({arguments})") == parts


async def test_seconds(session: ScriptSession) -> None:
    written = "os.date('%Y-%m-%d %H:%M:%S', datetime:parse('2025-06-15 12:30:45', nil, true))"

    assert session.value(written) == "2025-06-15 12:30:45"


async def test_half_a_clock_needs_to_know_which_half(session: ScriptSession) -> None:
    found = session.values("pcall(datetime.parse, datetime, '07:30', '^%I:%M$')")

    assert found[0] is False
    assert "12-hour" in str(found[1])


async def test_patterns_are_kept(session: ScriptSession) -> None:
    session.run("one = datetime:_get_pattern('^%Y$') two = datetime:_get_pattern('^%Y$')")

    assert session.values("one == two, datetime._pattern_cache['^%Y$'] == one") == [True, True]


async def test_how_far_local_time_is_ahead(session: ScriptSession) -> None:
    difference = session.value("datetime:calculate_UTCdiff(1718452245)")

    assert isinstance(difference, int | float)
    assert abs(difference) <= 14 * 3600
    assert difference % 900 == 0
