"""Windows of scripts, for `lua/surfaces.lua` and its kin: made, changed, asked about, and what is done to them."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from netcore.api.permissions import Owner
from netcore.api.surfaces import (
    MAIN,
    MAX_INPUT_CHARACTERS,
    CommandLineEdited,
    Deed,
    Surface,
    SurfaceAct,
    SurfaceKind,
    title_bar_px,
)
from scripting.automation.buttons import Buttons
from scripting.calls import Calls
from scripting.features.buttons import ButtonFunctions
from scripting.features.session import SessionFacts
from scripting.machine import HostError, Machine, Plain, Value, asking
from scripting.plain import text_of, whole_of
from scripting.surface.model import MAX_NAME_CHARACTERS, MAX_POINTS
from scripting.surface.showing import Showing

_NAMES: Final = {kind.name.lower().encode(): kind for kind in SurfaceKind}
_FIELDS: Final = frozenset(Surface.__struct_fields__)
_SIDES: Final = frozenset("lrtbf")
SCROLL_BAR: Final = 14  # pixels that the window gives to it

_MODIFIERS: Final = {"shift": 1, "control": 2, "alt": 4, "meta": 8}
_BUTTONS: Final = {1: "LeftButton", 2: "RightButton", 4: "MidButton", 8: "BackButton", 16: "ForwardButton"}

# What scripts put into the context menu of the console, into the player's input line, and the page's style sheet.
MAX_MENU_ENTRIES: Final = 100
MAX_STYLE_CHARACTERS: Final = 1 << 17


class _Listener(NamedTuple):
    handler: int
    owner: Owner
    item: str


_TOLD_ON_DEMAND: Final = ("sysWindowMouse", "sysApplicationFocusChangeEvent")


class Surfaces:
    """The windows of one session's scripts."""

    def __init__(
        self,
        machine: Machine,
        calls: Calls,
        showing: Showing,
        facts: SessionFacts,
        *,
        raise_event: Callable[[str, Sequence[Value]], None],
        enter: Callable[[str], None],
        buttons: Buttons,
    ) -> None:
        """`enter` takes a command as if the player had entered it; `buttons` are the player's and packages'."""
        self._machine = machine
        self._calls = calls
        self._showing = showing
        self._model = showing.model
        self._facts = facts
        self._raise_event = raise_event
        self._enter_command = enter
        self._buttons = buttons
        buttons.show_on(showing.model)
        showing.model.on_shrink = self.lines_dropped
        self._listeners: dict[tuple[str, SurfaceAct], _Listener] = {}
        self._mouse = (0, 0)
        self._has_focus = True
        self._full = ("", 0)  # a window that does not scroll and has been entered, and how many rows were in it
        self._typed = ""  # what stands in the player's input line, as far as scripts and the window have told

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "window_enter": self._enter,
            "window_leave": self._leave,
            "surface_create": self._create,
            "surface_remove": lambda name: self.remove(text_of(name)),
            "surface_kind": self._kind,
            "surface_get": self._get,
            "surface_set": self._set,
            "surface_room": self._room,
            "surface_parent": lambda name, parent: self._model.move_into(text_of(name), text_of(parent)),
            "surface_raise": lambda name: self._model.raise_up(text_of(name)),
            "surface_lower": lambda name: self._model.lower(text_of(name)),
            "surface_is_seen": lambda name: self._model.is_seen(text_of(name)),
            "surface_names": lambda: self._model.names,
            "surface_listen": self._listen,
            "surface_wants": self._wants,
            **ButtonFunctions(self._buttons, self._model).functions(),
            "input_edit": self._edit_input,
            "input_text": lambda: self._typed,
            "page_dress": self._dress,
            "page_look": self._look,
            "page_style": self._style_page,
            "page_image": self._picture_page,
            "page_menu": self._change_menu,
            "mouse_place": lambda: self._mouse,
            "has_focus": lambda: self._has_focus,
            "page_listens": self._listen_to_page,
            "page_quiet": self._quieten_page,
        }

    def console_size(self) -> tuple[int, int]:
        """Columns and rows of the window that the running call works on."""
        for name, console in self._model.consoles:
            if console.cursor is self._calls.cursor:
                return self._size_of(name)
        return self._facts.columns, self._facts.rows

    def remove(self, name: str) -> bool:
        """Take a window away and what stands on it.  False: there is none."""
        gone = self._model.remove(name)
        for key in [key for key in self._listeners if key[0] in gone]:
            self._machine.release(self._listeners.pop(key).handler)
        return bool(gone)

    # --- what the player does ---

    def acted(self, deed: Deed) -> None:
        """The player has done something."""
        self._remember(deed)
        if deed.surface == MAIN:
            self._acted_on_page(deed)
        elif deed.act is SurfaceAct.PRESS and self._buttons.pressed(deed.surface):
            return
        elif (surface := self._model.find(deed.surface)) is not None:
            self._acted_on(surface, deed)
        listener = self._listeners.get((deed.surface, deed.act))
        if listener is None and deed.act is SurfaceAct.SUBMIT:
            self._enter_command(deed.text)
        elif listener is not None:
            event = deed.text if deed.act in (SurfaceAct.SUBMIT, SurfaceAct.CHOOSE) else _event_of(deed)
            self._calls.start(listener.handler, (event,), owner=listener.owner, item=listener.item)

    def player_entered(self) -> None:
        """The input line has been sent, and is empty or selected."""
        self._typed = ""

    def _remember(self, deed: Deed) -> None:
        if deed.act in (SurfaceAct.PRESS, SurfaceAct.RELEASE, SurfaceAct.MOVE, SurfaceAct.DOUBLE_CLICK):
            self._mouse = (deed.x, deed.y) if deed.surface == MAIN else (deed.page_x, deed.page_y)
        if deed.act in (SurfaceAct.FOCUS, SurfaceAct.UNFOCUS):
            before, self._has_focus = self._has_focus, deed.act is SurfaceAct.FOCUS
            if self._has_focus is not before:
                self._raise_event("sysApplicationFocusChangeEvent", (self._has_focus,))

    def _acted_on_page(self, deed: Deed) -> None:
        match deed.act:
            case SurfaceAct.PRESS:
                self._raise_event("sysWindowMousePressEvent", (button_of(deed), deed.x, deed.y, MAIN))
            case SurfaceAct.RELEASE:
                self._raise_event("sysWindowMouseReleaseEvent", (button_of(deed), deed.x, deed.y, MAIN))
            case SurfaceAct.WRITE:
                self._typed = deed.text
            case SurfaceAct.FRONT:
                self._raise_event("sysProfileFocusChangeEvent", (bool(deed.x),))
            case _:
                pass

    def _acted_on(self, surface: Surface, deed: Deed) -> None:
        match deed.act:
            case SurfaceAct.WRITE:
                self._model.change(surface.name, "text", deed.text)
            case SurfaceAct.CLOSE:
                self._model.change(surface.name, "visible", False)
            case SurfaceAct.RESIZE:
                self._model.change(surface.name, "width", deed.x)
                self._model.change(surface.name, "height", deed.y + title_bar_px(surface.kind))
                self._raise_event("sysConsoleSizeChanged", (surface.name, *self._size_of(surface.name), 0))
                self._raise_event("sysUserWindowResizeEvent", (deed.x, deed.y, surface.name))
            case SurfaceAct.DOCK if deed.text in _SIDES:
                self._model.change(surface.name, "dock", deed.text)
                if deed.text == "f":
                    self._model.change(surface.name, "x", deed.x)
                    self._model.change(surface.name, "y", deed.y)
            case SurfaceAct.PRESS if surface.kind == SurfaceKind.BUTTON:
                self._buttons.pressed_last = surface.name
            case SurfaceAct.PRESS if surface.kind in (SurfaceKind.CONSOLE, SurfaceKind.WINDOW):
                self._raise_event("sysWindowMousePressEvent", (button_of(deed), deed.x, deed.y, surface.name))
            case SurfaceAct.RELEASE if surface.kind in (SurfaceKind.CONSOLE, SurfaceKind.WINDOW):
                self._raise_event("sysWindowMouseReleaseEvent", (button_of(deed), deed.x, deed.y, surface.name))
            case _:
                pass

    # --- windows with lines ---

    def _enter(self, window: Plain) -> str | None:
        """Have the functions for text work on a window: "console" when it has lines, "label" when it is one."""
        name = text_of(window)
        console = self._model.console(name)
        surface = self._model.find(name)
        if console is not None:
            self._calls.enter(console.cursor)
            self._full = ("", 0) if surface is None or surface.scrolls else (name, console.screen.height)
            return "console"
        return "label" if surface is not None and surface.kind == SurfaceKind.LABEL else None

    def _leave(self) -> None:
        """Have them work on the main one again; one too full to show all, and that cannot scroll, says so."""
        self._calls.leave()
        (name, before), self._full = self._full, ("", 0)
        console = self._model.console(name) if name else None
        if console is None or console.screen.height <= before:
            return
        hidden = console.screen.height - self._size_of(name)[1]
        if hidden > 0:
            self._raise_event("sysWindowOverflowEvent", (name, hidden))

    def _size_of(self, name: str) -> tuple[int, int]:
        surface = self._model.find(name)
        if surface is None:
            return 0, 0
        wide, high = self._facts.cell(surface.font_size)
        room = surface.width - (SCROLL_BAR if surface.scroll_bar else 0)
        rows = self._room_in(surface)[1] // high - surface.has_command_line  # the command line stands below the text
        return surface.wrap or max(1, room // wide), max(1, rows)

    @staticmethod
    def _room_in(surface: Surface) -> tuple[int, int]:
        return surface.width, max(0, surface.height - title_bar_px(surface.kind))

    # --- surfaces ---

    def _create(self, kind: Plain, name: Plain, parent: Plain, *place: Plain) -> str:
        """Make a surface: what stands against it, "" for nothing.  Behind the parent stand x, y, width and height."""
        x, y, width, height = (whole_of(number) for number in place)
        assert isinstance(kind, bytes)
        surface = Surface(
            text_of(name), _NAMES[kind], text_of(parent), x, y, width, height, font_size=self._facts.font_size
        )
        self._listen_to_page()
        return self._model.create(surface)

    def _kind(self, name: Plain) -> str | None:
        surface = self._model.find(text_of(name))
        return SurfaceKind(surface.kind).name.lower() if surface is not None else None

    def _get(self, name: Plain, field: Plain) -> Value:
        surface = self._model.find(text_of(name))
        wanted = text_of(field)
        value: Value = getattr(surface, wanted) if surface is not None and wanted in _FIELDS else None
        return value

    def _room(self, name: Plain) -> tuple[int, int] | None:
        surface = self._model.find(text_of(name))
        return self._room_in(surface) if surface is not None else None

    def _set(self, name: Plain, field: Plain, value: Plain) -> bool:
        surface, wanted = text_of(name), text_of(field)
        if self._model.find(surface) is None or wanted not in _FIELDS or value is None:
            return False
        self._model.change(surface, wanted, _field(value))
        return True

    # --- listening ---

    @asking
    def _listen(self, name: Plain, act: Plain, handler: Plain) -> None:
        """Call a handler when the player does something; 0 for no more.  "main" is the page."""
        key = (text_of(name), SurfaceAct(whole_of(act)))
        if (before := self._listeners.pop(key, None)) is not None:
            self._machine.release(before.handler)
        number = whole_of(handler)
        if number:
            self._listeners[key] = _Listener(number, self._calls.owner, self._calls.item)
        self._wants(name, act, bool(number))

    def _wants(self, name: Plain, act: Plain, on: Plain) -> None:
        surface = self._model.find(text_of(name))
        if surface is not None:
            bit = 1 << whole_of(act)
            self._model.change(surface.name, "listens", surface.listens | bit if on else surface.listens & ~bit)

    # --- the page ---

    def _edit_input(self, action: Plain, text: Plain) -> None:
        edit = CommandLineEdited(text_of(action), text_of(text))
        if len(edit.text) > MAX_INPUT_CHARACTERS:
            raise HostError(
                f"{len(edit.text)} characters are too many for a command line; the most is {MAX_INPUT_CHARACTERS}"
            )
        match edit.action:
            case "set":
                self._typed = edit.text
            case "append":
                self._typed = (self._typed + edit.text)[-MAX_INPUT_CHARACTERS:]
            case "clear":
                self._typed = ""
            case _:
                pass
        self._showing.edit(edit)

    def _dress(self, top: Plain, right: Plain, bottom: Plain, left: Plain, colour: Plain) -> None:
        page = msgspec.structs.replace(
            self._showing.page,
            top=whole_of(top),
            right=whole_of(right),
            bottom=whole_of(bottom),
            left=whole_of(left),
            colour=whole_of(colour),
        )
        self._showing.dress(page)

    def _look(self, ground: Plain, font: Plain, size: Plain) -> None:
        """The console's ground, font and size; 0 and "" are the player's own."""
        page = msgspec.structs.replace(
            self._showing.page,
            ground=whole_of(ground),
            font=text_of(font)[:MAX_NAME_CHARACTERS],
            font_size=min(whole_of(size), MAX_POINTS),
        )
        self._showing.dress(page)

    def _style_page(self, style: Plain) -> None:
        self._showing.dress(msgspec.structs.replace(self._showing.page, style=text_of(style)[:MAX_STYLE_CHARACTERS]))

    def _picture_page(self, file: Plain, mode: Plain) -> None:
        """What is behind the console's text; "": nothing."""
        image, fit = text_of(file)[:MAX_STYLE_CHARACTERS], whole_of(mode)
        self._showing.dress(
            msgspec.structs.replace(self._showing.page, image=image, image_mode=fit if 1 <= fit <= 3 else 1)
        )

    def event_listened(self, event: str) -> None:
        """A script begins to listen to an event; of some the window tells only where somebody wants to know."""
        if event.startswith(_TOLD_ON_DEMAND):
            self._listen_to_page()

    def lines_dropped(self, window: str, count: int) -> None:
        """A console has forgotten its oldest lines; told when whoever wrote is done."""
        asyncio.get_running_loop().call_soon(self._raise_event, "sysBufferShrinkEvent", (window, count))

    def _listen_to_page(self) -> None:
        """Scripts want to know where the mouse is, and the focus."""
        if not self._showing.page.listens:
            self._showing.dress(msgspec.structs.replace(self._showing.page, listens=True))

    def _quieten_page(self, on: Plain) -> None:
        self._showing.dress(msgspec.structs.replace(self._showing.page, is_quiet=on is True))

    def _change_menu(self, name: Plain, label: Plain = None) -> None:
        """Put an entry into the context menu; with no label take it out."""
        menu = dict(self._showing.page.menu)
        menu.pop(text_of(name), None)
        if label is not None:
            if len(menu) >= MAX_MENU_ENTRIES:
                raise HostError(f"there are {MAX_MENU_ENTRIES} entries in the menu already; no more are added")
            menu[text_of(name)[:200]] = text_of(label)[:200]
        self._showing.dress(msgspec.structs.replace(self._showing.page, menu=tuple(menu.items())))


def _field(value: Plain) -> str | int | bool:
    if isinstance(value, bool):
        return value
    return text_of(value) if isinstance(value, bytes) else whole_of(value)


def _event_of(deed: Deed) -> dict[str, Value]:
    """What a script is told of a mouse: Mudlet's table."""
    event: dict[str, Value] = {
        "x": deed.x,
        "y": deed.y,
        "globalX": deed.page_x,
        "globalY": deed.page_y,
        "button": _BUTTONS.get(deed.button, "NoButton"),
        "buttons": [name for bit, name in _BUTTONS.items() if deed.button & bit],
        **{name: bool(deed.modifiers & bit) for name, bit in _MODIFIERS.items()},
    }
    if deed.act is SurfaceAct.DOCK:
        event |= {"width": deed.delta_x, "height": deed.delta_y}
    if deed.act is SurfaceAct.WHEEL:
        event |= {"angleDeltaX": deed.delta_x, "angleDeltaY": deed.delta_y}
    return event


def button_of(deed: Deed) -> int:
    """A mouse button by Mudlet's number: 1 left, 2 right, 3 middle; Qt has a bit for each."""
    return deed.button.bit_length()
