"""The dialog takes a profile for saved when the core lists it as it was sent; so it must come back from disk the same."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.profiles.library import Library
from netcore.api.settings import ProfileSettings
from ui.presenters.profile_form import CHARSETS, ProfileForm

_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@pytest.mark.parametrize(
    "form",
    [
        ProfileForm(name="Plain", host="mud.example.org", port="4000"),
        ProfileForm(
            name="All",
            host="::1",
            port="1",
            tls=True,
            verify=False,
            charset="koi8-r",
            separator="",
            description='a\n"b"\t\\',
        ),
        ProfileForm(
            name="Times", host="x", port="65535", connect_timeout="0.1", tls_timeout="1e3", read_timeout="86400"
        ),
        ProfileForm(name="Ünïcode 🙂 'quoted'", host="bücher.example", port="23", separator=";;;"),
    ],
    ids=lambda form: form.name,
)
def test_what_is_saved_is_listed_as_it_was_sent(tmp_path: Path, form: ProfileForm) -> None:
    assert form.problems() == {}
    library = Library(tmp_path)
    library.save(form.settings())

    assert library.listing().profiles == (form.settings(),)


@given(_text, _text, st.sampled_from([name for name, _ in CHARSETS]), st.floats(0, 86_400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_and_number_comes_back_the_same(
    tmp_path: Path, description: str, separator: str, charset: str, seconds: float
) -> None:
    form = ProfileForm(name="Any", host="h", port="1", charset=charset, separator=separator, description=description)
    form.idle_timeout = repr(seconds)
    sent: ProfileSettings = form.settings()
    library = Library(tmp_path)
    library.save(sent)

    assert library.listing().profiles == (sent,)
