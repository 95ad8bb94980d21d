"""The automation of a profile as files, and back: muddler's layout.

    src/triggers/triggers.json            the items at the top, in order; folders stand here too, as "isFolder": "yes"
    src/triggers/Big_rat.lua              the script of "Big rat" (muddler turns spaces into "_")
    src/triggers/Fights/triggers.json     what is in the folder "Fights"

`load` reads; `layout` says what the files should be.  Neither writes: `item_store` does.  What cannot be read is
reported and carried along untouched (`Leftovers`).
"""

import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

import msgspec

from app.profiles import item_json
from app.profiles.errors import Problem
from app.profiles.item_json import CHILDREN, DIRECTORY, Entry, UnreadableError
from app.profiles.item_tree import ItemTree
from app.profiles.kinds import KINDS, Kind
from app.profiles.names import file_name, free_file_name
from netcore.api.items import Item

SOURCE: Final = "src"
# A person's automation is hundreds of items; the bounds are for a folder that is not one, or a loop of links.
MAX_ITEMS: Final = 20_000
MAX_DEPTH: Final = 24
MAX_FILE_BYTES: Final = 8 << 20
# Above what scripts make for a while, and written by Lua with all its digits, which are 14 at most.
_FIRST_ID: Final = 10**12
_IDS: Final = 9 * 10**13 - _FIRST_ID

Files: TypeAlias = dict[PurePosixPath, bytes]


@dataclass(slots=True)
class Leftovers:
    """What stays on disk besides the items: objects of each, unreadable objects by folder, and broken files."""

    originals: dict[str, Entry] = field(default_factory=dict)  # by item id
    unreadable: dict[PurePosixPath, list[object]] = field(default_factory=dict)  # by the JSON file they stand in
    broken: set[PurePosixPath] = field(default_factory=set)  # JSON files that are to be put aside, not replaced
    directories: dict[str, str] = field(default_factory=dict)  # by folder id: its name on disk


@dataclass(slots=True)
class Loaded:
    """All that was found in a profile's `src`."""

    items: list[Item] = field(default_factory=list)
    files: Files = field(default_factory=dict)
    leftovers: Leftovers = field(default_factory=Leftovers)
    problems: list[Problem] = field(default_factory=list)


def load(root: Path, instead: Mapping[PurePosixPath, bytes] | None = None) -> Loaded:
    """Read every item below `root`/src, `instead` of these files what is given.

    Nothing raises: what is wrong is in `problems`.
    """
    loaded = Loaded()
    for kind in KINDS:
        _Reader(root, kind, loaded, instead or {}).read_folder(PurePosixPath(SOURCE, kind.plural), parent="", depth=0)
    return loaded


def layout(tree: ItemTree, leftovers: Leftovers) -> Files:
    """The files that hold these items."""
    return _laid_out(tree, leftovers)[0]


def script_places(tree: ItemTree, leftovers: Leftovers) -> dict[str, PurePosixPath]:
    """By an item's id the file that its script stands in, or would stand in if it had one."""
    return _laid_out(tree, leftovers)[1]


def _laid_out(tree: ItemTree, leftovers: Leftovers) -> tuple[Files, dict[str, PurePosixPath]]:
    files: Files = {}
    places: dict[str, PurePosixPath] = {}
    for kind in KINDS:
        writer = _Writer(kind, tree, leftovers, files, places)
        writer.write_folder(PurePosixPath(SOURCE, kind.plural), tree.children(kind))
    return files, places


def new_id() -> str:
    """An id for an item; it means something only while the program runs.  A number, since it is one to scripts."""
    return str(_FIRST_ID + secrets.randbelow(_IDS))


