from netcore.api.game_parts import ProtocolPart, TextPart
from netcore.wire.negotiation import Side
from netcore.wire.options.mxp import Mxp

ON, OFF = ProtocolPart("MXP", enabled=True), ProtocolPart("MXP", enabled=False)


def test_either_side_may_perform_it() -> None:
    assert all(Mxp().agrees(side) for side in Side)


def test_a_game_that_begins_alone_has_its_text_locked() -> None:
    assert list(Mxp().begun_alone()) == [ON, TextPart(b"\x1b[7z")]


def test_what_is_on_already_is_told_once() -> None:
    mxp = Mxp()
    mxp.begun_alone()

    assert list(mxp.begun_alone()) == []
    assert list(mxp.switched(on=True)) == []
    assert list(mxp.switched(on=False)) == [OFF]
    assert list(mxp.switched(on=True)) == [ON]
