"""Perl regular expressions for scripts, for `lua/rex.lua`: where a pattern is found in a string.

Strings are bytes to Lua and text to a pattern: UTF-8, or one character a byte where they are none.  Positions cross in
bytes, as Lua counts them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Final

from scripting.automation.regex import Captures, PatternProblem, Regex, TooSlowError, compiled
from scripting.machine import HostError, Plain, Value
from scripting.plain import bytes_of, text_of, whole_of

# Of one call, in one subject: what is beyond would take longer than a script may compute.
MAX_FOUND: Final = 20_000
MAX_SUBJECT_BYTES: Final = 1 << 20

# Text is UTF-8 here anyway; PCRE 1, whose spelling this is, had to be told.
_TOLD_UTF: Final = re.compile(r"^(?:\(\*(?:UTF8?|UCP)\))+")


class RegexFeature:
    """What scripts find with Perl regular expressions."""

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {"regex_groups": _groups, "regex_find": _find}


def _regex(pattern: Plain, flags: Plain, *, is_text: bool = True) -> Regex:
    source = text_of(pattern) if is_text else bytes_of(pattern).decode("latin-1")
    source = _TOLD_UTF.sub("", source)
    try:
        return compiled(f"(?{text_of(flags)}){source}" if flags else source)
    except PatternProblem as problem:
        raise HostError(f"the pattern does not compile: {problem}") from problem


def _groups(pattern: Plain, flags: Plain) -> dict[str, Value]:
    """The numbers of the named groups.  Raises HostError for a pattern that does not compile."""
    return dict(_regex(pattern, flags).names)


def _find(pattern: Plain, flags: Plain, subject: Plain, start: Plain, most: Plain) -> list[Value]:
    """The spans of at most `most` matches from byte `start` (from 0) on.

    How many groups a match has, the whole one included; then for each match and each of its groups the first byte, from
    1, and the last one; 0 and 0 for a group that took no part.  Raises HostError when it takes too long.
    """
    data = bytes_of(subject)
    if len(data) > MAX_SUBJECT_BYTES:
        raise HostError(f"a string of {len(data)} bytes is too long; the most is {MAX_SUBJECT_BYTES}")
    try:
        text, is_text = data.decode(), True
    except UnicodeDecodeError:
        text, is_text = data.decode("latin-1"), False
    regex = _regex(pattern, flags, is_text=is_text)
    first = whole_of(start)
    if not 0 <= first <= len(data):
        return []
    if is_text:
        first = len(data[:first].decode(errors="ignore"))
    count = whole_of(most)
    try:
        if count == 1:
            one = regex.search(text, first)
            found = [one] if one is not None else []
        else:
            found = regex.search_all(text, first, min(count, MAX_FOUND) if count else MAX_FOUND)
    except TooSlowError as error:
        raise HostError("the pattern takes too long on this text: it backtracks too much") from error
    return _flat(found, _byte_offsets(text) if is_text and len(text) != len(data) else None)


def _flat(found: Sequence[Captures], offsets: Sequence[int] | None) -> list[Value]:
    flat: list[Value] = [len(found[0].spans)] if found else []
    for captures in found:
        for start, end in captures.spans:
            if start < 0:
                flat += (0, 0)
            elif offsets is None:
                flat += (start + 1, end)
            else:
                flat += (offsets[start] + 1, offsets[end])
    return flat


def _byte_offsets(text: str) -> list[int]:
    """The byte at which each character begins, and where the text ends."""
    return list(accumulate((len(character.encode()) for character in text), initial=0))
