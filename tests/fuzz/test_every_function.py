"""Whatever a script gives to whatever function: an answer or an error of the script's, and never one of ours."""

import re
import shutil
from pathlib import Path
from typing import Final

import pytest

import scripting
from tests.support.program import mudwire

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

CALLS: Final = Path(__file__).with_name("every_function.lua")
NAMES: Final = Path(scripting.__file__).with_name("mudlet_names.txt")
FEWEST: Final = 1_000  # functions; there are more, and a walk that no longer finds them is to be noticed


@pytest.mark.parametrize("seed", ["1", "2"])
def test_every_function_takes_what_it_does_not_expect(tmp_path: Path, seed: str) -> None:
    shutil.copy(CALLS, tmp_path)
    shutil.copy(NAMES, tmp_path)

    ended = mudwire(tmp_path / "home", "run", str(tmp_path / CALLS.name), seed, NAMES.name)

    said = re.search(r"CALLED (\d+) WRONG (\d+)", ended.error)
    assert said is not None, ended.error[-2_000:]
    assert int(said[1]) >= FEWEST
    assert said[2] == "0", re.findall(r"WRONG .*", ended.error)
    assert "Mudwire itself" not in ended.error
    assert ended.code == 0
