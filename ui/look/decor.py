"""The theme in force: applies it to the application, hands out icons in its colours, tells when it changes."""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.look import icons
from ui.look.sizes import growth
from ui.look.style_sheet import style_sheet
from ui.presenters.colour import mixed
from ui.presenters.link_status import Dot
from ui.presenters.theme import Appearance, Theme, theme_for

_Role = QPalette.ColorRole
_DISABLED_SHARE: Final = 0.45


class Decor(QObject):
    """One for the whole program, made by `application.py` and passed to whoever draws."""

    changed = Signal()

    def __init__(self, application: QApplication, appearance: Appearance) -> None:
        super().__init__(application)
        self._application = application
        self._appearance = appearance
        application.setStyle(QStyleFactory.create("Fusion"))
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.theme = self._wanted()
        self._apply()

    @property
    def appearance(self) -> Appearance:
        """What the player chose."""
        return self._appearance

    def choose(self, appearance: Appearance) -> None:
        """Take another theme."""
        self._appearance = appearance
        self._system_changed()

    def icon(self, name: str) -> QIcon:
        """An icon in the colour of the text beside it; fetch it anew after `changed`, or have `picture.dress` do so."""
        return self.icon_in(name, self.theme.text)

    def icon_in(self, name: str, colour: int) -> QIcon:
        """An icon in a colour of the theme; as faded as any where it is disabled."""
        return icons.icon(name, colour, mixed(self.theme.text, self.theme.window, _DISABLED_SHARE))

    def dot(self, dot: Dot) -> QIcon:
        """The tab's dot."""
        colours = {
            Dot.ON: self.theme.success,
            Dot.WAITING: self.theme.warning,
            Dot.TROUBLE: self.theme.danger,
            Dot.OFF: self.theme.muted,
        }
        return icons.dot(colours[dot], dot)

    def _system_changed(self) -> None:
        wanted = self._wanted()
        if wanted is not self.theme:
            self.theme = wanted
            self._apply()
            self.changed.emit()

    def _wanted(self) -> Theme:
        # A system that does not say gets the dark theme: games are written for dark screens.
        is_dark = self._application.styleHints().colorScheme() != Qt.ColorScheme.Light
        return theme_for(self._appearance, system_is_dark=is_dark)

    def _apply(self) -> None:
        self._application.setPalette(palette(self.theme))
        font = self._application.font()
        self._application.setStyleSheet(style_sheet(self.theme, font.pointSizeF(), growth(font)))


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's styles want it."""
    found = QPalette()
    for role, colour in {
        _Role.Window: theme.window,
        _Role.WindowText: theme.text,
        _Role.Base: theme.surface,
        _Role.AlternateBase: theme.raised,
        _Role.Text: theme.text,
        _Role.PlaceholderText: theme.muted,
        _Role.Button: theme.raised,
        _Role.ButtonText: theme.text,
        _Role.BrightText: theme.danger,
        _Role.Highlight: theme.accent,
        _Role.HighlightedText: theme.accent_text,
        _Role.Accent: theme.accent,
        _Role.ToolTipBase: theme.raised,
        _Role.ToolTipText: theme.text,
        _Role.Link: theme.accent,
        _Role.LinkVisited: theme.accent,
        _Role.Light: mixed(theme.raised, 0xFFFFFF, 0.08),
        _Role.Midlight: theme.raised,
        _Role.Mid: theme.border,
        _Role.Dark: mixed(theme.window, 0, 0.35),
        _Role.Shadow: mixed(theme.window, 0, 0.6),
    }.items():
        found.setColor(role, QColor(colour))
    faded = QColor(mixed(theme.text, theme.window, _DISABLED_SHARE))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return found
