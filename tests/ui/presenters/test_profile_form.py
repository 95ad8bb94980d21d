from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.address import Address
from netcore.api.settings import (
    LinkSettings,
    LogFormat,
    LoginSettings,
    LogSettings,
    PasswordPlace,
    ProfileSettings,
    ProtocolSettings,
    ProxySettings,
    SoundSettings,
    TrustedCertificate,
)
from ui.presenters.profile_form import CHARSETS, MAX_NAME, ProfileForm, listed_charset
from ui.presenters.proxy_form import ProxyForm

GOOD = ProfileForm(name="Game", host="mud.example.org", port="4000")


def _with(field: str, value: str) -> ProfileForm:
    form = ProfileForm(name="Game", host="mud.example.org", port="4000")
    setattr(form, field, value)
    return form


def test_a_plain_form_has_no_problems() -> None:
    assert GOOD.problems() == {}


@pytest.mark.parametrize(
    ("field", "value", "part"),
    [
        ("name", "", "Give the profile a name"),
        ("name", "   ", "Give the profile a name"),
        ("name", "x" * (MAX_NAME + 1), "at most 64"),
        ("name", "a/b", "folder"),
        ("name", "a\\b", "folder"),
        ("name", ".hidden", "folder"),
        ("name", "ends.", "folder"),
        ("name", "tab\there", "folder"),
        ("name", "OTHER", "Another profile"),
        ("host", "", "Where is the game?"),
        ("host", "two words", "Only the name or IP address"),
        ("host", "telnet://mud.example.org", "Only the name or IP address"),
        ("host", "mud.example.org:4000", "Only the name or IP address"),
        ("host", "mud.example.org/", "Only the name or IP address"),
        ("host", "[::1", "Only the name or IP address"),
        ("port", "", "from 1 to 65535"),
        ("port", "0", "from 1 to 65535"),
        ("port", "65536", "from 1 to 65535"),
        ("port", "-1", "from 1 to 65535"),
        ("port", "٤٠", "from 1 to 65535"),
        ("port", "9" * 5000, "from 1 to 65535"),
        ("charset", "klingon", "does not know"),
        ("charset", "", "does not know"),
        ("charset", "hex", "does not know"),
        ("charset", "utf-16", "ASCII is itself"),
        ("charset", "cp037", "ASCII is itself"),
        ("connect_timeout", "soon", "number of seconds"),
        ("tls_timeout", "-1", "From 0"),
        ("read_timeout", "86401", "From 0"),
        ("idle_timeout", "nan", "From 0"),
        ("idle_timeout", "inf", "From 0"),
    ],
)
def test_what_cannot_be_right_is_said_of_its_field_alone(field: str, value: str, part: str) -> None:
    problems = _with(field, value).problems(frozenset({"Other"}))

    assert list(problems) == [field]
    assert part in problems[field]


@pytest.mark.parametrize("host", ["localhost", "::1", "fe80::1%eth0", "[::1]", "bücher.example", "10.0.0.1"])
def test_any_host_may_be_named(host: str) -> None:
    assert _with("host", host).problems() == {}


def test_the_brackets_of_an_ipv6_address_are_not_part_of_it() -> None:
    assert _with("host", "[::1]").settings().link.host == "::1"


@pytest.mark.parametrize("name", [name for name, _ in CHARSETS])
def test_every_listed_charset_is_one_that_a_game_can_use(name: str) -> None:
    assert _with("charset", name).problems() == {}


@pytest.mark.parametrize(
    ("name", "listed"),
    [("UTF8", "utf-8"), ("latin-1", "iso-8859-1"), ("cp1252", "windows-1252"), ("sjis", "shift_jis"), ("x", "x")],
)
def test_other_spellings_mean_the_listed_charset(name: str, listed: str) -> None:
    assert listed_charset(name) == listed


def test_a_pasted_address_checks_the_certificate_again() -> None:
    form = ProfileForm(verify=False)
    form.take_address(Address("mud.example.org", 992, tls=True))

    assert (form.host, form.port, form.tls, form.verify) == ("mud.example.org", "992", True, True)


