"""Packages written for others: an `.mpackage` with the files beside the items, or an `.xml` with the items alone."""

import io
import zipfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from app.packages import archive
from app.packages.mudlet_xml import HELP_URL
from app.packages.mudlet_xml_writing import write_xml
from app.packages.package_items import of_package
from app.profiles.errors import ProfileError
from app.profiles.files import write_whole
from app.profiles.item_tree import ItemTree
from app.profiles.names import file_name, is_file_name
from app.profiles.profile import Profile
from netcore.api.items import ButtonItem, Item

_CONFIG: Final = "config.lua"
_ARCHIVES: Final = frozenset({".mpackage", ".zip"})
# Where Mudlet looks for it.
_ICON_FOLDER: Final = ".mudlet/Icon"
MAX_ICON_BYTES: Final = 4 << 20
# Archives of the same content are the same bytes, which those who keep them in git want.
_DATE: Final = (1980, 1, 1, 0, 0, 0)


def export(profile: Profile, name: str, path: Path) -> int:
    """Write a package of the profile, or the items in the folders of this name at the top, into the file at `path`.

    Returns how many items there are.  Raises ProfileError.
    """
    items = of_package(profile.items, name) or _in_folders(profile.items, name)
    if not items:
        raise ProfileError(f"There is no package, and no folder of items at the top, named {name!r}.")
    about = next((package.about for package in profile.packages if package.name == name), {})
    try:
        files = _files(profile.data_folder / name) if path.suffix.lower() in _ARCHIVES else []
        _write(path, items, {"mpackage": name, **about}, files)
    except OSError as error:
        raise ProfileError(f"{path} could not be written: {error.strerror or error}.") from error
    return sum(not item.folder for item in items)


def export_items(tree: ItemTree, ids: Collection[str], about: Mapping[str, str], icon: str, path: Path) -> int:
    """Write chosen items and all in them; `about` is what the package says of itself, `icon` a picture's file or "".

    Returns how many items there are.  Raises ProfileError.
    """
    items = _chosen(tree, frozenset(ids))
    if not items:
        raise ProfileError("None of the chosen items is there any more.")
    if not is_file_name(about.get("mpackage", "")):
        raise ProfileError("A package needs a name that can be a folder's.")
    try:
        files = []
        if icon:
            picture = Path(icon)
            if picture.stat().st_size > MAX_ICON_BYTES:
                raise ProfileError(f"{picture.name} is larger than {MAX_ICON_BYTES >> 20} MiB, too large for an icon.")
            files = [(f"{_ICON_FOLDER}/{picture.name}", picture.read_bytes())]
            about = {**about, "icon": picture.name}
        _write(path, items, about, files)
    except OSError as error:
        raise ProfileError(f"{error.filename or path}: {error.strerror or error}.") from error
    return sum(not item.folder for item in items)


def _chosen(tree: ItemTree, ids: frozenset[str]) -> tuple[Item, ...]:
    chosen = set[str]()
    items: list[Item] = []
    for item in tree.ordered():  # folders come before what is in them
        if item.id in ids or item.parent in chosen:
            chosen.add(item.id)
            items.append(item if item.parent in chosen else msgspec.structs.replace(item, parent=""))
    return tuple(items)


def _write(path: Path, items: Sequence[Item], about: Mapping[str, str], files: Sequence[tuple[str, bytes]]) -> None:
    xml = write_xml(ItemTree(items), about.get(HELP_URL, ""))
    suffix = path.suffix.lower()
    if suffix == ".xml":
        write_whole(path, xml)
    elif suffix in _ARCHIVES:
        write_whole(path, _archive(xml, about, files))
    else:
        raise ProfileError(f"{path.name} should end in .mpackage, .zip or .xml.")


def _in_folders(tree: ItemTree, name: str) -> tuple[Item, ...]:
    """What stands in the folders of a name, without these; but one of buttons is a tool bar, and comes along."""
    everything = tree.ordered()
    around = {item.id for item in everything if item.folder and item.name == name and not item.parent}
    inside = set(around)
    for item in everything:  # folders come before what is in them
        if item.parent in inside:
            inside.add(item.id)
    return tuple(
        item for item in everything if item.id in inside and (item.id not in around or isinstance(item, ButtonItem))
    )


def _archive(xml: bytes, about: Mapping[str, str], files: Sequence[tuple[str, bytes]]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as zipped:
        _add(zipped, _CONFIG, _config(about).encode())
        _add(zipped, f"{file_name(about['mpackage'])}.xml", xml)
        for inner, content in files:
            _add(zipped, inner, content)
    return data.getvalue()


def _add(zipped: zipfile.ZipFile, name: str, content: bytes) -> None:
    zipped.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)


def _files(folder: Path) -> list[tuple[str, bytes]]:
    """All that is in a package's folder but what is written anew: its config and the XML at its top."""
    found: list[tuple[str, bytes]] = []
    left = archive.MAX_UNPACKED_BYTES
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if path.is_symlink() or not path.is_file() or path.resolve() != folder.resolve() / inner:
            continue  # scripts may write there, and a link would lead out
        if str(inner) == _CONFIG or (len(inner.parts) == 1 and inner.suffix.lower() == ".xml"):
            continue
        left -= path.stat().st_size
        if left < 0 or len(found) >= archive.MAX_FILES:
            raise ProfileError(f"{folder} has more in it than a package may have.")
        found.append((inner.as_posix(), path.read_bytes()))
    return found


def _config(about: Mapping[str, str]) -> str:
    said = ((key, value) for key, value in about.items() if key.isidentifier() and key != HELP_URL)
    return "".join(f"{key} = {_long(value)}\n" for key, value in said)


def _long(text: str) -> str:
    """A text of Lua in long brackets that it does not have in itself."""
    level = ""
    while f"]{level}]" in f"{text}]":
        level += "="
    return f"[{level}[\n{text}]{level}]"
