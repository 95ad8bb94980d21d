import pytest

from netcore.api.items import Pattern, PatternKind, TriggerItem
from netcore.api.style import Attribute, pack, palette, rgb
from scripting.automation.matcher import CompiledPattern
from scripting.automation.regex import Captures
from scripting.automation.rule import Highlight, Hit, highlight_of, rule_of


@pytest.mark.parametrize(
    ("foreground", "background", "highlight"),
    [
        ("#ff8000", "#000001", Highlight(rgb(255, 128, 0), rgb(0, 0, 1))),
        ("transparent", "", Highlight(None, None)),
        ("#xyzxyz", "ff0000", Highlight(None, None)),
    ],
)
def test_colours_of_a_highlight(foreground: str, background: str, highlight: Highlight) -> None:
    assert highlight_of(foreground, background) == highlight


def test_a_highlight_keeps_what_it_does_not_name() -> None:
    look = pack(palette(1), palette(2), Attribute.BOLD)

    assert highlight_of("#0000ff", "").change(look) == pack(rgb(0, 0, 255), palette(2), Attribute.BOLD)


def test_pieces_are_the_groups_or_the_whole() -> None:
    whole = Captures(("ab",), ((2, 4),))
    groups = Captures(("ab", "a", None, ""), ((2, 4), (2, 3), (-1, -1), (4, 4)))

    assert Hit((whole,), {}).pieces() == [(2, "ab")]
    assert Hit((groups, whole), {}).pieces() == [(2, "a"), (4, ""), (2, "ab")]


def test_a_hit_moves_with_its_piece() -> None:
    assert Hit((Captures(("b",), ((1, 2),)),), {}).shifted(5).pieces() == [(6, "b")]


def test_over_several_lines_only_the_first_pattern_is_waited_for() -> None:
    patterns = tuple(CompiledPattern(Pattern(text, PatternKind.SUBSTRING)) for text in "ab")
    item = TriggerItem(id="1", name="t")

    assert [each.text for each in rule_of(item, patterns, ()).filed] == ["a", "b"]
    several = TriggerItem(id="1", name="t", multiline=True)
    assert [each.text for each in rule_of(several, patterns, ()).filed] == ["a"]
