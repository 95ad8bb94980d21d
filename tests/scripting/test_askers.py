import pytest

from netcore.api.permissions import Owner
from scripting.askers import MAX_BEHIND, asker

MINE, A = Owner("", "alias", "x"), Owner("A", "trigger", "t", 3)


@pytest.mark.parametrize(
    ("owner", "packages", "innermost", "its", "who"),
    [
        (MINE, b"", b"=alias x", b"", None),
        (MINE, b"", None, None, None),
        (A, b"", None, None, None),
        (A, b"A", b"=trigger t", b"A", None),
        (MINE, b"A", b"=script s", b"A", Owner("A", "script", "s")),
        (A, b"B\1A", b"=script s", b"B", Owner("B", "script", "s", 0, ("A",))),
        (A, b"A\1B", b"=trigger t", b"A", Owner("A", "trigger", "t", 3, ("B",))),
        (A, b"", b"=script mine", b"", Owner("", "script", "mine", 0, ("A",))),
        (A, b"A", b"@lib/x.lua", b"", Owner("", "file", "lib/x.lua", 0, ("A",))),
        (A, b"B", b"return 1\n=mudwire package B", b"B", Owner("B", "script", "return 1", 0, ("A",))),
        (Owner("A", "timer", "", 0, ("B",)), b"A", b"=script s", b"A", None),
        (Owner("A", "timer", "", 0, ("B",)), b"", None, None, None),
    ],
)
def test_who_asks(owner: Owner, packages: bytes, innermost: bytes | None, its: bytes | None, who: Owner | None) -> None:
    assert asker(owner, packages, innermost, its) == who


def test_no_more_are_told_than_anybody_would_read() -> None:
    many = b"\1".join(b"p%d" % number for number in range(100))
    found = asker(MINE, many, b"=script s", b"p0")

    assert found is not None
    assert len(found.behind) == MAX_BEHIND
