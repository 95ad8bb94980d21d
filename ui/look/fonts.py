"""Fonts: the bundled ones, and the console's with the families that fill its gaps."""

from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

BUNDLED_FAMILY: Final = "DejaVu Sans Mono"
LEAST_POINTS: Final = 6
MOST_POINTS: Final = 36
_TOOL_SHARE: Final = 10 / 9  # letters of one width look smaller than others of the same size

_FOLDER: Final = Path(__file__).resolve().parents[2] / "assets" / "fonts"
MAX_FAMILIES: Final = 5_000
_MONO: Final = (
    "DejaVuSansMono.ttf",
    "DejaVuSansMono-Bold.ttf",
    "DejaVuSansMono-Oblique.ttf",
    "DejaVuSansMono-BoldOblique.ttf",
)
_SANS: Final = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")

# What the systems call the fonts that have what ours has not: Chinese, Japanese and Korean, and emoji.
_FALLBACKS: Final = (
    "Noto Sans Mono CJK SC",
    "Noto Sans CJK SC",
    "Source Han Mono",
    "WenQuanYi Micro Hei Mono",
    "Hiragino Sans",
    "PingFang SC",
    "MS Gothic",
    "Noto Color Emoji",
    "Apple Color Emoji",
    "Segoe UI Emoji",
)


def load_bundled() -> None:
    """Make the bundled fonts known; the proportional ones only where the system has no font at all."""
    has_fonts = bool(QFontDatabase.families())
    for name in _MONO if has_fonts else _MONO + _SANS:
        QFontDatabase.addApplicationFont(str(_FOLDER / name))


def families() -> tuple[str, ...]:
    """Those that there are; as many as anybody has."""
    return tuple(QFontDatabase.families()[:MAX_FAMILIES])


def window_font(system: QFont) -> QFont | None:
    """The font for everything but text of the game, where the system's own is not there; None: the system's is."""
    if QFontDatabase.families() and system.exactMatch():
        return None
    return QFont("DejaVu Sans", system.pointSize()) if QFontDatabase.hasFamily("DejaVu Sans") else None


def tool_font() -> QFont:
    """The console's font for tools, as large beside the window's other text as that is for this player."""
    return console_font("", round(QGuiApplication.font().pointSizeF() * _TOOL_SHARE))


def console_font(family: str, points: int) -> QFont:
    """A fixed-width font, with fall-backs, that stays on the grid: no kerning."""
    font = QFont()
    installed = set(QFontDatabase.families())
    font.setFamilies([family or BUNDLED_FAMILY, BUNDLED_FAMILY, *(name for name in _FALLBACKS if name in installed)])
    font.setPointSize(min(max(points, LEAST_POINTS), MOST_POINTS))
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setFixedPitch(True)
    font.setKerning(False)
    return font
