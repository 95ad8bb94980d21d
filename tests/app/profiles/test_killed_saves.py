"""The promise of the profile's files: whenever the program dies, what is on disk is one whole state, and no lost one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 1_000

# Each child saves one state after another, in which everything says the number of the state, and tells what is saved;
# it is killed at a random moment, and what it left is read.
KILLER = """
import os, random, signal, sys, time
from pathlib import Path
from app.profiles.files import Backups, sweep
from app.profiles.item_store import ItemStore
from app.profiles.item_tree import ItemTree
from netcore.api.items import AliasItem, ScriptItem

root, kills = Path(sys.argv[1]), int(sys.argv[2])

def store():
    return ItemStore(root, Backups(root))

def state(n):
    return ItemTree([
        ScriptItem(id="f", name=f"folder {n % 3}", folder=True),
        ScriptItem(id="a", name="a", script=f"-- {n}", parent="f"),
        ScriptItem(id=f"b{n}", name=f"b {n % 2}", script=f"-- {n}"),
        AliasItem(id="c", name="c", regex=f"^{n}$", script=f"-- {n}"),
    ])

def save(first, told):
    mine = store()
    mine.load()
    os.write(told, b"%d\\n" % (first - 1))
    for n in range(first, first + 10**6):
        mine.save(state(n))
        os.write(told, b"%d\\n" % n)

def found():
    sweep(root, "src")
    loaded = store().load()
    assert not loaded.problems, loaded.problems
    items = {item.name.split()[0]: item for item in loaded.items}
    numbers = {int(items[name].script[3:]) for name in "abc"} | {int(items["c"].regex[1:-1])}
    assert len(loaded.items) == 4 and len(numbers) == 1, [(item.name, item.script) for item in loaded.items]
    [n] = numbers
    assert items["folder"].name == f"folder {n % 3}" and items["b"].name == f"b {n % 2}", (n, items)
    return n

store().save(state(0))
random.seed(1)
last = 0
for _ in range(kills):
    heard, told = os.pipe()
    child = os.fork()
    if not child:
        save(last + 1, told)
    os.close(told)
    with os.fdopen(heard, "rb") as pipe:
        if random.random() < 0.5:
            pipe.readline()  # it has begun to save, however busy the machine is; the others die while they begin, too
        time.sleep(random.random() * 0.02)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said = [int(line) for line in pipe.read().split()]
    now = found()
    assert now >= max(said, default=last), (now, said)
    assert now <= max(said, default=last) + 1, (now, said)
    last = now
print(last)
"""


@pytest.mark.e2e
@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child for each kill is made by fork")
def test_a_thousand_saves_are_killed_and_none_is_half_done_or_lost(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", KILLER, str(tmp_path), str(KILLS)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.getcwd()},  # noqa: PTH109 - where the tests run
    )

    assert (ended.returncode, ended.stderr) == (0, "")
    assert int(ended.stdout) > KILLS / 10  # the kills met saves, not only starts
