import pytest

from netcore.api.permissions import Access, Owner, Power
from ui.presenters.permission_text import Question

TRIGGER = Owner("", "trigger", "Loot", 3)
PACKAGE = Owner("mapper", "script", "Fetch", 12)


def _question(owner: Owner, power: Power, host: str, port: int = 80) -> Question:
    return Question(1, owner, Access(power, host, port))


@pytest.mark.parametrize(
    ("owner", "power", "host", "port", "title"),
    [
        (TRIGGER, Power.CONNECT, "example.org", 80, "Trigger “Loot”, line 3, wants to connect to example.org port 80."),
        (
            PACKAGE,
            Power.CONNECT,
            "example.org",
            0,
            "Package “mapper” (script “Fetch”, line 12) wants to connect to example.org any port.",
        ),
        (
            Owner("", "", "x"),
            Power.LISTEN,
            "0.0.0.0",
            4000,
            "Script “x” wants to accept connections from any computer at port 4000.",
        ),
        (TRIGGER, Power.LISTEN, "::1", 5, "Trigger “Loot”, line 3, wants to accept connections on ::1 at port 5."),
        (
            TRIGGER,
            Power.SHARE,
            "profiles",
            0,
            "Trigger “Loot”, line 3, wants to raise events in the sessions of your other profiles.",
        ),
        (Owner("guest", "script", ""), Power.RESOLVE, "h", 0, "Package “guest” wants to look up the name h."),
        (TRIGGER, Power.RESOLVE, "example.org", 0, "Trigger “Loot”, line 3, wants to look up the name example.org."),
        (
            TRIGGER,
            Power.CONNECT_LOCAL,
            "/run/Bus",
            0,
            "Trigger “Loot”, line 3, wants to connect to the local socket /run/Bus.",
        ),
        (
            TRIGGER,
            Power.LISTEN_LOCAL,
            "/tmp/x",
            0,
            "Trigger “Loot”, line 3, wants to make the local socket /tmp/x and listen there.",
        ),
    ],
)
def test_who_wants_what(owner: Owner, power: Power, host: str, port: int, title: str) -> None:
    assert _question(owner, power, host, port).title == title


@pytest.mark.parametrize(
    ("power", "host", "part"),
    [
        (Power.CONNECT, "example.org", "what you type"),
        (Power.CONNECT, "127.0.0.1", "on this computer"),
        (Power.LISTEN, "*", "Other computers"),
        (Power.LISTEN, "localhost", "Only programs on this computer"),
        (Power.RESOLVE, "example.org", "name server"),
        (Power.CONNECT_LOCAL, "/run/bus", "whatever the script asks"),
        (Power.LISTEN_LOCAL, "/run/bus", "Only programs on this computer"),
    ],
)
def test_what_it_means(power: Power, host: str, part: str) -> None:
    assert part in _question(TRIGGER, power, host).explanation


def test_a_name_that_leads_near_is_named() -> None:
    question = Question(1, TRIGGER, Access(Power.CONNECT, "192.168.1.1", 80, "evil.example"))

    assert "192.168.1.1 port 80" in question.title
    assert "where “evil.example” leads" in question.explanation


def test_whom_always_is_for() -> None:
    assert _question(PACKAGE, Power.CONNECT, "x").always_label == "Always for this &package"
    assert _question(TRIGGER, Power.CONNECT, "x").always_label == "&Always for this script"


def test_names_that_a_script_chose_cannot_lead_the_reader_astray() -> None:
    owner = Owner("p\u202egnp.exe", "trigger", "x" * 500 + "\n\nAllow everything")
    title = _question(owner, Power.CONNECT, "a\u200bb\r\nc").title

    assert "\u202e" not in title
    assert "\n" not in title
    assert "\r" not in title
    assert "Allow everything" not in title
    assert len(title) < 300


def test_the_end_of_a_long_name_is_shown_since_it_says_whose_it_is() -> None:
    host = f"friendly-mud.example.{'a' * 150}.evil.example"

    title = _question(TRIGGER, Power.CONNECT, host).title

    assert ".evil.example port 80." in title
    assert len(title) < 160


def test_a_name_does_not_go_on_in_our_words() -> None:
    owner = Owner("mapper” wants nothing. Package “good", "script", "x\u202e\nPackage “good”", 1)

    title = _question(owner, Power.CONNECT, "h").title

    assert title.count("“") == title.count("”") == 2
    assert "\u202e" not in title
    assert "\n" not in title
