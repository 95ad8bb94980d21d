from netcore.api.commands import SaveProfile, SubmitInput
from netcore.api.settings import ProfileSettings


def test_a_password_is_not_shown_with_its_command() -> None:
    assert "sesame" not in repr(SaveProfile(ProfileSettings(name="x"), password="sesame"))
    assert "sesame" not in repr(SubmitInput("sesame", secret=True))
    assert "look" in repr(SubmitInput("look"))
