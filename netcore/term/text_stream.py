"""A game's text, after telnet: bytes in; out come styled lines, and what the text tells beside them.

Bytes are decoded, cut into lines, and each line into text and sequences.  Whatever the chunks, the result is the same.
LF ends a line (CR, before or behind it, does nothing); control characters that mean nothing are dropped.

Speed: nearly all text is plain or has colours, so every step first looks for what is not (`find` in C), and the line
that is not ended yet is kept as pieces, not read again.  All else (links, palettes, MXP, sounds) goes the long way.  A
session can move to another process at any byte: `carry`.
"""

import re
from typing import Final

import msgspec

from netcore.api import style as styles
from netcore.term import charsets, osc
from netcore.term.decoding import TextDecoder
from netcore.term.mxp.interpreter import Mxp, MxpState
from netcore.term.open_line import MAX_LINE_CHARS, PLAIN_RUNS, LinkTarget, OpenLine, StyledLine
from netcore.term.sequences import ESC, SGR, mxp_mode, osc_text, split_sequences, unfinished_from
from netcore.term.sgr import Pen
from netcore.term.told import FrameOpened, PaletteChanged, Told
from netcore.term.writer import Writer

# CAN and SUB end a control sequence, and BEL some.
_KEPT_CONTROLS: Final = b"\b\t\n\a\x18\x1a\x1b"
_DROPPED: Final = bytes(byte for byte in (*range(0x20), 0x7F) if byte not in _KEPT_CONTROLS)
# What makes text more than lines and sequences.
_ODD: Final = tuple(chr(byte) for byte in _KEPT_CONTROLS if byte not in b"\n\x1b")
_C1: Final = re.compile("[\x80-\x9f]")
_MARKUP: Final = re.compile("[<&]")
_SOUNDS: Final = re.compile("![!\x1b]")  # a sequence may stand between the two
_UNDERLINED: Final = styles.pack(attributes=styles.Attribute.UNDERLINE | styles.Attribute.DOUBLE_UNDERLINE)


class _Carry(msgspec.Struct, frozen=True, array_like=True):
    """A text stream between two bytes."""

    charset: str
    waiting: bytes = b""
    broken: int = 0
    held: str = ""
    line: StyledLine = StyledLine("")
    link: LinkTarget | None = None
    link_start: int = 0
    link_lines: int = 0
    style: int = styles.DEFAULT
    colours: dict[int, int] = {}
    underlined_link: LinkTarget | None = None
    reads_sounds: bool = False
    mxp: MxpState | None = None
    frame: str = ""  # what is written is for this window of the game's, and this is the line
    frame_line: StyledLine = StyledLine("")
    frame_link: LinkTarget | None = None
    frame_link_start: int = 0
    frame_link_lines: int = 0


