import pytest

from app import cli, exit_codes
from app.subcommands.window import display_complaint, qt_complaint


@pytest.mark.parametrize(
    ("python", "qt", "is_refused"),
    [((3, 11), (6, 11, 3), False), ((3, 11), (6, 12, 0), True), ((3, 12), (6, 12, 0), False), ((3, 12), (), True)],
)
def test_a_qt_that_crashes_on_this_python_is_refused_in_words(
    python: tuple[int, ...], qt: tuple[int, ...], is_refused: bool
) -> None:
    assert bool(qt_complaint(python, qt)) is is_refused


@pytest.mark.parametrize(
    ("platform", "variables", "is_refused"),
    [
        ("linux", {}, True),
        ("linux", {"DISPLAY": ""}, True),
        ("linux", {"DISPLAY": ":0"}, False),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, False),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, False),
        ("darwin", {}, False),
        ("win32", {}, False),
    ],
)
def test_without_a_display_no_window_is_tried(platform: str, variables: dict[str, str], is_refused: bool) -> None:
    assert bool(display_complaint(platform, variables)) is is_refused


@pytest.mark.parametrize("words", [[], ["demo"], ["play", "127.0.0.1:9"]])
def test_a_window_that_cannot_open_says_what_to_do_instead(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")

    assert cli.main(words) == exit_codes.FAILED
    assert "mudwire headless HOST:PORT" in capsys.readouterr().err
