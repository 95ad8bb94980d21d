import zlib

from netcore.api.game_parts import ProtocolPart
from netcore.wire.codes import Verb
from netcore.wire.negotiation import Side
from netcore.wire.option import CompressionStarted
from netcore.wire.options.compression import Mccp, Mccp3
from netcore.wire.output import Output

VERSION_2 = Mccp(86, "MCCP2", lambda: False)


def test_only_the_server_compresses() -> None:
    assert VERSION_2.agrees(Side.HIM)
    assert not VERSION_2.agrees(Side.US)


def test_one_version_is_enough() -> None:
    assert not Mccp(85, "MCCP1", lambda: True).agrees(Side.HIM)


def test_compression_starts_behind_a_whole_subnegotiation() -> None:
    assert list(VERSION_2.received(b"", is_whole=True)) == [CompressionStarted("MCCP2")]
    assert not list(VERSION_2.received(b"", is_whole=False))


def test_ours_starts_behind_its_announcement_and_ends_before_it_is_given_up() -> None:
    output = Output()
    output.line(b"plain")
    option = Mccp3(output)

    assert option.agrees(Side.HIM)
    assert list(option.switched(on=True)) == [ProtocolPart("MCCP3", enabled=True)]

    output.line(b"compressed")
    head = b"plain\r\n\xff\xfa\x57\xff\xf0"
    sent = output.take()
    inflater = zlib.decompressobj()

    assert sent.startswith(head)
    assert inflater.decompress(sent[len(head) :]) == b"compressed\r\n"
    assert output.take() == b""

    output.line(b"last")
    output.negotiate(Verb.DONT, 87)

    assert inflater.decompress(output.take()) == b"last\r\n"
    assert inflater.eof
    assert inflater.unused_data == b"\xff\xfe\x57"
