"""What a console has to show rightly: every kind of colour.  `assets/world` has the letters."""

from typing import Final

_RESET: Final = "\x1b[0m"
_ATTRIBUTES: Final = (
    (1, "bold"), (2, "faint"), (3, "italic"), (4, "underline"), (5, "blink"), (7, "reverse"), (9, "strike"),
)  # fmt: skip
_RAINBOW_CELLS: Final = 64


def colours() -> str:
    """Attributes, the sixteen, the 256 and a stretch of the true colours."""
    parts = [
        " ".join(f"\x1b[{code}m{name}{_RESET}" for code, name in _ATTRIBUTES),
        "",
        "The sixteen",
        "".join(f"\x1b[{30 + n}m {n:>2} {_RESET}" for n in range(8)),
        "".join(f"\x1b[{90 + n}m {n + 8:>2} {_RESET}" for n in range(8)),
        "".join(f"\x1b[{40 + n}m {n:>2} {_RESET}" for n in range(8)),
        "".join(f"\x1b[{100 + n}m {n + 8:>2} {_RESET}" for n in range(8)),
        "",
        "The 256",
        *(_cube_row(green) for green in range(6)),
        "".join(f"\x1b[48;5;{n}m  {_RESET}" for n in range(232, 256)),
        "",
        "The rest",
        _rainbow(lightness=1.0),
        _rainbow(lightness=0.6),
        "".join(f"\x1b[48;2;{n};{n};{n}m {_RESET}" for n in range(0, 256, 4)),
    ]
    return "\n".join(parts)


def _cube_row(green: int) -> str:
    cells = (f"\x1b[48;5;{16 + 36 * red + 6 * green + blue}m {_RESET}" for red in range(6) for blue in range(6))
    return "".join(f"{cell}{cell}" for cell in cells)


def _rainbow(lightness: float) -> str:
    return "".join(_hue(cell / _RAINBOW_CELLS, lightness) for cell in range(_RAINBOW_CELLS)) + _RESET


def _hue(turn: float, lightness: float) -> str:
    def part(offset: float) -> int:
        distance = abs((turn + offset) % 1 * 6 - 3) - 1
        return round(255 * lightness * min(max(distance, 0.0), 1.0))

    return f"\x1b[48;2;{part(0)};{part(2 / 3)};{part(1 / 3)}m "
