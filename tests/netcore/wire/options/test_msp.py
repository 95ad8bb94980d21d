from netcore.api.game_parts import MspPart, ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.options.msp import Msp


def test_what_stands_beside_the_text() -> None:
    msp = Msp()

    assert (msp.code, msp.agrees(Side.HIM), msp.agrees(Side.US)) == (90, True, False)
    assert list(msp.switched(on=True)) == [ProtocolPart("MSP", True)]
    assert list(msp.received(b"!!SOUND(\xc3\xa9 V=5)\xff", is_whole=True)) == [MspPart("!!SOUND(\u00e9 V=5)\ufffd")]
    assert not list(msp.received(b"!!SOUND(x", is_whole=False))
