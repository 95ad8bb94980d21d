from netcore.api.text import LineKind
from scripting.styled import styled
from scripting.surface.console import Console


def test_its_cursor_is_on_its_own_lines() -> None:
    changes: list[int] = []
    console = Console(lambda: changes.append(1))
    console.screen.append(styled("one"), LineKind.SCRIPT)
    console.screen.append(styled("two"), LineKind.SCRIPT)

    assert console.cursor.move(0, 0)
    assert console.cursor.line is not None
    assert console.cursor.line.text == "one"
    assert len(changes) == 2


def test_what_is_too_heavy_goes_from_the_top() -> None:
    console = Console(lambda: None)
    for number in range(60):
        console.screen.append(styled(f"{number} " + "x" * 50_000), LineKind.SCRIPT)

    assert len(console.screen.rows) < 60
    assert console.screen.rows[-1].text.startswith("59 ")
