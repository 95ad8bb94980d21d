import subprocess
import sys

import pytest

from app.source import SOURCE, environment


def test_the_source_is_where_the_packages_are() -> None:
    assert all((SOURCE / package / "__init__.py").is_file() for package in ("app", "netcore", "scripting", "ui"))


def test_a_process_finds_the_packages_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUDWIRE_TEST", "kept")
    code = "import app, os; print(os.environ['MUDWIRE_TEST'])"
    result = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, cwd="/", env=environment(), check=True
    )

    assert result.stdout == "kept\n"
