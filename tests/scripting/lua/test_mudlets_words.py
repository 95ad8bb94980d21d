"""What Mudlet says of what is asked for in a wrong way, which scripts look for."""

import pytest

from tests.support.script_session import ScriptSession

UNKNOWN_KIND = 'item type must be "alias", "button", "script", "keybind", "timer" or "trigger", got "room"'


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        ("findItems('a', 'room')", UNKNOWN_KIND),
        ("ancestors(1, 'room')", UNKNOWN_KIND),
        ("isAncestorsActive(1, 'room')", UNKNOWN_KIND),
        ("ancestors(-1, 'alias')", "ancestors: item ID as -1 does not seem to be parseable as a positive integer"),
        ("isAncestorsActive(9, 'keybind')", "isAncestorsActive: keybind item ID 9 does not exist"),
    ],
)
async def test_what_is_not_there(session: ScriptSession, call: str, answer: str) -> None:
    assert session.values(call) == [None, answer]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("echo({}, 'x')", "echo: bad argument #1 type (window name as string expected, got table!)"),
        ("setMergeTables('A.B', {})", "setMergeTables: bad argument #2 type (module as string expected, got table!)"),
        ("send('x', 'yes')", "sendRaw: bad argument #2 type (showOnScreen as boolean expected, got string!)"),
        ("wait()", "Wait: wrong number of arguments"),
        ("raiseGlobalEvent()", "raiseGlobalEvent: missing argument #1"),
        ("raiseGlobalEvent({})", "raiseGlobalEvent: bad argument type #1 (boolean, number, string or nil expected"),
        ("showNotification('a', 'b', 'soon')", "showNotification: bad argument #3 type (expiryTimeInSeconds as number"),
        ("invokeFileDialog()", "invokeFileDialog: bad argument #1 type (fileOrFolder as boolean expected"),
        ("invokeFileDialog(true)", "invokeFileDialog: bad argument #2 type (dialogTitle as string expected"),
        ("showHandlerError('e')", "showHandlerError: bad argument #2 type (error message as string expected"),
    ],
)
async def test_wrong_arguments_are_told_in_mudlets_words(session: ScriptSession, call: str, message: str) -> None:
    session.run(f"\n{call}")

    assert message in session.errors[0]
    assert session.failures[0].owner.line == 2
