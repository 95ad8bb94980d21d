import subprocess
import sys

from app.source import SOURCE, environment

# What only the other processes need; each would make the window come later.
NOT_FOR_THE_WINDOW = (
    "asyncio",
    "ssl",
    "h11",
    "lupa",
    "pcre2",
    "app.world.game",
    "app.core.service",
    "app.profiles.library",
    "netcore.wire.telnet",
)


def test_the_window_loads_nothing_that_only_other_processes_need() -> None:
    code = f"import sys, app.bootstrap; print([name for name in {NOT_FOR_THE_WINDOW} if name in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=SOURCE,
        env=environment(),
        timeout=60,
        check=True,
    )

    assert result.stdout == "[]\n"
