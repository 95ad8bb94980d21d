"""What is in the repository is the same on every machine: it names no folder of one, and no package registry."""

import re
import subprocess
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]

# Put together here, so that this file does not name them either.
REGISTRIES: Final = ("py" + "pi.", "pythonhosted" + ".", "artifact" + "ory", "index" + "-url=")

# Where this checkout lies and who runs this, and where both often are; "/work.lua" or "http://x/work/" are none of them.
PLACES: Final = ("/ro" + "ot", "/wo" + "rk", str(Path.home()), str(ROOT))
MACHINE_PATH: Final = re.compile(
    rf"(?<![\w/.}}])(?:{'|'.join(re.escape(each) for each in PLACES if each != '/')})/[\w.-]+"
)


def committed() -> list[str]:
    """Every file that git keeps, or would."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no git repository")
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def text_of(name: str) -> str:
    """A file's text; of pictures and fonts nothing that could be a path."""
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_file_names_a_folder_of_one_machine() -> None:
    found = [f"{name}: {path}" for name in committed() for path in MACHINE_PATH.findall(text_of(name))]

    assert found == []


def test_no_file_names_a_package_registry() -> None:
    found = [f"{name}: {word}" for name in committed() for word in REGISTRIES if word in text_of(name)]

    assert found == []


def test_the_locked_requirements_have_a_hash_each() -> None:
    for path in sorted((ROOT / ".ci").glob("requirements*.txt")):
        pins = re.findall(r"^[\w.\[\]-]+==\S+.*\\$", path.read_text(), re.MULTILINE)

        assert len(pins) > 20
        assert len(re.findall(r"^[\w.\[\]-]+==", path.read_text(), re.MULTILINE)) == len(pins)
