"""Every window can still be opened by the program that takes their pictures."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.source import SOURCE, environment
from tests.support.screenshots import SCENES

pytestmark = [pytest.mark.e2e, pytest.mark.gui, pytest.mark.net, pytest.mark.slow, pytest.mark.timeout(420)]


def test_there_is_a_picture_of_everything(tmp_path: Path) -> None:
    words = ["-m", "tests.support.screenshots", str(tmp_path), "--themes", "contrast"]
    ended = subprocess.run(
        [sys.executable, *words],
        cwd=SOURCE,
        env=environment() | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr[-2_000:]
    assert {file.name for file in tmp_path.iterdir()} == {f"{name}-contrast.png" for name in ("welcome", *SCENES)}
    assert all(file.stat().st_size > 1_000 for file in tmp_path.iterdir())
