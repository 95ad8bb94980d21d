import subprocess
import sys

import pytest

from app.source import SOURCE, environment

CODE = """
import os, sys
from app import standard_streams
standard_streams.open_closed_ones()
numbers = [stream.fileno() for stream in (sys.stdin, sys.stdout, sys.stderr)]
print("said")
os.write(int(sys.argv[1]), repr((numbers, sys.stdin.isatty(), os.open("/", os.O_RDONLY) > 2)).encode())
"""


@pytest.mark.parametrize("closed", ["", "<&-", ">&-", "2>&-", "<&- >&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_every_stream_is_there_whichever_was_closed(closed: str) -> None:
    program = f'"{sys.executable}" -c "$0" 5 5>&1 {closed}'
    result = subprocess.run(
        ["/bin/sh", "-c", program, CODE],
        capture_output=True,
        text=True,
        cwd=SOURCE,
        env=environment(),
        check=False,
        timeout=30,
    )

    assert "([0, 1, 2], False, True)" in result.stdout, result.stderr
