import signal

import pytest

from app import exit_codes


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, exit_codes.INTERRUPTED), (signal.SIGTERM, 143), (1, 129)])
def test_signals_end_as_shells_have_it(number: int, code: int) -> None:
    assert exit_codes.ended_by(number) == code
