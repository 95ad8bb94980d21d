"""Pages, the clipboard, notifications."""

import pytest

from netcore.api.display import DesktopAct, DesktopAsked
from netcore.api.text import LineKind
from tests.support.script_session import ScriptSession

WISHES = [
    ("openUrl('https://a.org/x')", DesktopAct.OPEN, "https://a.org/x"),
    ("openWebPage('http://a.org')", DesktopAct.OPEN, "http://a.org"),
    ("setClipboardText('copied')", DesktopAct.COPY, "copied"),
    ("alert(5)", DesktopAct.ALERT, ""),
    ("showNotification('title', 'content', 3)", DesktopAct.NOTIFY, "title"),
]


@pytest.mark.parametrize(("call", "act", "text"), WISHES)
async def test_what_the_window_is_asked_for(session: ScriptSession, call: str, act: DesktopAct, text: str) -> None:
    assert session.values(call) == [True]

    assert session.channel.of(DesktopAsked) == [DesktopAsked(act, text)]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "a.org", "http:///x"])
async def test_other_addresses_are_refused(session: ScriptSession, address: str) -> None:
    assert session.values(f"openUrl('{address}')") == [None, f"openUrl: not an http or https address: {address}"]

    assert session.channel.of(DesktopAsked) == []


async def test_scripts_read_what_they_have_copied_and_nothing_else(session: ScriptSession) -> None:
    assert session.values("getClipboardText(), setClipboardText('mine'), getClipboardText()") == ["", True, "mine"]


async def test_notifications_are_in_the_console(session: ScriptSession) -> None:
    session.run("showNotification('Title', 'content') showNotification('alone') announce('said\\nso', 'importantall')")

    notices = [line.text for line in session.lines if line.kind == LineKind.NOTICE]
    assert notices == ["Title: content", "alone", "said", "so"]


@pytest.mark.parametrize(
    "call", ["openUrl()", "setClipboardText({})", "showNotification()", "announce()", "alert('x')"]
)
async def test_wrong_types_are_errors(session: ScriptSession, call: str) -> None:
    session.run(call)

    assert "bad argument #1 type" in session.errors[0]
