"""Rich text of scripts, made safe to be drawn; no Qt.

It is read and written anew from what is known to be harmless, so that Qt has nothing to understand differently: tags
and attributes of a list, pictures of the profile's folder, styles made safe (`safe_sheet.py`).  What is no tag is text.
"""

import html
import re
from typing import Final

from ui.presenters.safe_sheet import picture, safe_style

# Longer texts are none for a label.
MAX_TEXT: Final = 1 << 16

_TAGS: Final = frozenset(
    re.findall(
        r"\w+",
        "a address b big blockquote br center cite code dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i ins kbd li "
        "nobr ol p pre qt s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var",
    )
)
_ATTRIBUTES: Final = frozenset(
    re.findall(
        r"\w+",
        "align bgcolor border bordercolor cellpadding cellspacing class color colspan dir face height href id nowrap "
        "rowspan size start title type valign width",
    )
)
# No part of these can be matched in two ways, so a text takes as long as it is.
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*)>")
_ATTRIBUTE: Final = re.compile(r"([a-zA-Z][\w-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=]+)))?")
_SIZE: Final = re.compile(r"\d{1,5}%?")


def safe_text(text: str, folder: str) -> str:
    """Rich text whose pictures are from the folder."""
    if "<" not in text:
        return text
    return "".join(_Reader(text[:MAX_TEXT], folder).pieces())


class _Reader:
    """Reads a text once, from left to right."""

    def __init__(self, text: str, folder: str) -> None:
        self._text = text
        self._lower = text.lower()  # for what is looked for whatever its case; as long as the text, or it is not used
        self._folder = folder

    def pieces(self) -> list[str]:
        """What is kept of it."""
        text, kept, at = self._text, list[str](), 0
        while (start := text.find("<", at)) >= 0:
            kept.append(_plain(text[at:start]))
            if text.startswith("<!--", start):
                at = self._behind("-->", start)
                continue
            tag = _TAG.match(text, start)
            if tag is None:
                kept.append("&lt;")
                at = start + 1
                continue
            at = tag.end()
            name = tag[2].lower()
            if name in {"style", "script", "title"} and not tag[1]:
                end = self._find(f"</{name}", at)
                if name == "style":
                    kept.append(f"<style>{self._style(text[at:end])}</style>")
                at = self._behind(">", end)
            else:
                kept.append(self._tag(name, closes=bool(tag[1]), attributes=tag[3]))
        kept.append(_plain(text[at:]))
        return kept

    def _tag(self, name: str, *, closes: bool, attributes: str) -> str:
        if name == "img" and not closes:
            return self._picture(_values(attributes))
        if name not in _TAGS:
            return ""
        if closes:
            return f"</{name}>"
        told = ""
        for attribute, value in _values(attributes).items():
            if attribute == "style":
                told += f' style="{html.escape(self._style(value))}"'
            elif attribute in _ATTRIBUTES:
                told += f' {attribute}="{html.escape(value)}"'
        return f"<{name}{told}>"

    def _picture(self, attributes: dict[str, str]) -> str:
        path = picture(attributes.get("src", ""), self._folder)
        if not path:
            return ""
        sizes = ((name, attributes.get(name, "")) for name in ("width", "height"))
        told = "".join(f' {name}="{size}"' for name, size in sizes if _SIZE.fullmatch(size))
        return f'<img src="{html.escape(path)}"{told}>'

    def _style(self, style: str) -> str:
        return safe_style(style, self._folder).replace("<", " ").replace("&", " ")

    def _find(self, what: str, at: int) -> int:
        lower = self._lower if len(self._lower) == len(self._text) else self._text
        found = lower.find(what, at)
        return found if found >= 0 else len(self._text)

    def _behind(self, what: str, at: int) -> int:
        found = self._text.find(what, at)
        return found + len(what) if found >= 0 else len(self._text)


def _plain(text: str) -> str:
    """Text with its entities, which stay as they are."""
    return text.replace(">", "&gt;")


def _values(attributes: str) -> dict[str, str]:
    """By name; the first of a name counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(attributes):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found
