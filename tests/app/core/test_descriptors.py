import subprocess
import sys

import pytest

from app.source import environment

pytest.importorskip("resource")

PROGRAM = """
import resource
from app.core.descriptors import raise_limit
resource.setrlimit(resource.RLIMIT_NOFILE, (128, {hard}))
print(raise_limit(), *resource.getrlimit(resource.RLIMIT_NOFILE), raise_limit())
"""


@pytest.mark.parametrize("hard", [128, 200, 1000])
def test_the_limit_is_raised_as_far_as_is_allowed(hard: int) -> None:
    command = [sys.executable, "-c", PROGRAM.format(hard=hard)]
    result = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)

    assert result.stdout.split() == [str(hard)] * 4
