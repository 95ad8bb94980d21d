"""Keeps the automation on disk the same as in memory: writes what changed, and nothing that it did not read or write.

`save` runs in a worker thread, one at a time; the tree changes on the owner's thread, so it is handed over as a copy.
"""

from pathlib import Path, PurePosixPath

from app.profiles.errors import Problem, ProfileError
from app.profiles.files import Backups, put_aside
from app.profiles.item_files import SOURCE, Files, Leftovers, Loaded, layout, load, same_json
from app.profiles.item_tree import ItemTree
from app.profiles.save_journal import FILE_NAME as JOURNAL
from app.profiles.save_journal import SaveJournal


class ItemStore:
    """The files below one profile's `src`."""

    def __init__(self, root: Path, backups: Backups) -> None:
        self._root = root
        self._backups = backups
        self._journal = SaveJournal(root)
        self._files: Files = {}
        self._leftovers = Leftovers()

    def load(self) -> Loaded:
        """Read everything, after a save that was cut off has been finished; what is wrong is in `problems`."""
        problem = self._finish()
        loaded = load(self._root)
        loaded.problems += problem
        self._files = loaded.files
        self._leftovers = loaded.leftovers
        return loaded

    def _finish(self) -> list[Problem]:
        try:
            for path, data in self._journal.pending().items():
                if path.parts[:1] != (SOURCE,) or ".." in path.parts:
                    continue  # not ours to write
                if data is None:
                    self._backups.remove(self._root / path)
                    self._prune(path.parent)
                else:
                    self._backups.replace(self._root / path, data)
            self._journal.end()
        except OSError as error:
            return [Problem(JOURNAL, f"a save that was cut off could not be finished: {error.strerror or error}")]
        return []

    def save(self, tree: ItemTree) -> None:
        """Make the files say what `tree` says.  Raises ProfileError; what was written before that stands."""
        changes = self._changes(layout(tree, self._leftovers))
        path = PurePosixPath()
        try:
            # One file is written whole or not at all by itself.
            if len(changes) > 1 or self._journal.is_open:
                self._journal.begin(changes)
            for path, data in changes.items():
                if data is None:
                    self._remove(path)
                else:
                    self._write(path, data)
            self._journal.end()
        except OSError as error:
            raise ProfileError(f"{self._root / path} could not be saved: {error.strerror or error}.") from error

    def _changes(self, wanted: Files) -> dict[PurePosixPath, bytes | None]:
        # Scripts before the lists that name them, and removals last: stopped anywhere, nothing is missing.
        ordered = sorted(wanted, key=lambda each: each.suffix == ".json")
        changes: dict[PurePosixPath, bytes | None] = {
            path: wanted[path] for path in ordered if not self._is_known(path, wanted[path])
        }
        return changes | {path: None for path in self._files if path not in wanted}

    def _is_known(self, path: PurePosixPath, data: bytes) -> bool:
        known = self._files.get(path)
        return known is not None and (known == data or (path.suffix == ".json" and same_json(known, data)))

    def _write(self, path: PurePosixPath, data: bytes) -> None:
        if path in self._leftovers.broken:
            put_aside(self._root / path)
            self._leftovers.broken.discard(path)
        self._backups.replace(self._root / path, data)
        self._files[path] = data

    def _remove(self, path: PurePosixPath) -> None:
        real = self._root / path
        self._backups.remove(real)
        del self._files[path]
        self._prune(path.parent)

    def _prune(self, folder: PurePosixPath) -> None:
        """Remove a folder that nothing is in any more, and what is around it likewise."""
        while len(folder.parts) > 2 and (self._root / folder).is_dir() and not any((self._root / folder).iterdir()):
            (self._root / folder).rmdir()
            folder = folder.parent
