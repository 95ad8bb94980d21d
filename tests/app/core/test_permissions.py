import pytest

from app.core.permissions import Permissions, allows_programs
from netcore.api.permissions import Access, Grant, Owner, Power

MINE = Owner("", "trigger", "messenger")
OTHER = Owner("", "alias", "messenger")
PACKAGE = Owner("mapper", "trigger", "messenger")
GAME = Access(Power.CONNECT, "example.org", 80)
MINE_SUBJECT = "trigger messenger"


def test_what_the_profile_forgets_is_unsaid_and_a_flag_stays() -> None:
    flag, remembered = Grant("*", Power.CONNECT, "example.org", 80), Grant("*", Power.CONNECT, "example.com", 80)
    permissions = Permissions([flag], [remembered])
    other = Access(Power.CONNECT, "example.com", 80)
    before = permissions.verdict(MINE, GAME), permissions.verdict(MINE, other)
    permissions.remembers(())

    assert before == (True, True)
    assert (permissions.verdict(MINE, GAME), permissions.verdict(MINE, other)) == (True, None)


@pytest.mark.parametrize(
    ("grants", "owner", "access", "verdict"),
    [
        # nothing was granted
        ((), MINE, GAME, None),
        # exactly this
        ((Grant(MINE_SUBJECT, Power.CONNECT, "example.org", 80),), MINE, GAME, True),
        # another script, another package
        ((Grant(MINE_SUBJECT, Power.CONNECT, "example.org", 80),), OTHER, GAME, None),
        ((Grant(MINE_SUBJECT, Power.CONNECT, "example.org", 80),), PACKAGE, GAME, None),
        ((Grant("package mapper", Power.CONNECT, "example.org", 80),), PACKAGE, GAME, True),
        # another port, another host, another power
        ((Grant(MINE_SUBJECT, Power.CONNECT, "example.org", 81),), MINE, GAME, None),
        ((Grant(MINE_SUBJECT, Power.CONNECT, "example.com", 80),), MINE, GAME, None),
        ((Grant(MINE_SUBJECT, Power.LISTEN, "example.org", 80),), MINE, GAME, None),
        # any port, any host, anybody
        ((Grant(MINE_SUBJECT, Power.CONNECT, "example.org"),), MINE, GAME, True),
        ((Grant(MINE_SUBJECT, Power.CONNECT, "*"),), MINE, GAME, True),
        ((Grant("*", Power.CONNECT, "*"),), PACKAGE, GAME, True),
        # a name is not a suffix of another
        ((Grant("*", Power.CONNECT, "example.org"),), MINE, Access(Power.CONNECT, "evil-example.org", 80), None),
        # spelling of a host
        ((Grant("*", Power.CONNECT, "Example.ORG."),), MINE, GAME, True),
        # who asks for any port needs a grant of any port
        ((Grant("*", Power.CONNECT, "example.org", 80),), MINE, Access(Power.CONNECT, "example.org", 0), None),
        # who may connect may look up, and only that
        ((Grant("*", Power.CONNECT, "example.org", 80),), MINE, Access(Power.RESOLVE, "example.org", 0), True),
        ((Grant("*", Power.RESOLVE, "example.org"),), MINE, GAME, None),
        # a path is only itself, to the letter, and no host
        ((Grant("*", Power.CONNECT_LOCAL, "/run/bus"),), MINE, Access(Power.CONNECT_LOCAL, "/run/bus", 0), True),
        ((Grant("*", Power.CONNECT_LOCAL, "/run/Bus"),), MINE, Access(Power.CONNECT_LOCAL, "/run/bus", 0), None),
        ((Grant("*", Power.CONNECT_LOCAL, "/run/bus"),), MINE, Access(Power.LISTEN_LOCAL, "/run/bus", 0), None),
        ((Grant("*", Power.CONNECT, "*"),), MINE, Access(Power.CONNECT_LOCAL, "/run/bus", 0), None),
        ((Grant("*", Power.CONNECT_LOCAL, "*"),), MINE, Access(Power.CONNECT_LOCAL, "/run/bus", 0), True),
        ((Grant("*", Power.CONNECT_LOCAL, "*"),), MINE, GAME, None),
        # a no counts more than a yes
        (
            (Grant("*", Power.CONNECT, "*"), Grant(MINE_SUBJECT, Power.CONNECT, "example.org", 80, allow=False)),
            MINE,
            GAME,
            False,
        ),
        # a no to a host is a no to looking it up, one to a port of it says nothing of that
        (
            (Grant("*", Power.CONNECT, "example.org", allow=False),),
            MINE,
            Access(Power.RESOLVE, "example.org", 0),
            False,
        ),
        (
            (Grant("*", Power.CONNECT, "example.org", 80, allow=False),),
            MINE,
            Access(Power.RESOLVE, "example.org", 0),
            None,
        ),
    ],
)
def test_grants_cover_what_they_name(
    grants: tuple[Grant, ...], owner: Owner, access: Access, verdict: bool | None
) -> None:
    assert Permissions(grants).verdict(owner, access) is verdict


