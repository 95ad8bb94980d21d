"""Texts as SQLite's full-text search takes them, and what a player types as one of its questions.

Its tokenizer cuts at what is no letter, and scripts without spaces (Chinese, Japanese, Thai …) would be one long word a
line: so their characters are set apart on both sides, and a word of them is a phrase of its characters.
"""

import re
from typing import Final

# More words in one question are a line that was pasted; each costs a look into the index.
MAX_WORDS: Final = 12
MAX_QUESTION_CHARS: Final = 200

_UNSPACED: Final = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])"
)
_ASKED: Final = re.compile(r'(-?)(?:"([^"]*)("|$)|(\S+))')
_HAS_WORD: Final = re.compile(r"[^\W_]")


def indexed(text: str) -> str:
    """A line as it goes into the index."""
    return text if text.isascii() else _UNSPACED.sub(r" \1 ", text)


def question(asked: str) -> str:
    """What to look for: all words in any order, "…" together, -word not; the last word may go on.  "": nothing."""
    wanted: list[str] = []
    unwanted: list[str] = []
    asked = asked[:MAX_QUESTION_CHARS].replace("\0", " ")  # which would end SQLite's text
    for found in list(_ASKED.finditer(asked))[:MAX_WORDS]:
        minus, quoted, closed, bare = found.groups()
        text = quoted if quoted is not None else bare
        if not _HAS_WORD.search(text):
            continue
        goes_on = found.end() == len(asked) and closed != '"' and not minus
        phrase = '"{}"{}'.format(indexed(text).replace('"', '""').strip(), " *" if goes_on else "")
        (unwanted if minus else wanted).append(phrase)
    if not wanted:
        return ""
    return " NOT ".join([" AND ".join(wanted), *unwanted])
