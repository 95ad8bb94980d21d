"""Script items: when they run."""

import msgspec

from netcore.api.items import ScriptItem
from netcore.api.packages import InstalledPackage
from tests.scripting.conftest import StartSession
from tests.support.script_session import script

LOG = "log = log or {{}} log[#log + 1] = {!r}"


def logging(name: str, *events: str, parent: str = "", enabled: bool = True) -> ScriptItem:
    return script(name, LOG.format(name), *events, parent=parent, enabled=enabled)


async def test_scripts_run_once_in_the_order_of_their_tree_when_the_session_starts(play: StartSession) -> None:
    session = play(logging("a"), logging("folder"), logging("b", parent="folder"), logging("c"))

    assert session.value("log") == ["a", "folder", "b", "c"]


async def test_modules_run_before_or_after_the_rest_by_their_priority(play: StartSession) -> None:
    names = ("late", "mine", "last", "package", "first", "early")
    priorities = {"late": 0, "last": 5, "first": -9, "early": -1}

    session = play(
        *(msgspec.structs.replace(logging(name), package="" if name == "mine" else name) for name in names),
        packages=(
            InstalledPackage("package"),
            *(InstalledPackage(name, is_module=True, priority=priority) for name, priority in priorities.items()),
        ),
    )

    assert session.value("log") == ["first", "early", "mine", "package", "late", "last"]


async def test_disabled_scripts_do_not_run(play: StartSession) -> None:
    session = play(logging("off", enabled=False), logging("inner", parent="off"), logging("on"))

    assert session.value("log") == ["on"]


async def test_a_saved_script_runs_at_once(play: StartSession) -> None:
    session = play(logging("a"))
    session.save(logging("a"))
    session.save(logging("b", enabled=False))

    assert session.value("log") == ["a", "a"]


async def test_a_script_sees_what_those_before_it_have_defined(play: StartSession) -> None:
    session = play(script("a", "function double(x) return 2 * x end"), script("b", "four = double(2)"))

    assert session.value("four") == 4


async def test_an_error_in_one_script_does_not_stop_the_next(play: StartSession) -> None:
    session = play(script("bad", "boom()"), script("worse", "= ="), logging("good"))

    assert session.value("log") == ["good"]
    assert sorted(failure.item for failure in session.failures) == ["bad", "worse"]


async def test_sys_load_event_comes_when_all_scripts_have_run(play: StartSession) -> None:
    session = play(
        script("a", "registerAnonymousEventHandler('sysLoadEvent', function() loaded = later end)"),
        script("b", "later = 'yes'"),
    )

    assert session.value("loaded") == "yes"


async def test_a_script_may_wait_while_it_starts(play: StartSession) -> None:
    session = play(script("a", "wait(0.001) a = true"), logging("b"))
    assert session.values("a, log") == [None, ["b"]]

    await session.until("a")


async def test_a_saved_script_listens_to_its_new_events_only(play: StartSession) -> None:
    session = play(script("listen", "function listen(event) heard = event end", "one"))
    session.save(script("listen", "function listen(event) heard = event end", "two"))
    session.run("raiseEvent('one')")
    assert session.value("heard") is None

    session.run("raiseEvent('two')")
    assert session.value("heard") == "two"

    session.drop("listen")
    session.run("heard = nil raiseEvent('two')")
    assert session.value("heard") is None
