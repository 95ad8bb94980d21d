"""A text that the player sends or pastes, as the commands that go out one by one."""

from typing import Final

from netcore.api.surfaces import MAX_INPUT_CHARACTERS

# More than this in one paste is a file dropped by mistake; games throttle or cut off long before.
MAX_LINES: Final = 2_000
_PREVIEW_LINES: Final = 12


def lines_of(text: str) -> tuple[str, ...]:
    """The lines to send, without their ends; an end at the very end makes no empty line."""
    return tuple(_all_lines(text)[:MAX_LINES])


def needs_asking(text: str) -> bool:
    """Whether pasting sends more than one line."""
    return len(lines_of(text)) > 1


def question(text: str) -> str:
    """What to ask before sending it."""
    count = len(lines_of(text))
    total = len(_all_lines(text))
    if total > count:
        return f"The clipboard has {total:,} lines. Send the first {count:,}, one by one?"
    return f"Send these {count} lines to the game, one by one?"


def too_long(text: str) -> str:
    """Why it does not get into the input line."""
    return (
        f"The input line has room for {MAX_INPUT_CHARACTERS:,} characters, and this text is {len(text):,} long: "
        "nothing was inserted."
    )


def preview(text: str) -> str:
    """The first lines, and how many more there are."""
    lines = lines_of(text)
    shown = "\n".join(line[:120] for line in lines[:_PREVIEW_LINES])
    more = len(lines) - _PREVIEW_LINES
    return f"{shown}\n… and {more} more" if more > 0 else shown


def _all_lines(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    return lines
