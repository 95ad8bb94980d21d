import pytest

from netcore.api.game_parts import Channel102Part, ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.options.channel_102 import Channel102
from netcore.wire.output import Output


@pytest.mark.parametrize(
    ("payload", "parts"), [(b"d\3", [Channel102Part(100, 3)]), (b"d", []), (b"d\3\4", []), (b"", [])]
)
def test_a_pair(payload: bytes, parts: list[Channel102Part]) -> None:
    assert list(Channel102(Output()).received(payload, is_whole=True)) == parts


def test_pairs_are_sent_while_the_server_takes_them() -> None:
    output = Output()
    channel = Channel102(output)
    channel.send(b"\3\1")

    assert output.take() == b""
    assert list(channel.switched(on=True)) == [ProtocolPart("channel102", enabled=True)]

    channel.send(b"\3\1")

    assert output.take() == b"\xff\xfa\x66\3\1\xff\xf0"
    assert all(channel.agrees(side) for side in Side)
