"""Qt's format letters."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripting.qt_time import DEFAULT_FORMAT, formatted

MORNING = datetime(2024, 3, 5, 9, 7, 4, 56_000).astimezone()
AFTERNOON = datetime(1999, 12, 31, 15, 0, 0, 5_000).astimezone()
MIDNIGHT = datetime(2000, 1, 1, 0, 30).astimezone()

TABLE = [
    (MORNING, DEFAULT_FORMAT, "2024.03.05 09:07:04.056"),
    (MORNING, "d dd ddd dddd", "5 05 Tue Tuesday"),
    (MORNING, "M MM MMM MMMM", "3 03 Mar March"),
    (MORNING, "yy yyyy", "24 2024"),
    (MORNING, "h hh H HH", "9 09 9 09"),
    (AFTERNOON, "h hh H HH", "15 15 15 15"),
    (AFTERNOON, "h hh H HH AP", "3 03 15 15 PM"),
    (MIDNIGHT, "h:mm ap", "12:30 am"),
    (AFTERNOON, "h a", "3 pm"),
    (AFTERNOON, "hA", "3PM"),
    (MORNING, "m mm s ss z zzz", "7 07 4 04 56 056"),
    (AFTERNOON, "z zzz", "5 005"),
    (MORNING, "'day' d", "day 5"),
    (MORNING, "hh 'o''clock'", "09 o'clock"),
    (MORNING, "''yy", "'24"),
    (MORNING, "yyyy-MM-ddThh:mm:ss", "2024-03-05T09:07:04"),
    (MORNING, "yyyyy", "2024y"),
    (MORNING, "é ☃", "é ☃"),
    (MORNING, "d 'open", "5 'open"),
    (MORNING, "", ""),
]


@pytest.mark.parametrize(("moment", "pattern", "text"), TABLE)
def test_formats(moment: datetime, pattern: str, text: str) -> None:
    assert formatted(moment, pattern) == text


@given(st.datetimes(), st.text(alphabet="dMyhHmszAPap'\": é", max_size=20))
def test_any_format_gives_a_text(moment: datetime, pattern: str) -> None:
    formatted(moment, pattern)
