"""What a session's player does with items; what comes of it, all sessions of the profile are told by the profile."""

import asyncio
from typing import assert_never

from app.core.backup_words import differing, listed
from app.core.open_profiles import OpenProfile
from app.core.sides.commands import ItemCommand
from app.core.sides.voice import Voice
from netcore.api.commands import (
    CompareBackup,
    FindItemFile,
    ListBackups,
    ListVersions,
    RemoveItem,
    RestoreBackup,
    SaveItem,
)
from netcore.api.events import BackupCompared, BackupsListed, ItemFileFound, VersionsListed


class ItemSide:
    """One session's."""

    def __init__(self, opened: OpenProfile, voice: Voice) -> None:
        self._opened = opened
        self._voice = voice

    async def handle(self, command: ItemCommand) -> None:
        """Do what the player asks.  Raises ProfileError."""
        match command:
            case SaveItem(item=item, before=before):
                self._opened.save_item(item, before)
            case RemoveItem(id=identity):
                self._opened.remove_item(identity)
            case FindItemFile(id=identity):
                self._voice.tell(ItemFileFound(identity, str(await self._opened.script_file(identity))))
            case ListVersions(id=identity):
                self._voice.tell(VersionsListed(identity, await self._opened.versions(identity)))
            case ListBackups():
                await self._list()
            case CompareBackup(name=name):
                found = await self._opened.compare(name)
                self._voice.tell(BackupCompared(name, differing(found), len(found)))
            case RestoreBackup(name=name, places=places):
                await self._opened.restore(name, frozenset(places))
                await self._list()
            case _:
                assert_never(command)

    async def _list(self) -> None:
        self._voice.tell(BackupsListed(listed(await asyncio.to_thread(self._opened.profile.backups))))