class _Reader:
    """Reads the folders of one kind."""

    def __init__(self, root: Path, kind: Kind, loaded: Loaded, instead: Mapping[PurePosixPath, bytes]) -> None:
        self._root = root
        self._kind = kind
        self._loaded = loaded
        self._instead = instead

    def read_folder(self, folder: PurePosixPath, parent: str, depth: int) -> None:
        if depth > MAX_DEPTH:
            self._report(folder, f"folders are nested deeper than {MAX_DEPTH}")
            return
        known: dict[str, str] = {}
        for entry in self._entries(folder / self._kind.index_name):
            self._read_entry(folder, entry, parent, depth, known)
        for name in self._directories(folder):
            identity = known.get(name) or self._undeclared_folder(name, parent)
            self._loaded.leftovers.directories[identity] = name
            self.read_folder(folder / name, identity, depth + 1)

    def _read_entry(
        self, folder: PurePosixPath, entry: object, parent: str, depth: int, known: dict[str, str] | None
    ) -> None:
        index = folder / self._kind.index_name
        try:
            item = self._item(folder, entry, parent)
        except UnreadableError as error:
            name = entry.get("name", "?") if isinstance(entry, dict) else "?"
            self._report(index, f"the {self._kind.singular} {name!r} was left out, because {error}")
            self._loaded.leftovers.unreadable.setdefault(index, []).append(entry)
            return
        assert isinstance(entry, dict)
        self._loaded.items.append(item)
        self._loaded.leftovers.originals[item.id] = entry
        if known is not None and item.folder:
            known.setdefault(str(entry.get(DIRECTORY) or item.name), item.id)
        for child in entry.get(CHILDREN) or []:
            self._read_entry(folder, child, item.id, depth + 1, None)

    def _item(self, folder: PurePosixPath, entry: object, parent: str) -> Item:
        if not isinstance(entry, dict):
            raise UnreadableError("it is not an object")
        if not isinstance(entry.get(CHILDREN) or [], list):
            raise UnreadableError('its "children" are not a list')
        if len(self._loaded.items) >= MAX_ITEMS:
            raise UnreadableError(f"there are more than {MAX_ITEMS} items")
        item = item_json.read(self._kind, entry, identity=new_id(), parent=parent, script="")
        # Afterwards, so that the script of what is left out is not taken for one of ours.
        return msgspec.structs.replace(item, script=self._script(folder, entry))

    def _script(self, folder: PurePosixPath, entry: Entry) -> str:
        inline = entry.get("script") or ""
        if not isinstance(inline, str):
            raise UnreadableError('its "script" is not a text')
        stem = _script_stem(str(entry.get("name", "")))
        if inline or not stem:
            return inline
        path = folder / f"{stem}.lua"
        data = self._read(path)
        if data is None:
            return ""
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            raise UnreadableError(f"{path.name} is not UTF-8 text ({error.reason} at byte {error.start})") from error
        self._loaded.files[path] = data
        return text

    def _undeclared_folder(self, name: str, parent: str) -> str:
        entry: Entry = {"name": name, "isFolder": "yes"}
        item = item_json.read(self._kind, entry, identity=new_id(), parent=parent, script="")
        self._loaded.items.append(item)
        self._loaded.leftovers.originals[item.id] = entry
        return item.id

    def _entries(self, path: PurePosixPath) -> Sequence[object]:
        data = self._read(path)
        if data is None:
            return ()
        try:
            entries = msgspec.json.decode(data)
        except (msgspec.DecodeError, RecursionError) as error:
            self._break(path, f"it is not JSON: {error}")
            return ()
        if not isinstance(entries, list):
            self._break(path, "it should be a list of objects")
            return ()
        self._loaded.files[path] = data
        return entries

    def _read(self, path: PurePosixPath) -> bytes | None:
        if path in self._instead:
            return self._instead[path]
        real = self._root / path
        try:
            if real.stat().st_size > MAX_FILE_BYTES:
                self._break(path, f"it is larger than {MAX_FILE_BYTES >> 20} MiB")
                return None
            return real.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._break(path, f"it could not be read: {error.strerror or error}")
            return None

    def _directories(self, folder: PurePosixPath) -> list[str]:
        real = self._root / folder
        try:
            return sorted(path.name for path in real.iterdir() if path.is_dir() and not path.name.startswith("."))
        except FileNotFoundError:
            return []
        except OSError as error:
            self._report(folder, f"it could not be read: {error.strerror or error}")
            return []

    def _break(self, path: PurePosixPath, what: str) -> None:
        self._loaded.leftovers.broken.add(path)
        self._report(path, what)

    def _report(self, path: PurePosixPath, what: str) -> None:
        self._loaded.problems.append(Problem(str(path), what))


