import contextlib
import os
import subprocess
import sys
import time

import pytest

from app.core.processor_waits import processor_wait_s
from tests.support.patience import HANG_S

BUSY = "while True: pass"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_two_that_compute_on_one_processor_wait_for_each_other() -> None:
    processor = min(os.sched_getaffinity(0))
    with contextlib.ExitStack() as ends:
        pair = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(2)]
        for process in pair:
            ends.callback(process.wait)
            ends.callback(process.kill)
            os.sched_setaffinity(process.pid, {processor})
        end = time.monotonic() + HANG_S
        while min(processor_wait_s(process.pid) for process in pair) < 0.1:
            assert time.monotonic() < end
            time.sleep(0.05)


def test_of_a_process_that_is_not_there_nothing_is_known() -> None:
    assert processor_wait_s(1 << 30) == 0.0
