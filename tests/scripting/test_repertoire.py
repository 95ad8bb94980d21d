"""All that scripts can call is there when the first of them runs."""

from tests.support.script_session import ScriptSession

# One of each feature, and what scripts require.
FUNCTIONS = [
    "echo",
    "selectString",
    "setLink",
    "send",
    "feedTriggers",
    "raiseEvent",
    "wait",
    "tempTrigger",
    "permRegexTrigger",
    "sendGMCP",
    "getRoomName",
    "loadMap",
    "sendMSDP",
    "rex.match",
    "createLabel",
    "io.open",
    "table.save",
    "installPackage",
    "playSoundFile",
    "getHTTP",
    "ttsSpeak",
    "getProfileStats",
    "findItems",
    "unzip",
    "openUrl",
    "addFileWatch",
]
MODULES = ["socket", "socket.http", "ltn12", "mime", "ssl", "lfs", "luasql", "zip", "rex", "yajl", "lpeg", "re"]


async def test_functions_of_every_feature_are_there(session: ScriptSession) -> None:
    kinds = {name: session.value(f"type({name})") for name in FUNCTIONS}

    assert kinds == dict.fromkeys(FUNCTIONS, "function")


async def test_modules_can_be_required(session: ScriptSession) -> None:
    kinds = {name: session.value(f"type(require('{name}'))") for name in MODULES}

    assert kinds == dict.fromkeys(MODULES, "table")
