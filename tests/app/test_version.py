import importlib.metadata
import tomllib

import pytest

from app.source import SOURCE
from app.version import version


def test_a_source_tree_says_which_version_it_will_be(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", fail)
    project = tomllib.loads((SOURCE / "pyproject.toml").read_text())["project"]

    assert version() == f"{project['version']}.dev"


def test_an_installed_one_says_which_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda _: "7.8.9")

    assert version() == "7.8.9"
