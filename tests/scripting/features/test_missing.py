from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.script_session import ScriptSession


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ScriptSession]:
    opened = ScriptSession(tmp_path)
    yield opened
    opened.close()


async def test_a_missing_function_says_so_once_and_the_script_goes_on(session: ScriptSession) -> None:
    session.run("\nloadReplay(1) echo('on\\n') loadReplay()", "mine")

    assert session.echoed == ["on"]
    assert [(each.missing, each.owner.item, each.owner.line) for each in session.failures] == [
        ("loadReplay", "mine", 2)
    ]
    assert "loadReplay()" in session.errors[0]


async def test_functions_in_tables(session: ScriptSession) -> None:
    session.run("prettywrite.inspect()")

    assert [each.missing for each in session.failures] == ["prettywrite.inspect"]


async def test_scripts_can_ask_and_can_bring_their_own(session: ScriptSession) -> None:
    assert session.values("rawget(_G, 'loadReplay'), createMapView, nonsense") == [None, None, None]

    session.run("function loadReplay() return 'mine' end")

    assert session.value("loadReplay()") == "mine"
    assert session.failures == []


async def test_an_error_that_is_about_a_missing_function_names_it(session: ScriptSession) -> None:
    session.run("createMapView()")
    session.run("lpeg.match()")
    session.run("string.genNocasePatterns('x')")

    assert [each.missing for each in session.failures] == ["createMapView", "lpeg", ""]
