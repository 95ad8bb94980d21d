"""What is in a package, as a value for the window: shown before it is installed."""

from collections import defaultdict
from pathlib import Path
from typing import Final

from app.packages.package import Package
from app.packages.powers import powers
from app.profiles.kinds import kind_of
from netcore.api.packages import PackageContents

# As many as anybody reads; the numbers tell of the rest.
MAX_LISTED: Final = 200
_MAX_CHARACTERS: Final = 200


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
