"""Somebody has got out of Lua and runs Python in the script host: what they cannot do.

`tests/support/walled_python.py` is that host: the same walls, and Python where Lua would be.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.source import SOURCE
from tests.support.patience import HANG_S

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the walls are Linux's")


def tried(code: str, home: Path, **names: str) -> str:
    """What became of Python code behind the walls, which may read and write in `home`: "done", or the error."""
    done = subprocess.run(
        [sys.executable, "-P", "-s", "-m", "tests.support.walled_python", str(home), json.dumps(names), code],
        env={"PYTHONPATH": str(SOURCE)},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        timeout=6 * HANG_S,
    )
    return done.stdout.strip() or done.stderr


REFUSED = {
    "a file of the player's": "open(secret)",
    "a file of the system's": "open('/etc/passwd')",
    "a folder's names": "os.listdir('/')",
    "a file beside the folder": "open(str(folder) + '/../beside', 'w')",
    "a file through a link": "os.symlink(secret, folder + '/link'); open(folder + '/link')",
    "a file through a hard link": "os.link(secret, folder + '/hard'); open(folder + '/hard')",
    "a file moved in": "os.rename(secret, folder + '/moved'); open(folder + '/moved')",
    "a file's rights": "os.chmod(secret, 0o666)",
    "a file's owner": "os.chown(secret, 1, 1)",
    "a file's attributes": "os.setxattr(secret, 'user.note', b'x')",
    "a file cut off": "os.truncate(secret, 0)",
    "a file removed": "os.remove(secret)",
    "a program of its own folder": "os.close(os.open(folder + '/run', os.O_CREAT | os.O_RDWR, 0o755)); os.execv(folder + '/run', ['run'])",
    "another process's environment": "open(f'/proc/{os.getppid()}/environ', 'rb').read()",
    "another process's size": "open(f'/proc/{os.getppid()}/statm')",
    "its own environment": "open('/proc/self/environ')",
    "another process's memory": "open(f'/proc/{os.getppid()}/mem', 'rb')",
    "another process's descriptors": "os.listdir(f'/proc/{os.getppid()}/fd')",
    "the memory by a call": "call(310, os.getppid(), 0, 0, 0, 0, 0)",
    "tracing": "call(101, 16, os.getppid(), 0, 0)",
    "killing its parent": "os.kill(os.getppid(), 0)",
    "killing everybody": "os.kill(-1, 0)",
    "a handle of a process": "os.pidfd_open(os.getppid())",
    "a program": "os.execv('/bin/sh', ['sh', '-c', 'true'])",
    "a child": "os.fork()",
    "a child by subprocess": "subprocess.run(['/bin/true'])",
    "a TCP socket": "socket.socket()",
    "a UDP socket": "socket.socket(type=socket.SOCK_DGRAM)",
    "a local socket": "socket.socket(socket.AF_UNIX)",
    "a raw socket": "socket.socket(type=socket.SOCK_RAW)",
    "the kernel's own socket": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "a connection from a pair": "socket.socketpair()[0].connect('/run/somebody')",
    "listening on a pair": "socket.socketpair()[0].bind(folder + '/here')",
    "io_uring": "call(425, 8, bytes(120))",
    "a call with 32-bit numbers": "call(0x40000000 + 41, 2, 1, 0)",
    "a name space of its own": "call(272, 0x10000000)",
    "a mount": "call(165, b'none', folder.encode(), b'tmpfs', 0, 0)",
    "a device": "os.mknod(folder + '/null', 0o20666, os.makedev(1, 3))",
    "another root": "os.chroot(folder)",
    "memory for all": "call(29, 1234, 4096, 0o1666)",
    "other limits for its parent": "resource.prlimit(os.getppid(), resource.RLIMIT_CORE)",
    "the terminal": "open('/dev/tty', 'w')",
    "a handle of a file": "call(304, 3, 0, 0)",
}


# EXDEV: so the kernel tells who may write in one folder only that nothing can be moved or linked into it.
REFUSALS = {"PermissionError EPERM", "PermissionError EACCES", "OSError EXDEV"}


@pytest.mark.parametrize("what", REFUSED)
def test_behind_the_walls_there_is_no(what: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("of the player")
    folder = tmp_path / "folder"
    folder.mkdir()

    said = tried(REFUSED[what], folder, secret=str(secret), folder=str(folder))

    assert said in REFUSALS, said
    assert secret.read_text() == "of the player"
    assert not (tmp_path / "beside").exists()


ALLOWED = {
    "reading and writing in the folder": "open(folder + '/a', 'w').write('x'); os.rename(folder + '/a', folder + '/b'); open(folder + '/b').read()",
    "folders in the folder": "os.mkdir(folder + '/c'); os.rmdir(folder + '/c')",
    "a database in the folder": "import sqlite3; c = sqlite3.connect(folder + '/db'); c.execute('create table a (b)'); c.commit(); c.close()",
    "a module that was not loaded": "import xml.dom.minidom, zoneinfo; zoneinfo.ZoneInfo('Europe/Berlin')",
    "a loop with its own pair of sockets": "import asyncio; asyncio.run(asyncio.sleep(0))",
    "random numbers": "import secrets; secrets.token_hex()",
    "its own size": "open('/proc/self/statm').read()",
    "a signal to itself": "os.kill(os.getpid(), 0)",
}


@pytest.mark.parametrize("what", ALLOWED)
def test_behind_the_walls_there_is_still(what: str, tmp_path: Path) -> None:
    assert tried(ALLOWED[what], tmp_path, folder=str(tmp_path)) == "done"


def test_the_walls_that_stand_are_named(tmp_path: Path) -> None:
    said = tried("raise SystemExit(' '.join(walls))", tmp_path)

    assert "no new privileges" in said
    assert "landlock" in said
    assert "seccomp" in said
