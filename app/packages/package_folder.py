"""A package's own files, in the folder of its name in the profile's data.

They change as a whole: new ones are written aside, and folders are renamed.  What is replaced or removed goes to the
profile's backups, so that what a package has stored beside its files is never lost at once.
"""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from app.profiles.errors import ProfileError
from app.profiles.files import TEMPORARY_PREFIX, TEMPORARY_SUFFIX, Clock, local_time
from app.profiles.profile import DATA_FOLDER

# Earlier folders of a package; the largest ones are 90 MB.
MAX_KEPT: Final = 3
_STAMP: Final = "%Y%m%d-%H%M%S-%f"


class PackageFolders:
    """The packages' folders in one profile.  Everything here touches the disk and may take a while."""

    def __init__(self, profile: Path, clock: Clock = local_time) -> None:
        self._profile = profile
        self._backups = profile / "backups" / "packages"
        self._clock = clock

    def put(self, name: str, files: Mapping[PurePosixPath, bytes]) -> Callable[[], None]:
        """Make `files` all that is in a package's folder; a function that undoes it.  Raises ProfileError."""
        folder = self._profile / DATA_FOLDER / name
        # Not in the data, where scripts could put a link in the way of what is written.
        staged = Path(tempfile.mkdtemp(prefix=TEMPORARY_PREFIX, suffix=TEMPORARY_SUFFIX, dir=self._profile))
        try:
            staged.chmod(0o755)
            place(files, staged)
            undo = self.remove(name)
            try:
                staged.rename(folder)
            except OSError:
                undo()
                raise
        except OSError as error:
            raise ProfileError(f"{folder} could not be written: {error.strerror or error}.") from error
        finally:
            shutil.rmtree(staged, ignore_errors=True)  # it is gone if all went well
        return lambda: self._put_back(folder, undo)

    def remove(self, name: str) -> Callable[[], None]:
        """Move a package's folder to the backups; a function that undoes it.  Raises ProfileError."""
        folder = self._profile / DATA_FOLDER / name
        kept = self._backups / f"{name}.{self._clock().strftime(_STAMP)}"
        try:
            self._backups.mkdir(parents=True, exist_ok=True)
            folder.rename(kept)
        except FileNotFoundError:
            return _nothing_to_undo
        except OSError as error:
            raise ProfileError(f"{folder} could not be moved to {kept}: {error.strerror or error}.") from error
        self._forget_old(name)
        return lambda: self._restore(kept, folder)

    def _put_back(self, folder: Path, undo: Callable[[], None]) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        undo()

    @staticmethod
    def _restore(kept: Path, folder: Path) -> None:
        kept.rename(folder)

    def _forget_old(self, name: str) -> None:
        stamped = len(name) + 1 + len("20260101-000000-000000")
        mine = [each for each in self._backups.iterdir() if each.name.startswith(f"{name}.")]
        for old in sorted(each for each in mine if len(each.name) == stamped)[:-MAX_KEPT]:
            if old.is_symlink():
                old.unlink()
            else:
                shutil.rmtree(old, ignore_errors=True)  # what cannot be removed now is tried the next time


def place(files: Mapping[PurePosixPath, bytes], folder: Path) -> None:
    """Write a package's files into a folder.  Raises OSError."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _nothing_to_undo() -> None:
    """There was no folder."""
