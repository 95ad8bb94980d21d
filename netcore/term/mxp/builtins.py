"""The tags that are always there: who may use them, their attributes in order, and what they do."""

import re
from enum import Enum, auto
from typing import Final, NamedTuple

from netcore.api.style import Attribute
from netcore.term.mxp.markup import Argument


class Effect(Enum):
    """What a tag does."""

    STYLE = auto()  # `attribute`
    COLOUR = auto()
    NOTHING = auto()  # to the text in it
    BREAK = auto()
    RULE = auto()
    NO_BREAK = auto()
    PARAGRAPH = auto()
    SEND = auto()
    ANCHOR = auto()
    EXPIRE = auto()
    VARIABLE = auto()
    SOUND = auto()
    VERSION = auto()
    SUPPORT = auto()
    ELEMENT = auto()
    ATTRIBUTES = auto()
    ENTITY = auto()
    GAUGE = auto()
    IMAGE = auto()  # a link leads to it
    FRAME = auto()
    DEST = auto()
    IGNORED = auto()


class Builtin(NamedTuple):
    """One of them."""

    effect: Effect
    order: tuple[str, ...] = ()  # attributes by place
    flags: frozenset[str] = frozenset()  # words that count wherever they stand
    is_open: bool = False  # players may use it
    has_content: bool = True  # it is closed by another tag
    attribute: Attribute = Attribute(0)


class Bound(NamedTuple):
    """What a tag gives for its attributes."""

    values: dict[str, str]
    flags: frozenset[str]


def bind(builtin: Builtin, arguments: tuple[Argument, ...]) -> Bound:
    """Arguments by name; those without one by their place among the attributes.  "" is as good as nothing."""
    values: dict[str, str] = {}
    flags: set[str] = set()
    unnamed = iter(builtin.order)
    for argument in arguments:
        word = argument.value.lower()
        if not argument.name and word in builtin.flags:
            flags.add(word)
        elif name := argument.name or next(unnamed, ""):
            if name in builtin.flags:
                flags.add(name)
            elif argument.value:
                values[name] = argument.value
    return Bound(values, frozenset(flags))


def _style(attribute: Attribute) -> Builtin:
    return Builtin(Effect.STYLE, is_open=True, attribute=attribute)


def _alone(effect: Effect, *order: str, flags: frozenset[str] = frozenset(), is_open: bool = False) -> Builtin:
    return Builtin(effect, order, flags, is_open, has_content=False)


_BOLD: Final = _style(Attribute.BOLD)
_ITALIC: Final = _style(Attribute.ITALIC)
_UNDERLINE: Final = _style(Attribute.UNDERLINE)
_STRIKE: Final = _style(Attribute.STRIKE)
_COLOUR: Final = Builtin(Effect.COLOUR, ("fore", "back"), is_open=True)
_HEADING: Final = Builtin(Effect.STYLE, attribute=Attribute.BOLD)
_VARIABLE: Final = Builtin(
    Effect.VARIABLE, ("name", "desc"), frozenset({"private", "publish", "delete", "add", "remove"})
)
_DEFINITION: Final = frozenset({"open", "empty", "delete"})
_ELEMENT: Final = _alone(Effect.ELEMENT, "name", "definition", "att", "tag", "flag", flags=_DEFINITION)
_ATTRIBUTES: Final = _alone(Effect.ATTRIBUTES, "name", "att")
_ENTITY: Final = _alone(
    Effect.ENTITY, "name", "value", "desc", flags=frozenset({"private", "publish", "delete", "add", "remove"})
)
_SOUND: Final = _alone(Effect.SOUND, "fname", "v", "l", "p", "t", "u")
_MUSIC: Final = _alone(Effect.SOUND, "fname", "v", "l", "c", "t", "u")

BUILTINS: Final[dict[str, Builtin]] = {
    **dict.fromkeys(("b", "bold", "strong", "h", "high"), _BOLD),
    **dict.fromkeys(("i", "italic", "em"), _ITALIC),
    **dict.fromkeys(("u", "underline"), _UNDERLINE),
    **dict.fromkeys(("s", "strike", "strikeout"), _STRIKE),
    **dict.fromkeys(("c", "color"), _COLOUR),
    "font": Builtin(Effect.COLOUR, ("face", "size", "color", "back"), is_open=True),
    "nobr": _alone(Effect.NO_BREAK, is_open=True),
    "br": _alone(Effect.BREAK, is_open=True),
    "sbr": _alone(Effect.IGNORED, is_open=True),
    "p": Builtin(Effect.PARAGRAPH, is_open=True),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _HEADING),
    **dict.fromkeys(("small", "tt"), Builtin(Effect.NOTHING)),
    "hr": _alone(Effect.RULE),
    "send": Builtin(Effect.SEND, ("href", "hint", "expire"), frozenset({"prompt"})),
    "a": Builtin(Effect.ANCHOR, ("href", "hint", "expire")),
    "expire": _alone(Effect.EXPIRE, "name"),
    **dict.fromkeys(("var", "v"), _VARIABLE),
    "sound": _SOUND,
    "music": _MUSIC,
    "version": _alone(Effect.VERSION, "style"),
    "support": _alone(Effect.SUPPORT),
    **dict.fromkeys(("!element", "!el"), _ELEMENT),
    **dict.fromkeys(("!attlist", "!at"), _ATTRIBUTES),
    **dict.fromkeys(("!entity", "!en"), _ENTITY),
    "image": _alone(Effect.IMAGE, "fname", "url", "t", "h", "w", "hspace", "vspace", "align",
                    flags=frozenset({"ismap"})),
    "gauge": _alone(Effect.GAUGE, "entity", "max", "caption", "color"),
    "stat": _alone(Effect.GAUGE, "entity", "max", "caption"),
    "frame": _alone(
        Effect.FRAME, "name", "action", "title", "align", "left", "top", "width", "height", "scrolling",
        flags=frozenset({"internal", "floating"}),
    ),
    "dest": Builtin(Effect.DEST, ("name", "x", "y"), frozenset({"eol", "eof"})),
    # What asks for the player's name and password, or sends him elsewhere, is not for a game to decide.
    **dict.fromkeys(("relocate", "user", "password", "filter", "!tag"), _alone(Effect.IGNORED)),
}  # fmt: skip

# What we say we support: not what is ignored or not more than a link.
_SUPPORTED: Final = {
    name: builtin
    for name, builtin in BUILTINS.items()
    if builtin.effect not in {Effect.IMAGE, Effect.IGNORED, Effect.NOTHING}
}

_ASKED: Final = re.compile(r"!?[a-z0-9]{1,32}(?:\.(?:\*|[a-z0-9]{1,32}))?")


def supports(arguments: tuple[Argument, ...]) -> str:
    """The answer to SUPPORT: of everything, or of `tag`, `tag.*` and `tag.attribute` as asked, whether we have it."""
    asked = [argument.value.lower() for argument in arguments]
    if not asked:
        asked = [word for name in _SUPPORTED for word in (name, f"{name}.*")]
    return " ".join(word for text in asked for word in _support(text))


def _support(asked: str) -> list[str]:
    if not _ASKED.fullmatch(asked):
        return []
    name, _, attribute = asked.partition(".")
    builtin = _SUPPORTED.get(name)
    if builtin is None:
        return [f"-{asked}"]
    attributes = (*builtin.order, *sorted(builtin.flags))
    if attribute == "*":
        return [f"+{name}.{word}" for word in attributes]
    return [f"{'+' if not attribute or attribute in attributes else '-'}{asked}"]
