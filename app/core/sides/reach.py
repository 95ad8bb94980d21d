"""What a session's scripts reach: what they may, the questions about it, and the book of what they did."""

import time
from typing import assert_never

import msgspec

from app.core.connections.book import ConnectionBook
from app.core.connections.reporter import ConnectionReporter
from app.core.open_profiles import OpenProfile
from app.core.permissions import Permissions
from app.core.questions import Questions, refusal
from app.core.script_desktop import ScriptDesktop
from app.core.sides.commands import ReachCommand
from app.core.sides.voice import Voice
from netcore.api.commands import (
    AnswerPermission,
    BlockAccess,
    ClipboardFound,
    CloseConnection,
    RevokeGrant,
    WatchConnections,
)
from netcore.api.events import GrantsChanged
from netcore.api.host_events import DesktopAsked
from netcore.api.permissions import Access, Grant, Owner


class ReachSide:
    """One session's."""

    def __init__(self, opened: OpenProfile, from_command_line: tuple[Grant, ...], voice: Voice) -> None:
        self._opened = opened
        self._voice = voice
        self._permissions = Permissions(from_command_line, opened.profile.grants)
        tell = voice.tell if voice.can_be_answered else None
        self.questions = Questions(self._permissions, tell=tell, remember=opened.remember, refused=self._refused)
        self._desktop = ScriptDesktop(self.questions.gate_for, tell, voice.post, time.monotonic, opened.scripts_folder)
        self.book = ConnectionBook(self.questions.forbids)
        self._reporter = ConnectionReporter(self.book, voice.tell)

    async def close(self) -> None:
        """Nobody waits any more, and nothing is told."""
        await self._desktop.close()
        self._reporter.close()

    def handle(self, command: ReachCommand) -> None:
        """Do what the player asks."""
        match command:
            case AnswerPermission(question=question, answer=answer):
                self.questions.answer(question, answer)
            case RevokeGrant(grant=grant):
                self._opened.revoke(grant)
            case BlockAccess(grant=grant):
                self._opened.remember(msgspec.structs.replace(grant, allow=False))
            case WatchConnections(on=on):
                self._reporter.switch(on=on)
            case ClipboardFound(number=number, text=text):
                self._desktop.clipboard_read(number, text)
            case CloseConnection(id=connection):
                self.book.close(connection, "you closed it")
            case _:
                assert_never(command)

    def asked(self, wish: DesktopAsked) -> None:
        """A script wants something of the desktop."""
        self._desktop.handle(wish)

    def grants_changed(self, grants: tuple[Grant, ...]) -> None:
        """What scripts may for ever is this, in every session of the profile."""
        gone = self._permissions.remembers(grants)
        self.questions.reconsider()
        self.book.enforce(
            lambda owner, access: self._permissions.still_allows(owner, access, gone), "it is not permitted any more"
        )
        self._voice.tell(GrantsChanged(grants))

    def _refused(self, owner: Owner, access: Access) -> None:
        self._voice.warn(refusal(owner, access))
