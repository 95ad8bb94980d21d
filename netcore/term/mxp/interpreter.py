"""MXP's text, read and written out: tags change what follows, entities become characters, the rest is text.

Which tags count depends on the mode; a tag that does not is text, so that players may talk about `<brackets>`.  What a
game defines is bounded, what it opens is closed at the latest by its number or, for links, by the end of the line.
"""

import re
from typing import Final, assert_never

import msgspec

from netcore.api import style as styles
from netcore.term.mxp import builtins, elements
from netcore.term.mxp.builtins import BUILTINS, Bound, Builtin, Effect
from netcore.term.mxp.colours import colour, look
from netcore.term.mxp.elements import Element, Elements
from netcore.term.mxp.entities import Entities
from netcore.term.mxp.frames import MAX_LINES, Frames
from netcore.term.mxp.gauges import Gauges, Shown
from netcore.term.mxp.linking import link_address, link_commands, link_image, with_text
from netcore.term.mxp.markup import NEXT, Argument, Entity, Other, Tag, read_markup
from netcore.term.mxp.modes import ELEMENT_LINES, LINE_NAMES, RESET, Mode, Modes
from netcore.term.mxp.open_tags import OpenTag, OpenTags
from netcore.term.open_line import StyledLine
from netcore.term.sounds import wanted
from netcore.term.targets import one_line
from netcore.term.told import Click, FrameOpened, FrameWritten, LinksExpired, MxpTag, MxpVariable, Reply
from netcore.term.writer import Writer

# A game asks once or twice; each answer is a line.
MAX_REPLIES: Final = 16  # to one line
# Tags that one tag of the game stands for, those of elements in elements included.
MAX_INNER_TAGS: Final = 200
# It is told back, so nothing in it may end a tag or a line.
_TOLD_BACK: Final = re.compile(r"[\w.+-]", re.ASCII)
MAX_STYLE_VERSION: Final = 32
_RULE: Final = "-" * 72
_TEXT: Final[dict[str, str | None]] = {"text": None}  # `&text;` waits until the text is known
_SET: Final = "set "


class MxpState(msgspec.Struct, array_like=True):
    """All that is kept of what a game has said."""

    modes: Modes = msgspec.field(default_factory=Modes)
    entities: dict[str, str] = msgspec.field(default_factory=dict)
    elements: dict[str, Element] = msgspec.field(default_factory=dict)
    tags: list[OpenTag] = msgspec.field(default_factory=list)
    line_name: str = ""  # what the line is about
    ignores_break: bool = False  # the next line end
    replies: int = 0  # to what the line asks
    gauges: dict[str, Shown] = msgspec.field(default_factory=dict)
    frames: dict[str, FrameOpened] = msgspec.field(default_factory=dict)
    left_frame: str = ""  # one that the line has text in
    left_frame_open: bool = False  # no line end behind that
    style_version: str = ""  # of what the game defines; it has said so
    frame_lines: int = 0  # that have been written into a window of the game's since DEST


