"""Timeouts of scripts' sockets: every kind of call, block and total, from nothing to three seconds; never early."""

from collections.abc import Iterator

import pytest

from app.source import SOURCE
from tests.support.patience import HANG_S
from tests.support.program import in_pipe
from tests.support.vain_peers import vain_peers

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow]

PROGRAM = SOURCE / "benchmarks" / "lua" / "timeouts.lua"
TIMEOUTS = (0.0, 0.01, 0.1, 1.0, 3.0)
BLOCKING = ("connect", "accept", "receive", "receive_block", "receive_all", "send", "udp_receive", "udp_receivefrom")
ONCE = ("select_read", "select_accept", "select_write", "select_nothing", "sleep")
ALL = [(kind, mode) for kind in BLOCKING for mode in ("block", "total", "both")] + [(kind, "argument") for kind in ONCE]


class Waited:
    """What one run of the program has measured."""

    def __init__(self, shown: str) -> None:
        self._rows = {
            (kind, mode, float(timeout)): (float(seconds), problem)
            for kind, mode, timeout, seconds, problem in (
                line.split("\t") for line in shown.splitlines() if "\t" in line
            )
        }

    def of(self, kind: str, mode: str, timeout: float) -> tuple[float, str]:
        """How many seconds it took, and the problem it ended with."""
        return self._rows[kind, mode, timeout]


@pytest.fixture(scope="module")
def waited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Waited]:
    folder = tmp_path_factory.mktemp("timeouts")
    with vain_peers() as peers:
        words = ("run", "--allow-net", "--allow-listen", str(PROGRAM), str(peers.silent), str(peers.full))
        with in_pipe(folder, *words) as program:
            yield Waited(program.until("done"))


@pytest.mark.parametrize("timeout", TIMEOUTS)
@pytest.mark.parametrize(("kind", "mode"), ALL)
def test_a_call_that_waits_in_vain_ends_at_its_timeout(waited: Waited, kind: str, mode: str, timeout: float) -> None:
    seconds, problem = waited.of(kind, mode, timeout)

    assert problem == "timeout"
    assert timeout <= seconds < timeout + HANG_S