def test_what_was_denied_stays_denied() -> None:
    permissions = Permissions()
    permissions.deny(MINE, GAME)

    assert permissions.verdict(MINE, GAME) is False
    assert permissions.verdict(OTHER, GAME) is None


def test_granting_for_ever_gives_the_grant_to_remember() -> None:
    permissions = Permissions()
    permissions.deny(MINE, GAME)

    assert permissions.grant(MINE, GAME) == Grant(MINE_SUBJECT, Power.CONNECT, "example.org", 80)
    assert permissions.verdict(MINE, GAME) is True


def test_by_which_name_an_address_was_asked_for_makes_no_difference() -> None:
    permissions = Permissions()
    named = Access(Power.CONNECT, "192.168.1.1", 80, "router.example")
    permissions.deny(MINE, named)

    assert permissions.verdict(MINE, Access(Power.CONNECT, "192.168.1.1", 80)) is False
    assert permissions.grant(MINE, named) == Grant(MINE_SUBJECT, Power.CONNECT, "192.168.1.1", 80)
    assert permissions.verdict(MINE, Access(Power.CONNECT, "192.168.1.1", 80, "other.example")) is True


@pytest.mark.parametrize("host", ["127.1", "2130706433", "::ffff:127.0.0.1", "0x7f.0.0.1"])
def test_an_address_is_granted_however_it_is_spelled(host: str) -> None:
    granted = Permissions((Grant("*", Power.CONNECT, host, 80),))

    assert granted.verdict(MINE, Access(Power.CONNECT, "127.0.0.1", 80)) is True


def test_what_only_a_grant_allowed_goes_with_it() -> None:
    narrow, wide = Grant(MINE_SUBJECT, Power.CONNECT, "example.org", 80), Grant("*", Power.CONNECT, "example.org")
    alone, both = Permissions((), [narrow]), Permissions([wide], [narrow])
    gone = alone.remembers(()), both.remembers(())
    elsewhere = Access(Power.CONNECT, "example.com", 80)

    assert gone == ((narrow,), (narrow,))
    assert not alone.still_allows(MINE, GAME, gone[0])
    assert both.still_allows(MINE, GAME, gone[1])
    assert alone.still_allows(MINE, elsewhere, gone[0]), "that was allowed once, by an answer"


def test_what_is_denied_is_allowed_no_more() -> None:
    permissions = Permissions([Grant("*", Power.CONNECT, "*")])
    permissions.remembers([Grant(MINE_SUBJECT, Power.CONNECT, "example.org", allow=False)])

    assert not permissions.still_allows(MINE, GAME, ())
    assert permissions.still_allows(OTHER, GAME, ())


def test_what_was_borrowed_ends_with_the_grant_of_any_of_them() -> None:
    mine, theirs = Grant("package A", Power.CONNECT, "h"), Grant("package B", Power.CONNECT, "h")
    permissions = Permissions(remembered=(mine, theirs))
    both, access = Owner("A", "script", "s", 0, ("B",)), Access(Power.CONNECT, "h", 1)
    assert permissions.still_allows(both, access, ())
    gone = permissions.remembers((mine,))

    assert not permissions.still_allows(both, access, gone)
    assert permissions.still_allows(Owner("A", "script", "s"), access, gone)


@pytest.mark.parametrize(
    ("granted", "command", "covers"),
    [
        ("/bin/ls -l", "/bin/ls -l", True),
        ("/bin/ls -l", "/bin/ls", False),
        ("/bin/ls -l", "/bin/ls -l /", False),
        ("/bin/ls", "/bin/LS", False),
        ("/bin/ls *", "/bin/ls", True),
        ("/bin/ls *", "/bin/ls -l", True),
        ("/bin/ls *", "/bin/lsof", False),
        ("/bin/ls *", "/usr/bin/ls", False),
        ("*", "/bin/ls -l", True),
    ],
)
def test_a_program_is_granted_with_its_arguments(granted: str, command: str, covers: bool) -> None:
    permissions = Permissions((Grant("*", Power.RUN, granted),))

    assert permissions.verdict(Owner("", "alias", "a"), Access(Power.RUN, command, 0)) is (True if covers else None)


def test_programs_are_switched_on_by_the_command_line() -> None:
    assert allows_programs((Grant("*", Power.RUN, "*"),))
    assert not allows_programs((Grant("*", Power.CONNECT, "*"), Grant("*", Power.RUN, "*", allow=False)))
