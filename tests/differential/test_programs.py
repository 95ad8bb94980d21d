"""Each program here runs under the real thing, `lua5.1` with LuaSocket, and under `mudwire run`; both must say the same.

The programs of a folder share one process on each side (`run.lua`), which is what makes hundreds of them affordable.
Those in `world` are about the process itself, so each has its own.  Those in `differences` say in their first lines
what LuaSocket answers and what Mudwire does instead, and why.
"""

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from app.source import environment
from tests.support.ftp_server import running_ftp_server
from tests.support.httpbin_server import Httpbin
from tests.support.scripted_peer import running_peer
from tests.support.smtp_server import running_smtp_server

HERE: Final = Path(__file__).parent
LUA: Final = "lua5.1"
MUDWIRE: Final = [sys.executable, "-m", "app", "run", "--allow-net", "--allow-listen"]
LIMIT_S: Final = 100.0
ALONE: Final = "world"
DIFFERENCES: Final = "differences"

PROGRAMS: Final = sorted(path.relative_to(HERE).as_posix() for path in HERE.glob("*/*.lua"))
SHARED: Final = [name for name in PROGRAMS if not name.startswith((ALONE, DIFFERENCES))]

Outputs: TypeAlias = dict[str, str]
Peers: TypeAlias = tuple[str, ...]

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture(scope="module", autouse=True)
def the_real_thing() -> None:
    """Without it there is nothing to compare with."""
    probe = "require 'socket.http'; require 'ssl'"
    if not shutil.which(LUA) or subprocess.run([LUA, "-e", probe], capture_output=True, check=False).returncode:
        pytest.skip("lua5.1 with LuaSocket and LuaSec is not installed (Debian: lua5.1 lua-socket lua-sec)")


@pytest.fixture(scope="module")
def peers(httpbin: Httpbin, httpbin_secure: Httpbin, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peers]:
    """What the programs talk to, as words for `run.lua`."""
    assert httpbin_secure.ca_file is not None
    folder = tmp_path_factory.mktemp("ftp")
    # pytest's own folders have paths that are too long for a local socket's.
    with (
        running_peer() as peer,
        running_ftp_server(folder) as ftp,
        running_smtp_server() as mail,
        tempfile.TemporaryDirectory() as unix,
    ):
        yield (
            f"PEER={peer}",
            f"HTTPBIN={httpbin.port}",
            f"HTTPS={httpbin_secure.port}",
            f"CERTS={httpbin_secure.ca_file.parent}",
            f"FTP={ftp}",
            f"SMTP={mail.port}",
            f"INBOX={mail.shown_at}",
            f"UNIX={unix}",
        )


@pytest.mark.parametrize("program", SHARED)
def test_a_program_says_what_it_says_under_luasocket(program: str, peers: Peers) -> None:
    theirs, ours = run_folder(program.partition("/")[0], peers)

    assert program in theirs, "LuaSocket did not get that far"
    assert "!! " not in theirs[program], "the program itself is wrong"
    assert ours.get(program, "did not get that far") == theirs[program]


@pytest.mark.parametrize("program", [name for name in PROGRAMS if name.startswith(DIFFERENCES)])
def test_a_difference_is_as_it_is_described(program: str, peers: Peers) -> None:
    theirs, ours = run_folder(DIFFERENCES, peers)

    assert theirs[program] == described(program, "LuaSocket")
    assert ours[program] == described(program, "Mudwire")


@pytest.mark.parametrize("program", [name for name in PROGRAMS if name.startswith(ALONE)])
def test_a_process_goes_and_ends_as_with_lua(program: str, tmp_path: Path) -> None:
    text = (HERE / program).read_text(encoding="utf-8")
    words = shlex.split("".join(re.findall(r"^-- args: (.*)\n", text)))
    given = "".join(re.findall(r"^-- stdin: (.*)\n", text)).encode().decode("unicode_escape")
    with ThreadPoolExecutor(2) as pool:
        theirs = pool.submit(run_alone, program, tmp_path / "theirs", [LUA], words, given)
        ours = pool.submit(run_alone, program, tmp_path / "ours", MUDWIRE, words, given)

        assert ours.result() == theirs.result()


def run_alone(program: str, folder: Path, command: list[str], words: list[str], given: str) -> tuple[int, str, str]:
    """Its exit code, and what it says on standard output and on standard error."""
    folder.mkdir()
    shutil.copy(HERE / program, folder)
    result = subprocess.run(
        [*command, Path(program).name, *words],
        cwd=folder,
        env=environment(),
        input=given.encode("latin-1"),
        capture_output=True,
        timeout=LIMIT_S,
        check=False,
    )
    complaint = result.stderr.decode("utf-8", "backslashreplace")
    return result.returncode, result.stdout.decode("utf-8", "backslashreplace"), without_details(complaint)


def without_details(complaint: str) -> str:
    """Without the name of the program, the traceback, which goes through other files, and what an object holds."""
    message = complaint.partition("stack traceback:\n")[0]
    message = re.sub(rf"^({LUA}|mudwire): ", "", message, flags=re.MULTILINE)
    return re.sub(r"\(error object is .*\)", "(error object)", message)


@cache
def run_folder(folder: str, peers: Peers) -> tuple[Outputs, Outputs]:
    """What each program of a folder says under LuaSocket, and under Mudwire."""
    words = ["run.lua", *peers, *(name for name in PROGRAMS if name.startswith(f"{folder}/"))]
    with ThreadPoolExecutor(2) as pool:
        theirs = pool.submit(output_of, [LUA, *words])
        given = dict(word.split("=", 1) for word in peers)
        files = [f"--allow-read={given['CERTS']},{given['UNIX']}", f"--allow-write={given['UNIX']}"]
        ours = pool.submit(output_of, [*MUDWIRE, *files, *words])
        return split(theirs.result()), split(ours.result())


def output_of(command: list[str]) -> str:
    """What it says, up to its end or until its time is over."""
    with subprocess.Popen(
        command, cwd=HERE, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            said, _ = process.communicate(timeout=LIMIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            said, _ = process.communicate()
            said += b"and then nothing more\n"
    return said.decode("utf-8", "backslashreplace")


def split(said: str) -> Outputs:
    """The output of each program, by its name."""
    parts = re.split(r"^=== (.*)\n", said, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def described(program: str, who: str) -> str:
    """The output that the comment at the top of a program gives for one of the two."""
    lines = re.findall(rf"^-- {who}: (.*)\n", (HERE / program).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return "".join(f"{line}\n" for line in lines)
