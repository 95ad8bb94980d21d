"""What is noted about the profile."""

import pytest

from tests.support.script_session import ScriptSession


async def test_the_profile_has_a_text_that_is_kept(session: ScriptSession) -> None:
    assert session.value("getProfileInformation()") == ""

    assert session.values("setProfileInformation('mine'), getProfileInformation('test')") == [True, "mine"]
    assert session.values("setProfileInformation('TEST', 'loud'), getProfileInformation()") == [True, "loud"]
    assert session.values("clearProfileInformation(), getProfileInformation()") == [True, ""]


@pytest.mark.parametrize(
    "call", ["getProfileInformation('x')", "setProfileInformation('x', 'y')", "clearProfileInformation('x')"]
)
async def test_of_other_profiles_nothing_is_known(session: ScriptSession, call: str) -> None:
    assert session.values(call) == [None, "profile 'x' does not exist"]


async def test_wrong_arguments_are_named(session: ScriptSession) -> None:
    session.run("setProfileInformation()")
    session.run("setProfileInformation('test', {})")

    assert "setProfileInformation: bad argument #1 type" in session.errors[0]
    assert "setProfileInformation: bad argument #2 type" in session.errors[1]
    assert session.values("getProfileInformation('')") == [
        None,
        "getProfileInformation: profile name cannot be empty",
    ]
