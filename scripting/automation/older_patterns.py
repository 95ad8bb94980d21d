r"""Patterns that PCRE took and PCRE2 takes for mistakes, as packages of that time have them: `[\w-']` and `\y`.

In a class a hyphen beside a whole kind of characters meant itself, and so did a letter that has no meaning behind a
backslash.  PCRE2 has an option for it, which our binding does not offer; so such a pattern is written anew.  What is
wrong with it otherwise stays.
"""

import re
from typing import Final

# Quoted text, comments, kinds of characters, other escapes, and where classes begin: a bracket behind that is no end.
_TOKENS: Final = re.compile(
    r"(?P<quoted>\\Q.*?(?:\\E|\Z))"
    r"|(?P<comment>\(\?#[^)]*\))"
    r"|(?P<kind>\\(?:[dDsSwWhHvV]|[pP](?:\{[^}]*\}|.)|\Z)|\[:\^?[a-z]+:\])"
    r"|(?P<escape>\\.)"
    r"|(?P<opening>\[\^?\]?)"
    r"|.",
    re.DOTALL,
)
_MEANINGLESS: Final = frozenset("ijmqyIJMOTY")


def as_once(source: str) -> str:
    """The pattern for PCRE2, meaning what it meant to PCRE."""
    tokens = [(found[0], found.lastgroup) for found in _TOKENS.finditer(source)]
    pieces = []
    is_class = False
    before = None
    for (text, what), (_, after) in zip(tokens, [*tokens[1:], ("", None)], strict=True):
        piece = text
        if what == "escape" and text[1] in _MEANINGLESS:
            piece = text[1]
        elif not is_class:
            is_class = what == "opening"
        elif text == "-":
            is_itself = before == "kind" or (after == "kind" and before != "opening")
            piece = r"\-" if is_itself else text
        elif text == "]" or (what == "opening" and text.endswith("]")):
            is_class = False
        before = what
        pieces.append(piece)
    return "".join(pieces)
