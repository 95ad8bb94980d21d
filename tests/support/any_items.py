"""Hypothesis strategies for items of every kind with any content that they can have."""

from hypothesis import strategies as st

from netcore.api.items import (
    AS_IT_IS,
    AliasItem,
    ButtonItem,
    Item,
    KeyItem,
    Orientation,
    Pattern,
    PatternKind,
    Rotation,
    ScriptItem,
    Side,
    TimerItem,
    TriggerItem,
)

# XML has no place for half a surrogate pair, and Mudlet's mark for control characters stands for nothing else.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffc\ufffd\ufffe\uffff"), max_size=12)
_COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True) | st.just(AS_IT_IS)
_PIXELS = st.integers(0, 2_000)
_PLACES = st.integers(-2_000, 2_000)
_KEYS = st.sampled_from(
    ["", "a", "ä", "ctrl+shift+f5", "shift+tab", "tab", "keypad_8", "ctrl+keypad_enter", "alt+semicolon", "f35", "1"]
)

_PALETTE = st.sampled_from(["DEFAULT", "IGNORE", *map(str, range(256))])
_COLOUR_PATTERNS = st.tuples(_PALETTE, _PALETTE).map(",".join)


def _pattern(kind: PatternKind) -> st.SearchStrategy[Pattern]:
    texts = {PatternKind.COLOUR: _COLOUR_PATTERNS, PatternKind.PROMPT: st.just("")}
    return st.builds(Pattern, texts.get(kind, TEXTS), st.just(kind))


_COMMON = {
    "id": st.just("1"),
    "name": TEXTS.filter(str.strip),
    "enabled": st.booleans(),
    "folder": st.booleans(),
    "script": TEXTS,
}
_RESTS = st.lists(
    st.tuples(
        st.from_regex(r"@?isNew[a-z]{1,6}", fullmatch=True), st.from_regex(r"[a-z0-9 ]{0,6}[a-z]", fullmatch=True)
    ),
    max_size=3,
    unique_by=lambda rest: rest[0],
).map(lambda rests: tuple(sorted(rests, key=lambda rest: not rest[0].startswith("@"))))  # attributes come first

TRIGGERS = st.builds(
    TriggerItem,
    **_COMMON,
    patterns=st.lists(st.sampled_from(PatternKind).flatmap(_pattern), max_size=4).map(tuple),
    command=TEXTS,
    multiline=st.booleans(),
    margin=_PIXELS,
    match_all=st.booleans(),
    is_filter=st.booleans(),
    fire_length=_PIXELS,
    sound=TEXTS,
    highlight=st.booleans(),
    highlight_foreground=_COLOURS,
    highlight_background=_COLOURS,
    mudlet=_RESTS,
)
ALIASES = st.builds(AliasItem, **_COMMON, regex=TEXTS, command=TEXTS, mudlet=_RESTS)
TIMERS = st.builds(
    TimerItem,
    **_COMMON,
    seconds=st.integers(0, 10**9).map(lambda thousandths: thousandths / 1000),
    command=TEXTS,
    mudlet=_RESTS,
)
KEYS = st.builds(KeyItem, **_COMMON, key=_KEYS, command=TEXTS, mudlet=_RESTS)
BUTTONS = st.builds(
    ButtonItem,
    **_COMMON,
    command=TEXTS,
    command_up=TEXTS,
    two_state=st.booleans(),
    down=st.booleans(),
    style=TEXTS,
    icon=TEXTS,
    rotation=st.sampled_from(Rotation),
    flat=st.booleans(),
    width=_PIXELS,
    height=_PIXELS,
    side=st.sampled_from(Side),
    orientation=st.sampled_from(Orientation),
    columns=st.integers(1, 100),
    placed=st.booleans(),
    x=_PLACES,
    y=_PLACES,
    mudlet=_RESTS,
)
SCRIPTS = st.builds(ScriptItem, **_COMMON, events=st.lists(TEXTS.filter(bool), max_size=3).map(tuple), mudlet=_RESTS)

ITEMS: st.SearchStrategy[Item] = st.one_of(TRIGGERS, ALIASES, TIMERS, KEYS, BUTTONS, SCRIPTS)
