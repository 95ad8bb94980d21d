"""Keeps the automation on disk the same as in memory: writes what changed, and nothing that it did not read or write.

`save` runs in a worker thread, one at a time; the tree changes on the owner's thread, so it is handed over as a copy.
"""

from pathlib import Path, PurePosixPath

from app.profiles.errors import ProfileError
from app.profiles.files import Backups, put_aside
from app.profiles.item_files import Files, Leftovers, Loaded, layout, load, same_json
from app.profiles.item_tree import ItemTree


class ItemStore:
    """The files below one profile's `src`."""

    def __init__(self, root: Path, backups: Backups) -> None:
        self._root = root
        self._backups = backups
        self._files: Files = {}
        self._leftovers = Leftovers()

    def load(self) -> Loaded:
        """Read everything; what is wrong is in `problems`."""
        loaded = load(self._root)
        self._files = loaded.files
        self._leftovers = loaded.leftovers
        return loaded

    def save(self, tree: ItemTree) -> None:
        """Make the files say what `tree` says.  Raises ProfileError; what was written before that stands."""
        wanted = layout(tree, self._leftovers)
        path = PurePosixPath()
        try:
            # Scripts before the lists that name them, and removals last: stopped anywhere, nothing is missing.
            for path in sorted(wanted, key=lambda each: each.suffix == ".json"):
                self._write(path, wanted[path])
            for path in [each for each in self._files if each not in wanted]:
                self._remove(path)
        except OSError as error:
            raise ProfileError(f"{self._root / path} could not be saved: {error.strerror or error}.") from error

    def _write(self, path: PurePosixPath, data: bytes) -> None:
        known = self._files.get(path)
        if known is not None and (known == data or (path.suffix == ".json" and same_json(known, data))):
            return
        if path in self._leftovers.broken:
            put_aside(self._root / path)
            self._leftovers.broken.discard(path)
        self._backups.replace(self._root / path, data)
        self._files[path] = data

    def _remove(self, path: PurePosixPath) -> None:
        real = self._root / path
        self._backups.remove(real)
        del self._files[path]
        folder = path.parent
        while len(folder.parts) > 2 and (self._root / folder).is_dir() and not any((self._root / folder).iterdir()):
            (self._root / folder).rmdir()
            folder = folder.parent
