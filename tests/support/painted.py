"""What a line looks like, as a test would say it."""

from netcore.api import style
from netcore.api.text import Line, LineKind
from tests.support.running_core import Core


def game_line(core: Core, text: str, session: int = 1) -> Line:
    """The line that the game sent with this text."""
    shown = core.front.screens[session].values()
    return next(line for line in shown if line.text == text and line.kind == LineKind.GAME)


def painted(line: Line) -> dict[str, tuple[int, int]]:
    """The foreground and the attributes of each run of text; a line without any style has none."""
    if not line.runs:
        return {}
    starts, styles = line.runs[::2], line.runs[1::2]
    ends = (*starts[1:], len(line.text))
    return {
        line.text[start:end]: (style.foreground(each), style.attributes(each))
        for start, end, each in zip(starts, ends, styles, strict=True)
    }
