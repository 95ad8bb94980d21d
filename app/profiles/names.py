"""Names that people chose, as names of files on every system."""

import re
import unicodedata
from collections.abc import Container
from typing import Final

# ext4, APFS and NTFS all end at 255 bytes or units; this leaves room for an extension, a date and four-byte letters.
MAX_CHARACTERS: Final = 50

_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in "123456789")}
)


def file_name(name: str) -> str:
    """A file name as near to `name` as every file system allows; never empty, hidden or reserved."""
    text = _UNSAFE.sub("_", unicodedata.normalize("NFC", name)).encode("utf-8", "replace").decode()
    text = text[:MAX_CHARACTERS].strip(" .")
    if not text or text.split(".")[0].lower() in _RESERVED:
        text = f"_{text}"
    return text


def free_file_name(name: str, taken: Container[str]) -> str:
    """`file_name`, made different from all in `taken`, which holds casefolded names: some systems ignore case."""
    base = candidate = file_name(name)
    number = 2
    while candidate.casefold() in taken:
        candidate = f"{base} {number}"
        number += 1
    return candidate
