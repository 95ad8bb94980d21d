from ui.presenters.alarm import Bell, Blink


def test_what_is_kept_in_the_preferences_keeps_its_meaning() -> None:
    assert {bell.value for bell in Bell} == {"none", "sound", "attention", "flash"}
    assert {blink.value for blink in Blink} == {"steady", "blink", "off"}
