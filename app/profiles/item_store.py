"""Keeps the automation on disk the same as in memory: writes what changed, and nothing that it did not read or write.

`save` runs in a worker thread, one at a time; the tree changes on the owner's thread, so it is handed over as a copy.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.profiles.errors import Problem, ProfileError
from app.profiles.files import Backups, put_aside
from app.profiles.item_files import SOURCE, Files, Leftovers, Loaded, layout, load, same_json, script_places
from app.profiles.item_merge import with_known_ids
from app.profiles.item_tree import ItemTree
from app.profiles.save_journal import FILE_NAME as JOURNAL
from app.profiles.save_journal import SaveJournal
from app.profiles.source_look import Look, changed, look
from netcore.api.items import Item


@dataclass(frozen=True, slots=True)
class Reread:
    """The files as they are now, after others have written there; `Loaded.problems` has only what is new."""

    loaded: Loaded
    seen: Look


class ItemStore:
    """The files below one profile's `src`."""

    def __init__(self, root: Path, backups: Backups) -> None:
        self._root = root
        self._backups = backups
        self._journal = SaveJournal(root)
        self._files: Files = {}
        self._leftovers = Leftovers()
        self._seen: Look = {}
        self._problems: list[Problem] = []

    def load(self) -> Loaded:
        """Read everything, after a save that was cut off has been finished; what is wrong is in `problems`."""
        problem = self._finish()
        self._seen = look(self._root)
        loaded = load(self._root)
        self._problems = list(loaded.problems)
        loaded.problems += problem
        self._files = loaded.files
        self._leftovers = loaded.leftovers
        return loaded

    # --- what others have written ---

    def reread(self, items: Sequence[Item], seen: Look) -> Reread | None:
        """Read what `seen` shows to have changed, when it was not written here; `items` are those that are there.

        A file that is broken now counts as it was before.  Nothing is taken over before `accept`.
        """
        paths = changed(self._seen, seen)
        if all(self._is_ours(path) for path in paths):
            self._seen = seen
            self._problems = [each for each in self._problems if PurePosixPath(each.where) not in paths]
            return None
        if items and not (self._root / SOURCE).is_dir():
            return Reread(self._without_source(items), seen)
        loaded = load(self._root)
        good = self._good_ones(loaded)
        if good:
            problems = loaded.problems
            loaded = load(self._root, good)
            loaded.problems += [each for each in problems if each not in loaded.problems]
        return Reread(with_known_ids(loaded, items), seen)

    def accept(self, reread: Reread) -> list[Problem]:
        """From now on the files say what was read.  The problems that were not there before."""
        before, self._problems = self._problems, list(reread.loaded.problems)
        self._seen = reread.seen
        self._files = reread.loaded.files
        self._leftovers = reread.loaded.leftovers
        return [each for each in self._problems if each not in before]

    @property
    def files(self) -> Files:
        """What the files of the items hold, as far as is known here."""
        return dict(self._files)

    def script_place(self, tree: ItemTree, identity: str) -> Path | None:
        """The file with an item's script: its own, or the list that it stands in."""
        path = script_places(tree, self._leftovers).get(identity)
        return self._root / path if path is not None else None

    def _is_ours(self, path: PurePosixPath) -> bool:
        try:
            return (self._root / path).read_bytes() == self._files.get(path)
        except OSError:
            return path not in self._files

    def _good_ones(self, loaded: Loaded) -> Files:
        """For the files that have gone wrong since the last reading what they held then."""
        known = set(map(str, self._problems))
        wrong = {PurePosixPath(each.where) for each in loaded.problems if str(each) not in known}
        good = {path: self._files[path] for path in wrong if path in self._files}
        # A script that cannot be read is told of with the list that it belongs to.
        for folder in {path.parent for path in wrong}:
            for script in (self._root / folder).glob("*.lua"):
                if not _is_text(script):
                    good[folder / script.name] = self._files.get(folder / script.name, b"")
        return good

    def _without_source(self, items: Sequence[Item]) -> Loaded:
        """Everything stays as it is, and the next save writes all of it."""
        why = "it is gone; its items stay as they are, and are written again when one of them is saved"
        return Loaded(list(items), {}, self._leftovers, [Problem(SOURCE, why)])

    # --- writing ---

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


def _is_text(path: Path) -> bool:
    try:
        path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return False
    return True
