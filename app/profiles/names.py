"""Names that people chose, as names of files on every system."""

import re
import unicodedata
from collections.abc import Container
from typing import Final

# ext4, APFS and NTFS all end at 255 bytes or units; this leaves room for an extension, a date and four-byte letters.
MAX_CHARACTERS: Final = 50
# The same for a folder that is called what others have called it; the longest name of a published package has 54.
MAX_BYTES: Final = 200

_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in "123456789")}
)


def file_name(name: str) -> str:
    """A file name as near to `name` as every file system allows; never empty, hidden or reserved."""
    return _safe(name, MAX_CHARACTERS)


def is_file_name(name: str) -> bool:
    """Every file system allows a folder of this name, and it is short enough to have a date behind it."""
    return len(name.encode("utf-8", "replace")) <= MAX_BYTES and _safe(name, MAX_BYTES) == name


def free_file_name(name: str, taken: Container[str]) -> str:
    """`file_name`, made different from all in `taken`, which holds casefolded names: some systems ignore case."""
    base = candidate = file_name(name)
    number = 2
    while candidate.casefold() in taken:
        candidate = f"{base} {number}"
        number += 1
    return candidate


def _safe(name: str, limit: int) -> str:
    text = _UNSAFE.sub("_", unicodedata.normalize("NFC", name)).encode("utf-8", "replace").decode()
    text = text[:limit].strip(" .")
    if not text or text.split(".")[0].lower() in _RESERVED:
        text = f"_{text}"
    return text
