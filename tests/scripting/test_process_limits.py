import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")

TRY = """
import os, resource, sys, tempfile
from scripting import process_limits
process_limits.FILE_BYTES = 1000
process_limits.apply()
process_limits.apply()  # a second time changes nothing
print(resource.getrlimit(resource.RLIMIT_CORE))
print(resource.getrlimit(resource.RLIMIT_NPROC))
try:
    bytearray(process_limits.MEMORY_BYTES)
except MemoryError:
    print("no memory")
with tempfile.TemporaryFile(buffering=0) as file:
    print(file.write(bytes(2000)))
    try:
        file.write(b"more")
    except OSError as error:
        print(error.strerror)
"""


def test_a_process_may_neither_fill_memory_or_disk_nor_start_anything_nor_leave_a_core() -> None:
    done = subprocess.run([sys.executable, "-c", TRY], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines() == ["(0, 0)", "(0, 0)", "no memory", "1000", "File too large"]
