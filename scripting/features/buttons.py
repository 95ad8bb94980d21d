"""What scripts ask and tell the player's and packages' buttons, for `lua/buttons.lua`; their own are surfaces."""

from collections.abc import Callable, Mapping

from scripting.automation.buttons import Buttons
from scripting.machine import Plain
from scripting.plain import text_of
from scripting.surface.model import MAX_CHARACTERS, Model


class ButtonFunctions:
    """The functions of one session."""

    def __init__(self, buttons: Buttons, model: Model) -> None:
        self._buttons = buttons
        self._model = model

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "button_running": self._running,
            "button_state": self._state,
            "button_switch": self._switch,
            "button_dress": lambda name, style: self._buttons.dress(text_of(name), text_of(style)[:MAX_CHARACTERS]),
            "button_bar": lambda name, on: self._buttons.show_bar(text_of(name), on=on is True),
        }

    def _running(self) -> bool:
        """Whether the button is down whose script asks; when it is no button's, the one that was pressed last."""
        if (item := self._buttons.running()) is not None:
            return self._buttons.is_down(item.id)
        surface = self._model.find(self._buttons.pressed_last)
        return surface is not None and surface.on

    def _state(self, which: Plain) -> tuple[bool, bool] | None:
        """Whether a button stays down, and whether it is down."""
        item = self._buttons.find(text_of(which))
        return (item.two_state, self._buttons.is_down(item.id)) if item is not None else None

    def _switch(self, which: Plain, on: Plain) -> bool:
        item = self._buttons.find(text_of(which))
        return item is not None and self._buttons.set_down(item, on=on is True)
