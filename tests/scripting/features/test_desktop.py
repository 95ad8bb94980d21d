import pytest

from netcore.api.desktop import DesktopDeed
from netcore.api.host_commands import DesktopDone
from netcore.api.host_events import DesktopAsked
from netcore.api.text import LineKind
from scripting.features.desktop import MAX_ASKED
from tests.support.script_session import ScriptSession


async def asked(session: ScriptSession, count: int = 1) -> DesktopAsked:
    await session.channel.until(lambda: len(session.channel.of(DesktopAsked)) >= count)
    return session.channel.of(DesktopAsked)[count - 1]


@pytest.mark.parametrize(
    ("call", "deed", "text", "title"),
    [
        ("openUrl('http://example.org/')", DesktopDeed.OPEN, "http://example.org/", ""),
        ("openWebPage('http://example.org/')", DesktopDeed.OPEN, "http://example.org/", ""),
        ("showNotification('title', 'text', 5)", DesktopDeed.NOTIFY, "text", "title"),
        ("showNotification('both')", DesktopDeed.NOTIFY, "both", "both"),
        ("alert(3)", DesktopDeed.ALERT, "", ""),
        ("setClipboardText('words')", DesktopDeed.COPY, "words", ""),
        ("getClipboardText()", DesktopDeed.PASTE, "", ""),
        ("holdingModifiers(0)", DesktopDeed.MODIFIERS, "", ""),
    ],
)
async def test_the_core_is_asked_and_the_script_waits(
    session: ScriptSession, call: str, deed: DesktopDeed, text: str, title: str
) -> None:
    session.run(f"done, why = {call} over = true")
    wanted = await asked(session)
    assert (wanted.deed, wanted.text, wanted.title, wanted.owner.kind) == (deed, text, title, "script")
    assert session.value("over == nil") is True

    session.tell(DesktopDone(wanted.request, error="permission denied"))
    await session.until("over")

    name = call.split("(", maxsplit=1)[0]
    assert session.values("done, why") == [None, f"{name}: permission denied"]


async def test_what_is_on_the_clipboard_comes_back(session: ScriptSession) -> None:
    session.run("text = getClipboardText()")
    wanted = await asked(session)
    session.tell(DesktopDone(wanted.request + 7, text="for nobody"))
    session.tell(DesktopDone(wanted.request, text="Größe\nand more"))
    await session.until("text")

    assert session.value("text") == "Größe\nand more"


@pytest.mark.parametrize(("held", "answer"), [("33554432", True), ("0", False), ("100663296", False)])
async def test_the_modifiers_held_are_compared(session: ScriptSession, held: str, *, answer: bool) -> None:
    session.run("shift = holdingModifiers(mudlet.keymodifier.Shift)")
    session.tell(DesktopDone((await asked(session)).request, text=held))
    await session.until("shift ~= nil")

    assert session.value("shift") is answer


async def test_what_was_done_gives_true(session: ScriptSession) -> None:
    session.run("done = openUrl('http://example.org/')")
    session.tell(DesktopDone((await asked(session)).request))
    await session.until("done")

    assert session.value("done") is True


async def test_so_many_may_wait(session: ScriptSession) -> None:
    session.run(f"for n = 1, {MAX_ASKED + 1} do tempTimer(0, function() _, why = getClipboardText() end) end")
    await session.until("why")

    assert f"{MAX_ASKED} scripts wait" in str(session.value("why"))


async def test_an_address_is_a_text(session: ScriptSession) -> None:
    session.run("openUrl({})")

    assert "openUrl: bad argument #1 type (URL as string expected, got table!)" in session.errors[0]


async def test_what_is_announced_is_in_the_console(session: ScriptSession) -> None:
    session.run("announce('said\\nso\\7', 'importantall')")

    assert [line.text for line in session.lines if line.kind == LineKind.NOTICE] == ["said", "so"]


async def test_what_is_no_duration_and_no_way_of_saying_is_an_error(session: ScriptSession) -> None:
    for call in ("alert(-0.001)", "alert('soon')", "announce('x', 'sideways')"):
        session.run(call)

    assert "is optional but if given must be zero or greater" in session.errors[0]
    assert "alert duration in seconds as number expected" in session.errors[1]
    assert "'currentthenmostrecent'" in session.errors[2]
