"""What a package could do, by the functions that its scripts name: for people, before they install it.

Only a hint: scripts can call functions without naming them.  What reaches beyond the profile is asked for when it
happens, whatever stands here.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.packages.package import Package

# A quarter of a second of reading; the largest published package has 118,000 lines in 9 MB.
MAX_READ_CHARACTERS: Final = 32 << 20

_HTTP: Final = "getHTTP|postHTTP|putHTTP|deleteHTTP|customHTTP|downloadFile|(?:http|https|ftp|smtp)\\.\\w+"
_SEND: Final = "send commands to the game"
_POWERS: Final = {
    "reach other computers": f"{_HTTP}|socket\\.(?:tcp4?|tcp6|udp4?|udp6|connect4?|connect6|unix)|connectToServer",
    "let other programs connect to it": "socket\\.bind",
    _SEND: "send|sendAll|expandAlias|sendGMCP|sendATCP|sendMSDP|sendSocket|speedwalk",
    "run programs on this computer": "os\\.execute|io\\.popen|spawn",
    "open pages in the browser": "openUrl|openWebPage",
    "install or remove packages": "(?:un)?install(?:Package|Module)",
    "make or change items of the profile": "perm\\w+|setScript|appendScript",
    "read and write files of the profile": (
        "io\\.\\w+|lfs\\.\\w+|table\\.(?:save|load)|os\\.(?:remove|rename)|dofile|db:create"
    ),
    "use the clipboard": "[gs]etClipboardText",
    "see your other profiles": "getProfiles",
    "open and close profiles, or close Mudwire": "loadProfile|setActiveProfile|closeProfile|closeMudlet",
}
_CALL: Final = re.compile(r"(?<![\w.:])(?:" + "|".join(f"({names})" for names in _POWERS.values()) + r")\s*[(\"'{]")


def powers(package: Package) -> tuple[str, ...]:
    """What it could do, each in words that go on from "It could"."""
    found = {_SEND} if any(getattr(item, "command", "") for item in package.items) else set[str]()
    words = tuple(_POWERS)
    left = MAX_READ_CHARACTERS
    for text in _texts(package):
        found |= {words[call.lastindex - 1] for call in _CALL.finditer(text[:left]) if call.lastindex}
        left -= len(text)
        if left <= 0 or len(found) == len(words):
            break
    return tuple(power for power in words if power in found)


def _texts(package: Package) -> Iterator[str]:
    for item in package.items:
        yield item.script
    for path, data in package.files.items():
        if path.suffix.lower() == ".lua":
            yield data.decode("utf-8", "replace")
