"""The Lua prompt's paper."""

from netcore.api.inquiries import CodeRan, RunCode, StopCode
from ui.presenters.lua_prompt import LuaPrompt, Part, Voice


def test_what_is_entered_and_what_comes_of_it_stands_on_the_paper() -> None:
    prompt = LuaPrompt()
    sent = prompt.run("1 + 1\n")
    prompt.found(CodeRan(1, ("2", "nil")))
    prompt.run("x()")
    prompt.found(CodeRan(2, error="script Lua prompt:1: no", traceback="stack traceback:\n\t…\n"))

    assert sent == RunCode(1, "1 + 1\n")
    assert list(prompt.parts) == [
        Part(Voice.ENTERED, "1 + 1"),
        Part(Voice.RESULT, "2\tnil"),
        Part(Voice.ENTERED, "x()"),
        Part(Voice.ERROR, "script Lua prompt:1: no\nstack traceback:\n\t…"),
    ]
    assert prompt.history.entries == ("1 + 1\n", "x()")


def test_nothing_is_not_run_and_an_answer_to_nothing_is_not_written() -> None:
    prompt = LuaPrompt()
    prompt.found(CodeRan(7, ("x",)))

    assert prompt.run("  \n") is None
    assert list(prompt.parts) == []


def test_what_runs_can_be_stopped_and_ends_with_the_host() -> None:
    prompt = LuaPrompt()
    prompt.run("wait(100)")

    assert prompt.is_running
    assert prompt.stop() == [StopCode(1)]
    prompt.host_gone()
    assert not prompt.is_running
    assert prompt.parts[-1].voice is Voice.NOTE


def test_the_paper_can_be_begun_anew() -> None:
    prompt = LuaPrompt()
    prompt.run("1")
    prompt.clear()

    assert list(prompt.parts) == []