class _Writer:
    """Lays out the folders of one kind."""

    def __init__(
        self, kind: Kind, tree: ItemTree, leftovers: Leftovers, files: Files, places: dict[str, PurePosixPath]
    ) -> None:
        self._kind = kind
        self._tree = tree
        self._leftovers = leftovers
        self._files = files
        self._places = places

    def write_folder(self, folder: PurePosixPath, items: Sequence[Item]) -> None:
        scripts = Counter(_script_stem(item.name).casefold() for item in self._sharing_a_directory(items))
        taken = {self._kind.index_name.casefold(), *(f"{stem}.lua" for stem in scripts)}
        place = _Place(folder, taken, scripts)
        entries: list[object] = [self._entry(place, item) for item in items]
        entries += self._leftovers.unreadable.get(folder / self._kind.index_name, [])
        if entries:
            self._files[folder / self._kind.index_name] = _pretty(entries)

    def _sharing_a_directory(self, items: Sequence[Item]) -> Iterator[Item]:
        for item in items:
            yield item
            if not item.folder:
                yield from self._sharing_a_directory(self._tree.children(self._kind, item.id))

    def _entry(self, place: "_Place", item: Item) -> Entry:
        entry = item_json.write(item, self._leftovers.originals.get(item.id, {}))
        self._place_script(place, item, entry)
        children = self._tree.children(self._kind, item.id)
        if item.folder:
            self._place_folder(place, item, entry, children)
        elif children:
            entry[CHILDREN] = [self._entry(place, child) for child in children]
        return entry

    def _place_script(self, place: "_Place", item: Item, entry: Entry) -> None:
        stem = _script_stem(item.name)
        # Inline when it was so, or when its name cannot be a file's or is another's too.
        is_inline = not stem or place.scripts[stem.casefold()] > 1
        if item.script and entry.get("script") == item.script:
            is_inline = True
        path = place.folder / (self._kind.index_name if is_inline else f"{stem}.lua")
        self._places[item.id] = path
        if item.script and is_inline:
            entry["script"] = item.script
        else:
            entry.pop("script", None)
            if item.script:
                self._files[path] = item.script.encode("utf-8", "surrogatepass")

    def _place_folder(self, place: "_Place", item: Item, entry: Entry, children: Sequence[Item]) -> None:
        known = self._leftovers.directories.get(item.id, "")
        # The old directory stays while the folder keeps its name, so that only a player's rename moves files.
        wanted = known if known and known in {item.name, entry.get(DIRECTORY)} else item.name
        directory = free_file_name(wanted, place.taken)
        place.taken.add(directory.casefold())
        self._leftovers.directories[item.id] = directory
        entry.pop(DIRECTORY, None)
        if directory != item.name:
            entry[DIRECTORY] = directory
        self.write_folder(place.folder / directory, children)


@dataclass(frozen=True, slots=True)
class _Place:
    """A directory that is being laid out."""

    folder: PurePosixPath
    taken: set[str]  # names in it that a directory cannot have, casefolded
    scripts: Counter[str]  # how many items would have a script file of this name


def _script_stem(name: str) -> str:
    """The script file's name by muddler's rule, without extension; "" when that is not a file name everywhere."""
    stem = name.replace(" ", "_")
    return stem if stem and file_name(stem) == stem else ""


def _pretty(entries: list[object]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(entries), indent=2) + b"\n"


def same_json(one: bytes, other: bytes) -> bool:
    """Whether two JSON files say the same, however they are set."""
    try:
        return bool(msgspec.json.decode(one) == msgspec.json.decode(other))
    except msgspec.DecodeError:
        return False
