from netcore.wire.negotiation import Side
from netcore.wire.option import CompressionStarted
from netcore.wire.options.mccp2 import Mccp2


def test_only_the_server_compresses() -> None:
    assert Mccp2().agrees(Side.HIM)
    assert not Mccp2().agrees(Side.US)


def test_compression_starts_behind_a_whole_subnegotiation() -> None:
    assert list(Mccp2().received(b"", is_whole=True)) == [CompressionStarted()]
    assert not list(Mccp2().received(b"", is_whole=False))
