"""`python -m tests.fuzz.blind FOLDER COUNT [SEED]`: mutate what is in FOLDER so many times, and check each.

It sees no coverage, so it is three times as fast as `python -m tests.fuzz` and finds little that is new by itself; it is
for the folder that the other has filled.  What breaks a law is written to the folder `finds` beside FOLDER.
"""

import hashlib
import random
import re
import sys
import time
from ast import literal_eval
from pathlib import Path
from typing import Final

from tests.fuzz.laws import check

_MAX_BYTES: Final = 600
_MAX_CHANGES: Final = 6
_HANG_S: Final = 5
_TELL_EVERY: Final = 100_000
_WORD: Final = re.compile(r'^(".*")$', re.MULTILINE)


def words() -> list[bytes]:
    """The words of `words.dict`."""
    text = Path(__file__).with_name("words.dict").read_text("utf-8")
    return [literal_eval("b" + word) for word in _WORD.findall(text)]


def mutated(data: bytes, others: list[bytes], known: list[bytes], luck: random.Random) -> bytes:
    """The data with a few changes: bytes flipped, cut out or doubled, words and pieces of others put in."""
    changed = bytearray(data)
    for _ in range(luck.randint(1, _MAX_CHANGES)):
        place = luck.randint(0, len(changed))
        end = min(len(changed), place + luck.randint(1, 16))
        match luck.randrange(6):
            case 0 if changed:
                changed[luck.randrange(len(changed))] = luck.randrange(256)
            case 1:
                del changed[place:end]
            case 2:
                changed[place:place] = changed[place:end] * luck.randint(1, 4)
            case 3:
                other = luck.choice(others)
                start = luck.randint(0, len(other))
                changed[place:place] = other[start : start + luck.randint(1, 64)]
            case _:
                changed[place:place] = luck.choice(known)
    return bytes(changed[:_MAX_BYTES])


def main(folder: Path, count: int, seed: int) -> None:
    """Mutate and check; a line for every find, and now and then one that tells how far it is."""
    luck = random.Random(seed)
    known, inputs = words(), [path.read_bytes() for path in sorted(folder.iterdir())]
    finds = folder.with_name("finds")
    began = time.monotonic()
    for number in range(1, count + 1):
        data = mutated(luck.choice(inputs), inputs, known, luck)
        start = time.monotonic()
        try:
            check(data)
            assert time.monotonic() - start < _HANG_S, "it hangs"
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            finds.mkdir(exist_ok=True)
            path = finds / hashlib.sha256(data).hexdigest()[:16]
            path.write_bytes(data)
            print(f"{path}: {error!r}"[:300], flush=True)  # noqa: T201 - a command
        if number % _TELL_EVERY == 0 or number == count:
            print(f"{number} inputs, {number / (time.monotonic() - began):.0f} a second", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
