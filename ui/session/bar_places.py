"""Where a profile's tool bars float, in the preferences."""

from ui.preferences import Preferences


class KeptBarPlaces:
    """Those of one profile; `ui.surfaces.tool_bars.BarPlaces`."""

    def __init__(self, preferences: Preferences, profile: str) -> None:
        self._preferences = preferences
        self._profile = profile

    def place(self, bar: str) -> str:
        """What was kept of it the last time; "": nothing."""
        return self._preferences.bar_place(self._profile, bar)

    def keep_place(self, bar: str, place: str) -> None:
        """Keep it."""
        self._preferences.keep_bar_place(self._profile, bar, place)