_SETTINGS = st.builds(
    ProfileSettings,
    name=st.from_regex(r"[a-z][a-z ]{0,20}[a-z]", fullmatch=True),
    link=st.builds(
        LinkSettings,
        host=st.from_regex(r"[a-z]{1,10}\.example", fullmatch=True),
        port=st.integers(1, 65535),
        tls=st.booleans(),
        verify=st.booleans(),
        connect_timeout_s=st.integers(0, 86_400).map(float),
        tls_timeout_s=st.sampled_from([0.0, 0.5, 2.25, 86_400.0]),
        read_timeout_s=st.integers(0, 86_400).map(float),
        idle_timeout_s=st.integers(0, 86_400).map(float),
        keep_alive_s=st.integers(0, 86_400).map(float),
        reconnect=st.booleans(),
        trusted=st.just((TrustedCertificate(host="a.example", port=1, fingerprint="AB"),)),
    ),
    log=st.builds(
        LogSettings,
        format=st.sampled_from(LogFormat),
        timestamps=st.booleans(),
        daily=st.booleans(),
        limit_mb=st.sampled_from([0.0, 0.5, 10.0]),
    ),
    protocols=st.builds(
        ProtocolSettings,
        off=st.sampled_from([(), ("MXP",), ("GMCP", "ECHO"), ("a later one",)]),
        forced=st.sampled_from([(), ("MSP", "MXP")]),
        ignore_echo=st.booleans(),
        screen_reader=st.booleans(),
        palette=st.booleans(),
    ),
    sound=st.builds(SoundSettings, captions=st.booleans()),
    proxy=st.builds(
        ProxySettings,
        url=st.sampled_from(["", "socks5://a.example", "socks5h://u:p@a.example:9", "http://[::1]:80/"]),
        game=st.booleans(),
        scripts=st.booleans(),
    ),
    recording_limit_mb=st.sampled_from([0.0, 7.0]),
    charset=st.sampled_from([name for name, _ in CHARSETS]),
    separator=st.text(max_size=3),
    description=st.text(max_size=40).map(str.strip),
)


@given(_SETTINGS)
def test_a_form_gives_back_the_settings_it_was_made_of(settings: ProfileSettings) -> None:
    form = ProfileForm.of(settings)

    assert form.problems() == {}
    assert form.settings() == settings


@given(_SETTINGS, st.sampled_from(["name", "host", "port", "description", "separator", "idle_timeout"]))
def test_a_form_differs_from_another_exactly_when_something_is_typed(settings: ProfileSettings, field: str) -> None:
    form, other = ProfileForm.of(settings), ProfileForm.of(msgspec.structs.replace(settings))
    was_different = form.differs(other)
    setattr(form, field, getattr(form, field) + "x")

    assert not was_different
    assert form.differs(other)


TRUSTING = ProfileSettings(name="a", link=LinkSettings(host="mud.example", port=992, tls=True).trusting("AB:CD"))


def test_a_certificate_is_trusted_for_the_game_that_is_named() -> None:
    form = ProfileForm.of(TRUSTING)

    assert form.trusted == "AB:CD"
    assert replace(form, port="993").trusted == ""
    assert replace(form, port="²").trusted == ""
    assert replace(form, host="other.example").trusted == ""
    assert ProfileForm().trusted == ""


def test_a_certificate_can_be_forgotten() -> None:
    form = replace(ProfileForm.of(TRUSTING), forgets_certificate=True)

    assert form.differs(ProfileForm.of(TRUSTING))
    assert form.trusted == ""
    assert form.settings().link.trusted == ()


@pytest.mark.parametrize("limit", ["", "x", "-1", "inf", "nan", "10001"])
def test_a_log_has_a_size_that_makes_sense(limit: str) -> None:
    assert "log_limit" in ProfileForm(log_limit=limit).problems()


@pytest.mark.parametrize("limit", ["", "x", "-1", "inf", "nan", "10001"])
def test_a_recording_has_a_size_that_makes_sense(limit: str) -> None:
    assert list(_with("recording_limit", limit).problems()) == ["recording_limit"]


def test_a_protocol_switched_off_stands_in_the_order_of_all_and_keeps_what_no_field_shows() -> None:
    settings = ProfileSettings(name="a", protocols=ProtocolSettings(off=("a later one", "MXP")))
    form = replace(ProfileForm.of(settings), off=frozenset({"a later one", "MXP", "ECHO"}), host="a", port="1")

    assert form.settings().protocols.off == ("ECHO", "MXP", "a later one")


def test_a_proxy_without_an_address_is_a_problem_of_its_own() -> None:
    assert list(replace(GOOD, proxy=ProxyForm("socks5")).problems()) == ["proxy"]
    assert replace(GOOD, proxy=ProxyForm("http", "a", "80")).settings().proxy.url == "http://a:80"


def test_a_proxy_that_the_core_could_not_read_is_spelled_out() -> None:
    settings = ProfileSettings(name="a", link=LinkSettings(host="a"), proxy=ProxySettings(url="a.example"))

    assert ProfileForm.of(settings).settings().proxy.url == "socks5://a.example"


def test_how_to_log_in_goes_through_the_form() -> None:
    login = LoginSettings(name="Ilka", password=PasswordPlace.FILE, name_prompts=("wie", "wer da"), command="co {name}")
    settings = ProfileSettings(name="x", link=LinkSettings(host="mud.example"), login=login)

    assert ProfileForm.of(settings).settings() == settings


def test_without_a_character_no_password_is_kept() -> None:
    form = ProfileForm(name="x", host="mud.example", port="1", login_place="keyring", login_password="sesame")

    assert form.settings().login.password is PasswordPlace.ASK
