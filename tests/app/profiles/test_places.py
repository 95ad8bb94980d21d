from pathlib import Path

import pytest

from app.profiles.places import HOME_VARIABLE, home


def test_home_is_what_the_variable_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))

    assert home() == tmp_path


def test_home_may_be_relative_and_below_the_user_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, "here")
    assert home() == Path.cwd() / "here"
    monkeypatch.setenv(HOME_VARIABLE, "~/there")

    assert home() == Path.home() / "there"


@pytest.mark.parametrize("value", ["", None])
def test_without_the_variable_it_is_where_the_system_has_it(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.setenv(HOME_VARIABLE, "x")
    if value is None:
        monkeypatch.delenv(HOME_VARIABLE)
    else:
        monkeypatch.setenv(HOME_VARIABLE, value)

    assert home().is_absolute()
    assert home().name == "mudwire"