class TextStream:
    """The text of one session."""

    def __init__(
        self, charset: str, carry: bytes = b"", *, client: tuple[str, str] = ("", ""), has_palette: bool = True
    ) -> None:
        """`charset` is the profile's; one that is not known is taken for UTF-8.

        `carry` is that of the stream which this one continues, and then counts instead.  Raises ValueError when it is
        no such thing.  `client` is our name and version; `has_palette`: the game may choose colours.
        """
        state = msgspec.msgpack.decode(carry, type=_Carry) if carry else _Carry(charset)
        self._client = client
        self._has_palette = has_palette
        self._decoder = TextDecoder(charsets.known(state.charset) or charsets.UTF_8, state.waiting, state.broken)
        self._held = state.held  # characters that are still to be looked at: a sequence that is not complete
        self._colours = dict(state.colours)  # of the palette, that the game has changed
        self._underlined_link = state.underlined_link  # what the next underlined text does (MSLP)
        line = OpenLine(state.line, state.link, state.link_start, state.link_lines)
        self._writer = Writer(line, Pen.new(state.style, self._colours), reads_sounds=state.reads_sounds)
        if state.frame:
            line = OpenLine(state.frame_line, state.frame_link, state.frame_link_start, state.frame_link_lines)
            self._writer.divert(state.frame, line)
        self._mxp = Mxp(self._writer, client, state.mxp) if state.mxp is not None else None

    @property
    def charset(self) -> str:
        """The charset in use, by IANA's name."""
        return self._decoder.charset

    @property
    def open(self) -> StyledLine:
        """What there is of the line that is not ended yet."""
        return self._writer.content

    @property
    def frames(self) -> list[FrameOpened]:
        """The windows of the game's own that are open."""
        return [*self._mxp.state.frames.values()] if self._mxp is not None else []

    @property
    def carry(self) -> bytes:
        """All that another process needs to go on."""
        decoder, writer = self._decoder, self._writer
        line, frame_line = writer.main_line, writer.line
        return msgspec.msgpack.encode(
            _Carry(
                decoder.charset,
                decoder.waiting,
                decoder.broken,
                self._held,
                line.content,
                line.link,
                line.link_start,
                line.link_lines,
                writer.pen.style,
                self._colours,
                self._underlined_link,
                writer.reads_sounds,
                self._mxp.state if self._mxp is not None else None,
                *(
                    (writer.frame, frame_line.content, frame_line.link, frame_line.link_start, frame_line.link_lines)
                    if writer.frame
                    else ()
                ),
            )
        )

    def use_charset(self, name: str) -> bool:
        """Read and write another charset from here on.  False: it is not known, and nothing changes."""
        charset = charsets.known(name)
        if charset is not None and charset != self._decoder.charset:
            self._held += self._decoder.finish()
            self._decoder = TextDecoder(charset)
        return charset is not None

    def read_mxp(self, *, on: bool) -> None:
        """Read MXP's tags from here on, or do not, and forget what the game has defined."""
        if not on and self._mxp is not None:
            self._mxp.end_frame()
            self._mxp = None
        elif on and self._mxp is None:
            self._mxp = Mxp(self._writer, self._client)

    def read_sounds(self, *, on: bool) -> None:
        """Take lines that ask for sounds (MSP) for that, from here on, or do not."""
        self._writer.reads_sounds = on

    def encode(self, text: str) -> bytes:
        """What the player types, for the game."""
        return self._decoder.encode(text)

    def end_prompt(self, *, is_whole: bool = False) -> list[Told]:
        """The open line, if there is one, is a prompt, and a new line begins.

        `is_whole`: the game says so itself, so a character that is not complete will never be; otherwise it goes on.
        """
        if is_whole and (rest := self._decoder.finish()):
            self._held = self._write(self._held + rest, is_whole=False)
        if self._mxp is not None:
            if not self._held.startswith(ESC):  # a tag that is not whole is text
                self._held = self._mxp.read(self._held, is_whole=True)
            self._mxp.end_frame()
            self._mxp.end_line()
        if not self._writer.line.is_empty:
            self._writer.end_line()
        return self._writer.take_told()

    def receive(self, data: bytes) -> list[Told]:
        """The lines that `data` ends, and what it tells beside them."""
        data = data.translate(None, _DROPPED)
        text = self._held + self._decoder.decode(data)
        self._held = ""
        *ended, rest = text.split("\n")
        if ended:
            self._end_lines(ended, is_odd=_is_odd(text) or self._reads_oddly(text))
        if rest:
            self._held = self._write(rest, is_whole=False)
        return self._writer.take_told()

    @property
    def _has_link(self) -> bool:
        """A link goes on, or will begin."""
        return self._writer.line.link is not None or self._underlined_link is not None

    def _reads_oddly(self, text: str) -> bool:
        """Whether what was said before makes more of this text than lines and sequences."""
        writer, mxp = self._writer, self._mxp
        return (
            self._has_link
            or (writer.reads_sounds and _SOUNDS.search(text) is not None)
            or (mxp is not None and not (mxp.is_calm and ESC not in text and _MARKUP.search(text) is None))
        )

    def _end_lines(self, ended: list[str], *, is_odd: bool) -> None:
        if not is_odd and not self._writer.line.is_empty:
            self._end_line(ended.pop(0))
            is_odd = self._has_link
        if is_odd:
            for text in ended:
                self._end_line(text)
            return
        writer = self._writer
        told, style = writer.told, writer.pen.style
        runs = (0, style) if style else ()
        for index, text in enumerate(ended):
            if ESC not in text:
                told.append(StyledLine(text, runs if text else ()))
            elif (line := self._whole_line(text)) is not None:
                told.append(line)
                runs = (0, self._writer.pen.style) if self._writer.pen.style else ()
            else:
                for other in ended[index:]:
                    self._end_line(other)
                return

    def _end_line(self, text: str) -> None:
        self._write(text, is_whole=True)
        if self._mxp is None or self._mxp.end_line():
            self._writer.end_line()

    def _whole_line(self, text: str) -> StyledLine | None:
        """What `_end_line` would make of a line with nothing odd in it, in a third of the time; None if there is."""
        pieces = SGR.split(text)
        texts = pieces[::2]
        whole = "".join(texts)
        if ESC in whole:
            return None
        pen = self._writer.pen
        style = pen.style
        offset = len(pieces[0])
        runs = [0, style] if offset else []
        for index in range(1, len(pieces), 2):
            pen = pen[pieces[index]]
            if piece := pieces[index + 1]:
                if pen.style != style or not runs:
                    style = pen.style
                    runs += (offset, style)
                offset += len(piece)
        self._writer.pen = pen
        return StyledLine(whole, () if runs == PLAIN_RUNS else tuple(runs))

    def _write(self, text: str, *, is_whole: bool) -> str:
        """Go on with the open line.  Returns what must wait for more, unless `is_whole`."""
        if ESC not in text:
            return self._write_text(text, is_whole=is_whole)
        end = len(text) if is_whole else unfinished_from(text)
        pieces = split_sequences(text[:end])
        for index in range(0, len(pieces) - 1, 2):
            self._write_text(pieces[index], is_whole=True)
            self._obey(pieces[index + 1])
        return self._write_text(pieces[-1], is_whole=is_whole or end < len(text)) + text[end:]

    def _write_text(self, text: str, *, is_whole: bool) -> str:
        if charsets.STRING_TERMINATOR in text and self._decoder.charset == charsets.LATIN_1:
            text = text.replace(charsets.STRING_TERMINATOR, charsets.LATIN_OE)
        if self._mxp is not None:
            return self._mxp.read(text, is_whole=is_whole)
        if text:
            self._writer.write(text)
        return ""

    # --- sequences ---

    def _obey(self, sequence: str) -> None:
        if (found := SGR.fullmatch(sequence)) is not None:
            self._writer.pen = self._writer.pen[found[1]]
            if self._underlined_link is not None:
                self._link_underlined(self._underlined_link)
        elif (text := osc_text(sequence)) is not None:
            self._obey_system_command(text)
        elif self._mxp is not None and (mode := mxp_mode(sequence)) is not None:
            self._mxp.switch(mode)

    def _obey_system_command(self, text: str) -> None:
        code, _, rest = text.partition(";")
        line = self._writer.line
        if code == "8":
            link = osc.read_link(rest)
            line.end_link()
            if link is not None:
                line.begin_link(link)
        elif code == "68":
            self._underlined_link = osc.read_mslp(rest) or self._underlined_link
        elif code in {"4", "104"}:
            self._change_palette(osc.read_palette(code, rest))
        else:
            self._change_palette(osc.read_linux_palette(text))

    def _link_underlined(self, link: LinkTarget) -> None:
        line = self._writer.line
        is_underlined = bool(self._writer.pen.style & _UNDERLINED)
        if is_underlined and line.link is None:
            line.begin_link(link)
        elif not is_underlined and line.link is not None:
            line.end_link()
            self._underlined_link = None

    def _change_palette(self, changes: list[PaletteChanged]) -> None:
        if not changes or not self._has_palette:
            return
        for change in changes:
            if change.entry is None:
                self._colours.clear()
            elif change.rgb is None:
                self._colours.pop(styles.palette(change.entry), None)
            else:
                self._colours[styles.palette(change.entry)] = styles.TRUE_COLOUR | change.rgb
        self._writer.told += changes
        # Pens know where they lead, so these are others.
        self._writer.pen = Pen.new(self._writer.pen.style, self._colours)


def _is_odd(text: str) -> bool:
    """Whether there may be more in the text than lines of ordinary length and sequences."""
    return (
        len(text) > MAX_LINE_CHARS
        # Looked for in the text: behind the beginning of what is no character, a decoder may have held one back.
        or any(control in text for control in _ODD)
        or (not text.isascii() and _C1.search(text) is not None)
    )
