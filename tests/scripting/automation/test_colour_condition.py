import pytest

from netcore.api.style import Attribute, pack, palette, rgb
from scripting.automation.colour_condition import ColourCondition
from scripting.automation.regex import Captures, PatternProblem

RED, GREEN, BRIGHT_RED = palette(1), palette(2), palette(9)
TEXT = "abcdefghij"


@pytest.mark.parametrize(
    ("pattern", "runs", "spans"),
    [
        ("1,IGNORE", (0, 0, 2, pack(RED), 4, 0), [(2, 4)]),
        ("1,IGNORE", (0, pack(RED), 3, pack(RED, GREEN), 5, 0, 8, pack(RED)), [(0, 5), (8, 10)]),
        ("1,2", (0, pack(RED), 3, pack(RED, GREEN), 5, 0), [(3, 5)]),
        ("IGNORE,2", (0, pack(RED), 3, pack(RED, GREEN), 5, 0), [(3, 5)]),
        ("1,DEFAULT", (0, pack(RED), 3, pack(RED, GREEN), 5, 0), [(0, 3)]),
        ("DEFAULT,IGNORE", (), [(0, 10)]),
        ("DEFAULT,DEFAULT", (0, pack(RED), 4, 0), [(4, 10)]),
        ("9,IGNORE", (0, pack(RED, 0, Attribute.BOLD), 4, pack(BRIGHT_RED), 6, pack(RED)), [(0, 6)]),
        ("1,IGNORE", (0, pack(rgb(128, 0, 0))), []),
        ("1,IGNORE", (), []),
    ],
)
def test_each_stretch_that_fits_is_a_capture(pattern: str, runs: tuple[int, ...], spans: list[tuple[int, int]]) -> None:
    found = ColourCondition(pattern).try_on(TEXT, runs)

    assert found == (Captures(tuple(TEXT[a:b] for a, b in spans), tuple(spans)) if spans else None)


def test_it_knows_whether_plain_lines_can_match() -> None:
    patterns = ["1,IGNORE", "DEFAULT,2", "DEFAULT,IGNORE", "IGNORE,IGNORE"]

    assert [ColourCondition(pattern).needs_runs for pattern in patterns] == [True, True, False, False]


@pytest.mark.parametrize("pattern", ["", "1", "red,blue", "256,1", "-1,1", "1;2"])
def test_what_is_no_pair_of_colours(pattern: str) -> None:
    with pytest.raises(PatternProblem):
        ColourCondition(pattern)
