"""What a session's player does with items; what comes of it, all sessions of the profile are told by the profile."""

import asyncio
from pathlib import Path
from typing import assert_never

from app.core.backup_words import differing, listed
from app.core.open_profiles import OpenProfile
from app.core.sides.commands import ItemCommand
from app.core.sides.voice import Voice
from app.packages.exporting import export_items
from app.profiles.item_tree import ItemTree
from netcore.api.commands import (
    CompareBackup,
    ExportItems,
    FindItemFile,
    ListBackups,
    ListVersions,
    RemoveItem,
    RestoreBackup,
    SaveItem,
)
from netcore.api.events import BackupCompared, BackupsListed, ItemFileFound, ItemsExported, VersionsListed


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
            case ExportItems(ids=ids, path=path, about=about, icon=icon):
                tree = ItemTree(self._opened.profile.items.ordered())
                count = await asyncio.to_thread(export_items, tree, ids, about, icon, Path(path))
                self._voice.tell(ItemsExported(path, count))
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
