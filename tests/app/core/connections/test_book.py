from app.core.connections.account import MAX_NAME, Account
from app.core.connections.book import MAX_PAST, ConnectionBook
from netcore.api.connections import Connection, ConnectionKind, Role
from netcore.api.permissions import Access, Owner, Power

OWNER = Owner("", "alias", "reach")


class Desk:
    """A book, and who was stopped."""

    def __init__(self) -> None:
        self.book = ConnectionBook()
        self.ended: list[Connection] = []
        self.book.ended = self.ended.append
        self.stopped: list[str] = []

    def begin(self, host: str = "a", *accesses: Access, kind: ConnectionKind = ConnectionKind.TCP) -> Account:
        account = self.book.begin(OWNER, kind, Role.CLIENT, host, "80", lambda: self.stopped.append(host))
        account.accesses += accesses
        return account

    @property
    def live(self) -> list[int]:
        return list(self.book.ids())


def test_what_ends_is_past_and_told_once() -> None:
    desk = Desk()
    one, two = desk.begin("a"), desk.begin("b")
    desk.book.end(one)
    desk.book.end(one)

    assert desk.live == [two.id]
    assert [each.host for each in desk.ended] == [each.host for each in desk.book.past] == ["a"]
    assert (desk.book.status(one.id), desk.book.status(99)) == (None, None)


def test_the_past_and_names_are_bounded() -> None:
    desk = Desk()
    for _ in range(MAX_PAST + 3):
        desk.book.end(desk.begin("h" * 1000))

    assert [each.id for each in desk.book.past] == list(range(4, MAX_PAST + 4))
    assert len(desk.book.past[0].host) == MAX_NAME


def test_one_is_closed_for_the_player() -> None:
    desk = Desk()
    one, _ = desk.begin("a"), desk.begin("b")
    desk.book.close(one.id, "you closed it")
    desk.book.close(99, "you closed it")

    assert desk.stopped == ["a"]
    assert one.reason == "you closed it"


def test_what_may_not_be_any_more_is_closed_and_nothing_else() -> None:
    desk = Desk()
    good, bad = Access(Power.CONNECT, "good", 80), Access(Power.CONNECT, "bad", 80)
    desk.begin("good", good)
    desk.begin("both", good, bad)
    desk.begin("none")
    desk.begin("bad", kind=ConnectionKind.UDP)  # has sent there
    desk.book.enforce(lambda owner, access: owner == OWNER and access != bad, "no")

    assert desk.stopped == ["both", "bad"]
