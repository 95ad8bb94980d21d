"""A package in whatever form it comes: an archive, Mudlet's XML, or a folder in muddler's layout."""

import codecs
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

from app.packages import archive
from app.packages.config import read_config
from app.packages.mudlet_xml import HELP_URL, Contents, NoPackageXMLError, read_xml
from app.packages.package import LeftOut, Package, PackageError
from app.packages.package_folder import place
from app.packages.xml_tree import BrokenXMLError
from app.profiles import item_files
from app.profiles.names import file_name, is_file_name

_CONFIG: Final = "config.lua"
_MFILE: Final = "mfile"  # muddler's description of a package
_RESOURCES: Final = PurePosixPath("src", "resources")
_ARCHIVES: Final = frozenset({".mpackage", ".zip"})
_XML: Final = frozenset({".xml", ".trigger"})
_IS_ARCHIVE: Final = b"PK\x03\x04"
_NOT_OF_THE_PACKAGE: Final = frozenset({"__MACOSX"})  # what macOS puts beside what it packs
_IN_A_FOLDER: Final = 2  # so many parts at least has the path of a file in a folder


def read_package(path: Path) -> Package:
    """What is at `path`.  Raises PackageError."""
    try:
        if path.is_dir():
            return _from_folder(path)
        if path.stat().st_size > archive.MAX_ARCHIVE_BYTES:
            raise PackageError(f"the file is larger than {archive.MAX_ARCHIVE_BYTES >> 20} MiB")
        data = path.read_bytes()
    except OSError as error:
        raise PackageError(f"{path} cannot be read: {error.strerror or error}") from error
    suffix = path.suffix.lower()
    is_xml = data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<")
    if data.startswith(_IS_ARCHIVE) or (suffix in _ARCHIVES and not is_xml):
        return _from_archive(archive.unpack(data), path.stem)
    if suffix in _XML or suffix in _ARCHIVES:  # people rename XML to .mpackage
        return _package(path.stem, {}, [read_xml(data, path.stem)], {}, [])
    raise PackageError(f"{path.name} is neither an .mpackage, .zip or .xml file nor a folder")


def _from_archive(files: Mapping[PurePosixPath, bytes], stem: str) -> Package:
    files = _without_a_folder_around(files)
    top = {path: data for path, data in files.items() if len(path.parts) == 1}
    # Windows does not tell CONFIG.LUA from config.lua.
    about, problem = read_config(next((data for path, data in top.items() if _is_config(path)), b""))
    left_out = [LeftOut("", problem)] if problem else []
    name = about.get("mpackage", "").strip() or stem
    sources = {path: top[path] for path in sorted(top) if _is_xml(path)}
    if not sources and PurePosixPath(_MFILE) in top:
        return _from_muddlers(files, stem)
    if not sources:
        left_out += _deeper(files)
        if not about:  # a package may be nothing but pictures or a library for others
            raise PackageError("the archive has no XML file at its top, so there is nothing to install")
    return _package(name, about, _read_all(sources, name, left_out), files, left_out)


def _from_muddlers(files: Mapping[PurePosixPath, bytes], stem: str) -> Package:
    """A folder in muddler's layout that was packed as it is, as the sites do where people keep their code."""
    with tempfile.TemporaryDirectory(prefix="mudwire-package-") as outer:
        folder = Path(outer) / file_name(stem)
        try:
            place(files, folder)
            return _from_folder(folder)
        except OSError as error:
            raise PackageError(f"it cannot be unpacked: {error.strerror or error}") from error


def _read_all(sources: Mapping[PurePosixPath, bytes], name: str, left_out: list[LeftOut]) -> list[Contents]:
    """What the XML files have. Maps are XML too, and lie beside a package's own: what cannot be read is left out."""
    contents: list[Contents] = []
    problems: list[tuple[PurePosixPath, PackageError]] = []
    for source, data in sources.items():
        try:
            contents.append(read_xml(data, name))
        except (BrokenXMLError, NoPackageXMLError) as error:
            problems.append((source, error))
    if problems and not contents:
        source, problem = problems[0]
        raise PackageError(f"{source}: {problem}") from problem
    left_out += [LeftOut("", f"{source} is not read: {problem}") for source, problem in problems]
    return contents


