"""What the command palette offers, and doing what is chosen in it: actions, open games, profiles, preferences.

The dialog is imported when it is first wanted, which keeps it out of the way of the first frame.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from netcore.api.settings import ProfileSettings
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters import address
from ui.presenters.acts import OFFERS, Act
from ui.presenters.menu import GROUPS
from ui.presenters.palette import Choice, remembered
from ui.presenters.preference_pages import ENTRIES, Page
from ui.speech.announcer import Announcer
from ui.window.companions import Companions
from ui.window.menus import Menus
from ui.window.tabs import Tabs

if TYPE_CHECKING:
    from ui.window.palette_dialog import PaletteDialog

MAX_PROFILES: Final = 500  # in the list; the connect dialog has them all


class Palette(QObject):
    """Opens the palette with what there is at that moment."""

    def __init__(
        self,
        tabs: Tabs,
        menus: Menus,
        companions: Companions,
        decor: Decor,
        preferences: Preferences,
        announcer: Announcer,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._tabs = tabs
        self._menus = menus
        self._companions = companions
        self._decor = decor
        self._preferences = preferences
        self._announcer = announcer
        self._window = window
        self._profiles: tuple[ProfileSettings, ...] = ()
        self._deeds: dict[str, Callable[[], None]] = {}

    def profiles_listed(self, profiles: tuple[ProfileSettings, ...]) -> None:
        """The core has listed the profiles."""
        self._profiles = profiles

    def open(self) -> "PaletteDialog":
        """Show it."""
        from ui.window.palette_dialog import PaletteDialog  # noqa: PLC0415 - see above

        self._deeds = {}
        choices = [*self._sessions(), *self._acts(), *self._pages(), *self._plays()]
        dialog = PaletteDialog(choices, self._preferences.recent_choices, self._decor, self._announcer, self._window)
        dialog.chosen.connect(self._do)
        dialog.open()
        return dialog

    def _do(self, key: str) -> None:
        self._preferences.recent_choices = remembered(self._preferences.recent_choices, key)
        self._deeds[key]()

    def _acts(self) -> list[Choice]:
        return [self._act(act) for act in Act if act is not Act.PALETTE]

    def _act(self, act: Act) -> Choice:
        action, offer = self._menus.actions[act], OFFERS[act]
        self._deeds[key := f"act:{act}"] = action.trigger
        is_on = action.isChecked() if offer.is_switch else None
        return Choice(
            key, offer.label, GROUPS[act], self._menus.shown_key(act), is_possible=action.isEnabled(), is_on=is_on
        )

    def _sessions(self) -> list[Choice]:
        choices = []
        for page in self._tabs:
            if page is not self._tabs.current:
                self._deeds[key := f"session:{page.session.number}"] = partial(self._tabs.go_to, page)
                choices.append(Choice(key, f"Go to {page.session.name}", page.session.status.text))
        return choices

    def _plays(self) -> list[Choice]:
        choices = []
        for profile in self._profiles[:MAX_PROFILES]:
            if profile.link.host:
                self._deeds[key := f"profile:{profile.name}"] = partial(self._companions.play_wanted.emit, profile.name)
                choices.append(Choice(key, f"Play {profile.name}", address.shown(profile.link)))
        return choices

    def _pages(self) -> list[Choice]:
        choices = []
        for page in Page:
            self._deeds[key := f"page:{page}"] = partial(self._companions.show_preferences, page)
            choices.append(Choice(key, f"Preferences: {page}", "Page"))
        for setting, entry in ENTRIES.items():
            self._deeds[key := f"setting:{setting}"] = partial(self._companions.show_preferences, entry.page, setting)
            choices.append(Choice(key, entry.name, f"Preferences: {entry.page}"))
        return choices
