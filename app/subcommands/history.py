"""`mudwire history`: looks for words in all that a profile has ever shown.  Reads beside a session that is open."""

import argparse
import sys
import time
from typing import Final

from app import exit_codes
from app.core.history.archive import HISTORY_FOLDER, Archive
from app.core.history.volume import Kept, deadline
from app.core.history.words import question
from app.profiles.errors import ProfileError
from app.profiles.library import Library

LONGEST_SEARCH_S: Final = 60.0
# What a game says may hold what a terminal obeys.
_CONTROLS: Final = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(0x20), *range(0x7F, 0xA0)) if code != 0x09}


def run(asked: argparse.Namespace) -> int:
    """Print what is found, oldest first; the exit code says whether something was.  Raises ProfileError."""
    wanted = question(" ".join(asked.words) + " ")
    if not wanted:
        raise ProfileError("There is no word to look for.")
    folder = Library(asked.home).find(asked.profile) / HISTORY_FOLDER
    archive = Archive(folder)
    found = archive.search(wanted, asked.limit, deadline(LONGEST_SEARCH_S))
    if found.trouble:
        sys.stderr.write(f"mudwire: {found.trouble}\n")
    shown = 0
    for line in reversed(found.lines):
        shown = _show(archive, line, asked.context, shown)
    return exit_codes.OK if found.lines else exit_codes.FAILED


def _show(archive: Archive, line: Kept, context: int, shown: int) -> int:
    """Print a line with those around it that are not printed yet; the last that is."""
    around = archive.around(line.id, line.session, context, context, deadline(LONGEST_SEARCH_S)) if context else (line,)
    fresh = [each for each in around if each.id > shown]
    if context and shown and fresh and fresh[0].id > shown + 1:
        sys.stdout.write("--\n")
    for each in fresh:
        when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(each.when))
        sys.stdout.write(f"{when}  {each.text.translate(_CONTROLS)}\n")
    return fresh[-1].id if fresh else shown
