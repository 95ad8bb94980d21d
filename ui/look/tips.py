"""Tool tips made of words from elsewhere: from a game, a script, a file."""

import html


def tip(text: str) -> str:
    """The text as a tip that shows it letter by letter; Qt would take what looks like HTML for HTML."""
    return "<qt>" + html.escape(text).replace("\n", "<br>") + "</qt>" if "<" in text else text
