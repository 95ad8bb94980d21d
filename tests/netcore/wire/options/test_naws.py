import pytest

from netcore.wire.options.naws import Naws
from netcore.wire.output import Output


@pytest.mark.parametrize(
    ("columns", "rows", "sent"),
    [
        (80, 24, b"\0\x50\0\x18"),
        (255, 24, b"\0\xff\xff\0\x18"),
        (65535, 65535, b"\xff\xff" * 4),
        (1_000_000, -1, b"\xff\xff\xff\xff\0\0"),
    ],
)
def test_the_size_is_told_as_soon_as_it_is_wanted(columns: int, rows: int, sent: bytes) -> None:
    output = Output()
    Naws(output, columns, rows).switched(on=True)

    assert output.take() == b"\xff\xfa\x1f" + sent + b"\xff\xf0"


def test_a_server_has_no_console() -> None:
    output = Output()

    assert not list(Naws(output, 80, 24).received(b"\0\x50\0\x18", is_whole=True))
    assert output.take() == b""


def test_a_change_is_told_once_and_only_while_it_is_wanted() -> None:
    output = Output()
    naws = Naws(output, 80, 24)
    naws.resize(100, 30)

    assert output.take() == b""

    naws.switched(on=True)
    output.take()
    naws.resize(100, 30)

    assert output.take() == b""

    naws.resize(132, 43)

    assert output.take() == b"\xff\xfa\x1f\0\x84\0\x2b\xff\xf0"

    naws.switched(on=False)
    naws.resize(80, 24)

    assert output.take() == b""
