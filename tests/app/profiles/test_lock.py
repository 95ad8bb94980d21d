import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.profiles.errors import ProfileError
from app.profiles.lock import FILE_NAME, lock

HOLDER = """
import sys
from pathlib import Path
from app.profiles.lock import lock
release = lock(Path(sys.argv[1]))
print("mine", flush=True)
sys.stdin.read()
"""


def test_one_has_it_until_it_lets_go(tmp_path: Path) -> None:
    release = lock(tmp_path)
    with pytest.raises(ProfileError, match=rf"is open in another Mudwire \(process {os.getpid()}\)"):
        lock(tmp_path)

    release()
    lock(tmp_path)()


def test_it_ends_with_its_process(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.getcwd()},  # noqa: PTH109 - where the tests run
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == b"mine\n"
    with pytest.raises(ProfileError, match=rf"\(process {holder.pid}\)"):
        lock(tmp_path)

    holder.kill()
    holder.wait()
    holder.stdin.close()
    holder.stdout.close()
    lock(tmp_path)()


def test_what_stands_in_the_file_is_not_believed(tmp_path: Path) -> None:
    release = lock(tmp_path)
    (tmp_path / FILE_NAME).write_text("<b>me</b>")

    with pytest.raises(ProfileError, match=r"is open in another Mudwire\. Close it"):
        lock(tmp_path)
    release()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="could not be made"):
        lock(tmp_path / "none")