class Mxp:
    """One game's MXP."""

    def __init__(self, writer: Writer, client: tuple[str, str], state: MxpState | None = None) -> None:
        """`client` is our name and version, for games that ask; `state` is one that is gone on with."""
        self.state: Final = state or MxpState()
        self._writer = writer
        self._client = client
        self._modes = self.state.modes
        self._entities = Entities(self.state.entities)
        self._elements = Elements(self.state.elements)
        self._gauges = Gauges(self.state.gauges, self._entities.value)
        self._frames = Frames(self.state.frames, writer)
        self._tags = OpenTags(self.state.tags)
        self._inner_tags = 0  # of the tag that is being opened
        self._opening: list[str] = []  # the elements that it is made of

    @property
    def is_calm(self) -> bool:
        """Text without tags and entities means just itself, and so does its line end."""
        modes, state = self._modes, self.state
        in_line = state.line_name or state.left_frame or state.ignores_break
        return not (self._tags or modes.is_once or modes.of_line is not None or in_line)

    def switch(self, number: int) -> None:
        """`ESC [ number z`."""
        was_open = self._modes.current is Mode.OPEN
        self._modes.switch(number)
        if was_open and not self._modes.is_once and self._modes.current is not Mode.OPEN:
            self._close_from(self._tags.place_of_open())
        if number == RESET:
            self._close_from(0)
            self._writer.pen = self._writer.pen.of(styles.DEFAULT)
        self.state.line_name = LINE_NAMES.get(number, self.state.line_name)
        if number in ELEMENT_LINES and (element := self._elements.of_line(number)) is not None:
            self._inner_tags = 0
            if not self._tags.is_full:
                self._open_element(element, (), is_secure=True, is_of_line=True)

    def read(self, text: str, *, is_whole: bool) -> str:
        """Write text.  Not `is_whole`: more may come, so what is returned must be put in front of that."""
        position = 0
        while position < len(text):
            if self._modes.is_once and text[position] != "<":
                self._modes.is_once = False
            found = NEXT.search(text, position) if self._modes.current is not Mode.LOCKED else None
            start = found.start() if found is not None else len(text)
            if start > position:
                self._writer.write(text[position:start])
            if found is None:
                break
            markup, position = read_markup(text, start)
            if markup is Other.UNFINISHED:
                if not is_whole:
                    return text[start:]
                # It will not be finished, so only its first character is text for sure.
                markup, position = Other.TEXT, start + 1
            self._take(markup, text[start:position])
        return ""

    def end_line(self) -> bool:
        """The game has ended the line: whether that ends ours."""
        state = self.state
        if state.line_name:
            self._writer.told.append(MxpTag(state.line_name, (), (), self._writer.line.text_from(0)))
            state.line_name = ""
        self._close_from(self._tags.place_of_line())
        if self._modes.current is Mode.OPEN:
            self._close_from(self._tags.place_of_open())
        self._modes.end_line()
        state.replies = 0
        breaks, state.ignores_break = not state.ignores_break, False
        if state.left_frame and not self._writer.frame:
            breaks = breaks and not self._ends_in_frame()
        if breaks:
            self._go_on_in_next_line()
        return breaks

    def end_frame(self) -> None:
        """What is written into a window of the game's ends here."""
        self._close_from(self._tags.place_of_effect(Effect.DEST))

    def _ends_in_frame(self) -> bool:
        """A line that has gone into a window of the game's whole ends there, and is none here."""
        state = self.state
        name, is_open = state.left_frame, state.left_frame_open
        state.left_frame, state.left_frame_open = "", False
        if not self._writer.line.is_empty:
            return False
        if is_open:
            self._writer.told.append(FrameWritten(name, StyledLine(""), ends=True))
        return True

    # --- what stands in the text ---

    def _take(self, markup: Tag | Entity | Other, source: str) -> None:
        match markup:
            case Tag():
                if not self._take_tag(markup):
                    self._writer.write(source)
                self._modes.is_once = False
            case Entity(name=name):
                value = self._entities.value(name)
                self._writer.write(one_line(value) if value is not None else source)
            case Other.COMMENT:
                pass
            case _:
                self._writer.write(source)

    def _take_tag(self, tag: Tag) -> bool:
        """Obey a tag.  False: it does not count here, and is text."""
        is_secure = self._modes.current is Mode.SECURE
        if not tag.is_closing:
            self._inner_tags = 0
            return self._open(tag, is_secure=is_secure, is_trusted=is_secure) or is_secure
        place = self._tags.place_of(tag.name, is_secure=is_secure)
        was_there = place < len(self._tags)
        self._close_from(place)
        return was_there or is_secure or (tag.name in BUILTINS and BUILTINS[tag.name].is_open)

    def _open(self, tag: Tag, *, is_secure: bool, is_trusted: bool) -> bool:
        """Open a tag, if it may be opened; what was not opened by secure text anybody may close."""
        element = self._elements.find(tag.name)
        builtin = BUILTINS.get(tag.name)
        if element is not None and (is_trusted or element.is_open):
            # One within itself would be closed once, and what it does go on.
            if not self._tags.is_full and element.name not in self._opening:
                self._open_element(element, tag.arguments, is_secure=is_secure)
        elif element is None and builtin is not None and (is_trusted or builtin.is_open):
            if not (builtin.has_content and self._tags.is_full):
                self._open_builtin(builtin, tag, is_secure=is_secure)
        else:
            return False
        return True

    def _open_element(
        self,
        element: Element,
        arguments: tuple[Argument, ...],
        *,
        is_secure: bool,
        is_of_line: bool = False,
    ) -> None:
        given = self._resolved(arguments)
        values = elements.bind(element, given)
        place = len(self._tags)
        self._push(
            element.name,
            None,
            is_secure=is_secure,
            values=elements.told(given, values),
            flag=element.flag.lower(),
            is_of_line=is_of_line,
        )
        others = {**values, **_TEXT}
        self._opening.append(element.name)
        for inner in element.tags:
            self._inner_tags += 1
            if self._inner_tags > MAX_INNER_TAGS:
                break
            filled = tuple(
                Argument(argument.name, self._entities.resolve(argument.value, others)) for argument in inner.arguments
            )
            # What the game has defined counts, whoever uses it.
            self._open(Tag(inner.name, arguments=filled), is_secure=is_secure, is_trusted=True)
        self._opening.pop()
        if element.is_empty:
            self._close_from(place)

    def _open_builtin(self, builtin: Builtin, tag: Tag, *, is_secure: bool) -> None:
        # A definition's references are to what will be given for its attributes.
        is_definition = builtin.effect is Effect.ELEMENT or builtin.effect is Effect.ATTRIBUTES
        arguments = tag.arguments if is_definition else self._resolved(tag.arguments)
        bound = builtins.bind(builtin, arguments)
        if builtin.effect is Effect.DEST:
            self.end_frame()
            self.state.frame_lines = 0
            self._frames.divert(bound)
        if builtin.has_content:
            self._push(
                tag.name,
                builtin.effect,
                is_secure=is_secure,
                values=bound.values,
                flags=tuple(bound.flags),
            )
        self._begin(builtin, tag.name, bound, arguments)

    def _push(
        self,
        name: str,
        effect: Effect | None,
        *,
        is_secure: bool,
        values: dict[str, str],
        flags: tuple[str, ...] = (),
        flag: str = "",
        is_of_line: bool = False,
    ) -> None:
        column = self._writer.line.length
        style = self._writer.pen.style
        self._tags.push(OpenTag(name, effect, style, is_secure, column, values, flags, flag, is_of_line=is_of_line))

    def _resolved(self, arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
        return tuple(Argument(argument.name, self._entities.resolve(argument.value, _TEXT)) for argument in arguments)

    # --- what tags do when they begin ---

    def _begin(self, builtin: Builtin, name: str, bound: Bound, arguments: tuple[Argument, ...]) -> None:  # noqa: C901, PLR0912, PLR0915 - one flat table
        values = bound.values
        match builtin.effect:
            case Effect.STYLE:
                self._restyle(attributes=builtin.attribute)
            case Effect.COLOUR:
                self._colour(values.get("fore", values.get("color", "")), values.get("back", ""))
            case Effect.BREAK:
                self._break_line()
            case Effect.RULE:
                if not self._writer.line.is_empty:
                    self._break_line()
                self._writer.write(_RULE)
                self._break_line()
            case Effect.NO_BREAK:
                self.state.ignores_break = True
            case Effect.EXPIRE:
                self._writer.told.append(LinksExpired(values.get("name", "")))
            case Effect.SOUND:
                fields = {key.upper(): value for key, value in values.items()}
                if (sound := wanted(name.upper(), values.get("fname", ""), fields)) is not None:
                    self._writer.told.append(sound)
            case Effect.VERSION | Effect.SUPPORT if self.state.replies >= MAX_REPLIES:
                pass
            case Effect.VERSION:
                self._tell_version(values.get("style", ""))
            case Effect.SUPPORT:
                self._reply(f"SUPPORTS {builtins.supports(arguments)}")
            case Effect.ELEMENT:
                if "name" in values:
                    self._elements.define(values["name"], values.get("definition", ""), values, bound.flags)
            case Effect.ATTRIBUTES:
                self._elements.add_attributes(values.get("name", ""), values.get("att", ""))
            case Effect.ENTITY:
                self._define_entity(values.get("name", ""), values.get("value", ""), bound.flags)
            case Effect.GAUGE:
                self._writer.told.append(MxpTag(name, tuple(values.items()), (), ""))
                entity, most, caption, wish = (values.get(key, "") for key in ("entity", "max", "caption", "color"))
                self._writer.told += self._gauges.show(entity, most, caption, wish, says=name == "stat")
            case Effect.IMAGE:
                self._writer.told.append(MxpTag(name, tuple(values.items()), (), ""))
                link_image(self._writer, values.get("fname", ""), values.get("url", ""))
            case Effect.FRAME:
                self._writer.told.append(MxpTag(name, tuple(values.items()), (), ""))
                self._frames.change(bound)
            case (
                Effect.NOTHING
                | Effect.PARAGRAPH
                | Effect.SEND
                | Effect.ANCHOR
                | Effect.VARIABLE
                | Effect.DEST
                | Effect.IGNORED
            ):
                pass  # what they do they do when they end
            case _:
                assert_never(builtin.effect)

    def _break_line(self) -> None:
        self._go_on_in_next_line()
        self._writer.end_line()

    def _go_on_in_next_line(self) -> None:
        if not self._tags:
            return
        if not self._writer.frame:
            self._tags.go_on_in_next_line(self._writer.line.text_from(0))
            return
        self.state.frame_lines += 1
        if self.state.frame_lines >= MAX_LINES:
            self.end_frame()
        else:
            place = self._tags.place_of_effect(Effect.DEST)
            self._tags.go_on_in_next_line(self._writer.line.text_from(0), place)

    def _restyle(self, foreground: int | None = None, background: int | None = None, attributes: int = 0) -> None:
        style = self._writer.pen.style
        self._writer.pen = self._writer.pen.of(
            styles.pack(
                styles.foreground(style) if foreground is None else foreground,
                styles.background(style) if background is None else background,
                styles.attributes(style) | attributes,
            )
        )

    def _colour(self, fore: str, back: str) -> None:
        """Colours; FONT's may have attributes beside them: "red,bold"."""
        foreground, attributes = look(fore)
        self._restyle(foreground, colour(back), attributes)

    def _define_entity(self, name: str, value: str, flags: frozenset[str]) -> None:
        if not name:
            return
        if "delete" in flags:
            self._entities.forget(name)
        elif "add" in flags or "remove" in flags:
            self._entities.change_list(name, value, add="add" in flags)
        else:
            self._entities.define(name, value)
        self._writer.told += self._gauges.changed(name)

    def _tell_version(self, style: str) -> None:
        """Who we are; with a version of the game's own style, that is only kept, and told with the next answers."""
        if style:
            self.state.style_version = "".join(_TOLD_BACK.findall(style))[:MAX_STYLE_VERSION]
            return
        client, version = self._client
        known = f' STYLE="{self.state.style_version}"' if self.state.style_version else ""
        self._reply(f'VERSION MXP="1.0"{known} CLIENT="{client}" VERSION="{version}" REGISTERED="no"')

    def _reply(self, tag: str) -> None:
        self.state.replies += 1
        self._writer.told.append(Reply(f"\x1b[1z<{tag}>"))

    # --- what tags do when they end ---

    def _close_from(self, place: int) -> None:
        actions: tuple[str, ...] = ()
        click = Click.SENDS
        elsewhere = ""  # what an element has in it that went into a window of its own
        for tag in self._tags.pop_to(place):
            text = self._writer.line.text_from(tag.start)
            if tag.effect is Effect.SEND:
                actions = link_commands(self._writer, tag, text)
                click = Click.PROMPTS if "prompt" in tag.flags else Click.SENDS
                self._tell(tag, text, actions, click)
            elif tag.effect is Effect.ANCHOR:
                actions, click = link_address(self._writer, tag, text), Click.OPENS
            elif tag.effect is Effect.VARIABLE:
                self._set_variable(tag, text)
            elif tag.effect is Effect.DEST:
                if self._writer.frame:
                    elsewhere = text
                    self.state.left_frame, self.state.left_frame_open = self._writer.frame, bool(text)
                self._frames.go_back(tag.flags)
                self._writer.pen = self._writer.pen.of(tag.style)
                self._tell(tag, text, ())
            elif tag.effect is Effect.STYLE or tag.effect is Effect.COLOUR:
                self._writer.pen = self._writer.pen.of(tag.style)
            elif tag.effect is Effect.PARAGRAPH and not self._writer.line.is_empty:
                self._break_line()
            elif tag.effect is None:
                self._end_element(tag, text or elsewhere, actions, click)

    def _set_variable(self, tag: OpenTag, text: str) -> None:
        name = tag.values.get("name", "")
        if name:
            self._define_entity(name, text, frozenset(tag.flags))
            self._writer.told.append(MxpVariable(name, text))

    def _end_element(self, tag: OpenTag, text: str, actions: tuple[str, ...], click: Click) -> None:
        whole = tag.captured + text
        if tag.flag.startswith(_SET):
            name = tag.flag.removeprefix(_SET).strip()
            self._define_entity(name, whole, frozenset())
            self._writer.told.append(MxpVariable(name, whole))
        self._tell(tag, whole, actions, click)

    def _tell(self, tag: OpenTag, text: str, actions: tuple[str, ...], click: Click = Click.SENDS) -> None:
        attributes = tuple((name, with_text(value, text)) for name, value in tag.values.items())
        self._writer.told.append(MxpTag(tag.name, attributes, actions, text, click))
