"""What is in a package, for people to see before it is installed: as a value for the window, and in words."""

from collections import defaultdict
from pathlib import Path
from typing import Final

from app.packages.package import Package
from app.packages.powers import powers
from app.packages.report import amounts
from app.profiles.kinds import kind_of
from netcore.api.packages import PackageContents, permissions

# As many as anybody reads; the numbers tell of the rest.
MAX_LISTED: Final = 200
_MAX_CHARACTERS: Final = 200
_MAX_WORDS: Final = 2_000


def in_words(package: Package) -> str:
    """What is in it, what it could do and what it says it needs, for people."""
    said = [f"{' '.join(filter(None, (package.name, package.about.get('version', ''))))}: {amounts(package)}."]
    said.append(f"It could {', '.join(powers(package)) or 'do nothing that its scripts name'}.")
    if needed := permissions(package.about):
        said.append(f"It says that it needs: {'; '.join(needed)}.")
    return " ".join(said)[:_MAX_WORDS]


def contents(package: Package, path: Path) -> PackageContents:
    """For `PackageRead`."""
    names: dict[str, list[str]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    for item in package.items:
        if not item.folder:
            kind = kind_of(item).plural
            counts[kind] += 1
            if len(names[kind]) < MAX_LISTED:
                names[kind].append(item.name[:_MAX_CHARACTERS])
    left_out = [f"{each.item}: {each.what}" if each.item else each.what for each in package.left_out]
    return PackageContents(
        path=str(path),
        name=package.name,
        about=dict(package.about),
        counts=dict(counts),
        names={kind: tuple(each) for kind, each in names.items()},
        file_count=len(package.files),
        files=tuple(str(name)[:_MAX_CHARACTERS] for name in list(package.files)[:MAX_LISTED]),
        powers=powers(package),
        left_out=tuple(what[:_MAX_CHARACTERS] for what in left_out[:MAX_LISTED]),
    )
