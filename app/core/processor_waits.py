"""How long a process has waited for a processor: on a machine that is too busy, its silence is not its fault."""

from pathlib import Path


def processor_wait_s(pid: int) -> float:
    """What the threads that it has now have waited together, in seconds; 0 where the system does not tell.

    Linux, Documentation/scheduler/sched-stats.rst: the second number of `schedstat`, in nanoseconds.
    """
    try:
        return sum(int(each.read_text().split()[1]) for each in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9
    except (OSError, IndexError, ValueError):  # no such file here, or a thread that has just ended
        return 0.0
