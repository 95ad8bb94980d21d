"""What stands between a prompt and what the player has sent, when they are put together."""

from netcore.api.text import Line, LineKind


def gap_behind(prompt: str) -> str:
    """Between the last characters of a prompt and what is behind it."""
    return " " if prompt and not prompt.endswith(" ") else ""


def between(line: Line, following: Line) -> str:
    """Between two lines that are copied: a line end, unless one answers the other."""
    if line.kind == LineKind.PROMPT and following.kind == LineKind.COMMAND:
        return gap_behind(line.text)
    return "\n"