def _is_config(path: PurePosixPath) -> bool:
    return path.name.lower() == _CONFIG


def _is_xml(path: PurePosixPath) -> bool:
    return path.suffix.lower() in _XML


def _deeper(files: Mapping[PurePosixPath, bytes]) -> list[LeftOut]:
    """For an archive without items: where there may be some, which neither Mudlet nor Mudwire reads there."""
    found = next((path for path in files if _is_xml(path)), None)
    return [LeftOut("", f"{found} is not read, since it is not at the top of the archive")] if found else []


def _without_a_folder_around(files: Mapping[PurePosixPath, bytes]) -> Mapping[PurePosixPath, bytes]:
    """The files, one level down if all stand in one folder, as when people pack a package's folder themselves."""
    own = {path: data for path, data in files.items() if path.parts[0] not in _NOT_OF_THE_PACKAGE}
    tops = {path.parts[0] for path in own}
    if len(tops) != 1 or any(len(path.parts) < _IN_A_FOLDER for path in own):
        return files
    inside = {PurePosixPath(*path.parts[1:]): data for path, data in own.items()}
    is_package = any(
        len(path.parts) == 1 and (_is_config(path) or _is_xml(path) or path.name == _MFILE) for path in inside
    )
    return inside if is_package else files


def _package(
    name: str,
    about: Mapping[str, str],
    contents: list[Contents],
    files: Mapping[PurePosixPath, bytes],
    left_out: list[LeftOut],
) -> Package:
    if any(each.host for each in contents):
        left_out = [*left_out, LeftOut("", "it is a whole profile of Mudlet's, and its settings are not read")]
    if not is_file_name(name):
        raise PackageError(f"its name cannot be a folder's: {name[:80]!r}")
    help_url = next((each.help_url for each in contents if each.help_url), "")
    return Package(
        name,
        tuple(item for each in contents for item in each.items),
        files,
        {**about, HELP_URL: help_url} if help_url else about,
        (*left_out, *(what for each in contents for what in each.left_out)),
    )


def _from_folder(folder: Path) -> Package:
    """A folder as muddler builds it."""
    about = _mfile(folder)
    name = about.get("mpackage") or about.get("package") or folder.resolve().name
    loaded = item_files.load(folder)
    if not loaded.items and not loaded.problems:
        raise PackageError(f"{folder} has no items: there should be folders such as src/scripts in it")
    items = tuple(
        msgspec.structs.replace(item, package=name, script=_filled(item.script.encode(), name, about).decode())
        for item in loaded.items
    )
    left_out = [LeftOut("", f"{problem.where}: {problem.what}") for problem in loaded.problems]
    files = {
        path: _filled(data, name, about) if path.suffix == ".lua" else data for path, data in _resources(folder).items()
    }
    return _package(name, about, [Contents(list(items))], files, left_out)


def _filled(text: bytes, name: str, about: Mapping[str, str]) -> bytes:
    """A text with what muddler puts in the place of its marks when it builds a package."""
    for mark, value in ((b"PKGNAME", name), (b"VERSION", about.get("version", ""))):
        text = text.replace(b"@" + mark + b"@", value.encode()).replace(b"__" + mark + b"__", value.encode())
    return text


def _mfile(folder: Path) -> dict[str, str]:
    path = folder / _MFILE
    if not path.is_file():
        return {}
    try:
        said = msgspec.json.decode(path.read_bytes(), type=dict[str, object])
    except (msgspec.DecodeError, RecursionError) as error:
        raise PackageError(f"its mfile is not a JSON object: {error}") from error
    texts = {name: value for name, value in said.items() if isinstance(value, str)}
    lists = {name: value for name, value in said.items() if isinstance(value, list)}
    return texts | {name: ", ".join(str(each) for each in value) for name, value in lists.items()}


def _resources(folder: Path) -> dict[PurePosixPath, bytes]:
    root = folder / _RESOURCES
    files: dict[PurePosixPath, bytes] = {}
    left = archive.MAX_UNPACKED_BYTES
    for path in sorted(root.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        left -= path.stat().st_size
        if left < 0 or len(files) >= archive.MAX_FILES:
            raise PackageError(f"{_RESOURCES} has more in it than a package may have")
        files[PurePosixPath(path.relative_to(root).as_posix())] = path.read_bytes()
    return files
