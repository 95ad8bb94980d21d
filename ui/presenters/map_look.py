"""Colours of the map: of environments, rooms and ways, in the theme; scripts' own come first."""

from typing import Final

from netcore.api.maps import MapInfo, MapLabel, MapRoom, MapShown
from ui.presenters.colour import contrast, cube, mixed, readable
from ui.presenters.theme import Theme

_FIRST_PROFILE_COLOUR: Final = 256  # environments 1 to 16 are those of the profile, 257 to 272
_BLACK: Final = 0x101418
_WHITE: Final = 0xFFFFFF
_CLEAR: Final = 128  # opacity below which what is behind a label is the map
_LEAST_CONTRAST: Final = 3.0  # large text (WCAG 2.1, 1.4.3)
_DOORS: Final = {1: 0x2EA043, 2: 0xD29922, 3: 0xE5534B}
_TEXT_CONTRAST: Final = 4.5
_BORDER_SHARE: Final = 0.45
_GRID_SHARE: Final = 0.8  # of the background
_INFO_OPACITY: Final = 200
_PLAIN_SHARE: Final = 0.6  # of the background in a room that no script has given a colour


class MapLook:
    """What is painted in which colour, as 0xRRGGBB."""

    def __init__(self, head: MapShown, theme: Theme) -> None:
        self._colours = dict(head.colours)
        self._theme = theme
        self.background = head.background if head.background >= 0 else theme.console
        self.ways = head.exits if head.exits >= 0 else mixed(theme.text, self.background, 0.45)
        self.leaving = theme.warning  # ways into other areas
        self.player = theme.danger
        self.selected = theme.accent
        self.plain = mixed(theme.accent, self.background, _PLAIN_SHARE)
        self.grid = mixed(theme.text, self.background, _GRID_SHARE)
        ground = head.manner.info_ground
        self.info_ground = ground if ground >= 0 else _INFO_OPACITY << 24 | self.background
        opacity = (self.info_ground >> 24) / 255
        self._behind_info = mixed(self.background, self.info_ground & 0xFFFFFF, opacity)

    def room(self, room: MapRoom) -> int:
        """What it is filled with."""
        return self.environment(room.environment)

    def environment(self, number: int) -> int:
        """The colour of an environment."""
        own = self._colours.get(number)
        if own is None and 1 <= number <= 16:
            own = self._colours.get(_FIRST_PROFILE_COLOUR + number)
        if own is not None and own >= 0:
            return own
        if 16 <= number <= 255:
            return cube(number)
        return self.plain

    def border(self, room: MapRoom) -> int:
        """Around it."""
        return room.border if room.border >= 0 else mixed(self._theme.text, self.room(room), _BORDER_SHARE)

    def door(self, state: int) -> int:
        """Of an open, a closed and a locked one; the painter tells them apart by their shapes, too."""
        return readable(_DOORS.get(state, _DOORS[1]), self.background, _LEAST_CONTRAST)

    def info(self, info: MapInfo) -> int:
        """What a script says beside the map, readable on it."""
        return readable(info.colour if info.colour >= 0 else self._theme.text, self._behind_info, _TEXT_CONTRAST)

    def label(self, label: MapLabel) -> int:
        """A label's text: as the script says, unless nothing is behind it and it could not be read."""
        is_clear = label.background >> 24 < _CLEAR
        return (
            readable(label.colour & 0xFFFFFF, self.background, _LEAST_CONTRAST) if is_clear else label.colour & 0xFFFFFF
        )

    def symbol(self, room: MapRoom) -> int:
        """On it: what a script says, or what can be read there."""
        if room.symbol_colour >= 0:
            return room.symbol_colour
        ground = self.room(room)
        return _BLACK if contrast(_BLACK, ground) >= contrast(_WHITE, ground) else _WHITE
