"""What the input line does with what is typed: sends it, remembers it, completes it.

A secret (the game has asked for a password) becomes a command and is forgotten: no history, no words, no draft.
"""

from netcore.api.commands import KeepEntry, SubmitInput
from ui.presenters import paste
from ui.presenters.alias_words import AliasWords
from ui.presenters.completion import Completed, Completion
from ui.presenters.session import Session


class Entry:
    """The input line of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        aliases = AliasWords(session.items)
        self._completion = Completion(session.words, aliases.beginning_with, lambda: session.settings.separator)

    def submit(self, text: str) -> tuple[KeepEntry | SubmitInput, ...]:
        """What to send for a text, one command a line; an empty text sends an empty line, as games expect."""
        self._session.history.add(text)
        self._session.words.learn(text, is_typed=True)
        # First, while the core knows what it would know of the text: it may be a password.
        kept = (KeepEntry(text),) if text.strip() else ()
        return (*kept, *(SubmitInput(line) for line in paste.lines_of(text)))

    def submit_lines(self, text: str) -> tuple[SubmitInput, ...]:
        """What to send for pasted lines: they are not what the player would call up again one by one."""
        return tuple(SubmitInput(line) for line in paste.lines_of(text))

    def submit_secret(self, text: str) -> SubmitInput:
        """What to send for a password; pasted ones often bring the end of their line along, which must not be sent."""
        return SubmitInput(paste.lines_of(text)[0], secret=True)

    def older(self, shown: str, *, is_kept: bool) -> str | None:
        """What was sent before; None when there is no more.

        `is_kept`: what is shown was sent already and only stayed, so it narrows nothing and is not offered again.
        """
        history = self._session.history
        found = history.older("" if is_kept else shown)
        return history.older("") if is_kept and found == shown else found

    def newer(self) -> str | None:
        """Back towards what was typed."""
        return self._session.history.newer()

    def edited(self) -> None:
        """The player has changed the text: the walk through history ends."""
        self._session.history.leave()

    def containing(self, query: str) -> tuple[str, ...]:
        """What was sent before and contains the query in any case, newest first."""
        wanted = query.casefold()
        return tuple(text for text in reversed(self._session.history.entries) if wanted in text.casefold())

    def complete(self, text: str, cursor: int, direction: int) -> Completed | None:
        """The text with the word before the cursor completed."""
        return self._completion.step(text, cursor, direction)
