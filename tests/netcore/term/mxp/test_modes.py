import pytest

from netcore.term.mxp.modes import Mode, Modes

# What is said, the mode of the line, and that of the line behind it.
SAID = [
    ([], Mode.OPEN, Mode.OPEN),
    ([0], Mode.OPEN, Mode.OPEN),
    ([1], Mode.SECURE, Mode.OPEN),
    ([2], Mode.LOCKED, Mode.OPEN),
    ([4], Mode.SECURE, Mode.OPEN),
    ([5], Mode.OPEN, Mode.OPEN),
    ([6], Mode.SECURE, Mode.SECURE),
    ([7], Mode.LOCKED, Mode.LOCKED),
    ([7, 1], Mode.SECURE, Mode.LOCKED),
    ([1, 7], Mode.LOCKED, Mode.LOCKED),
    ([7, 4], Mode.SECURE, Mode.LOCKED),
    ([6, 3], Mode.OPEN, Mode.OPEN),
    ([1, 10], Mode.SECURE, Mode.OPEN),
    ([6, 99, 8], Mode.SECURE, Mode.SECURE),
]  # fmt: skip


@pytest.mark.parametrize(("numbers", "now", "later"), SAID)
def test_modes(numbers: list[int], now: Mode, later: Mode) -> None:
    modes = Modes()
    for number in numbers:
        modes.switch(number)

    assert modes.current is now

    modes.end_line()

    assert modes.current is later
