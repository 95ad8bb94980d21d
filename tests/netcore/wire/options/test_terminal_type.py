from netcore.wire.options.terminal_type import Mtts, TerminalType
from netcore.wire.output import MAX_REPLIES, Output

SEND = b"\1"


def answers(output: Output) -> list[bytes]:
    return [answer.removeprefix(b"\xff\xfa\x18\0") for answer in output.take().split(b"\xff\xf0")[:-1]]


def test_name_then_terminal_then_capabilities_again_and_again() -> None:
    output = Output()
    terminal = TerminalType(output, "Mudwire", Mtts.ANSI | Mtts.UTF_8 | Mtts.TRUE_COLOUR)
    for _ in range(4):
        terminal.received(SEND, is_whole=True)

    assert answers(output) == [b"MUDWIRE", b"ANSI-TRUECOLOR", b"MTTS 261", b"MTTS 261"]


def test_switching_off_starts_the_cycle_anew() -> None:
    output = Output()
    terminal = TerminalType(output, "Mudwire", Mtts.ANSI)
    terminal.received(SEND, is_whole=True)
    terminal.switched(on=False)
    terminal.received(SEND, is_whole=True)

    assert answers(output) == [b"MUDWIRE", b"MUDWIRE"]


def test_a_name_has_only_what_names_may_have() -> None:
    output = Output()
    TerminalType(output, "Müd wire_2", Mtts.ANSI).received(SEND, is_whole=True)

    assert answers(output) == [b"M-D-WIRE-2"]


def test_only_a_question_is_answered_and_not_for_ever() -> None:
    output = Output()
    terminal = TerminalType(output, "Mudwire", Mtts.ANSI)
    terminal.received(b"\0ANSI", is_whole=True)
    terminal.received(b"", is_whole=True)

    assert answers(output) == []

    for _ in range(MAX_REPLIES + 10):
        terminal.received(SEND, is_whole=True)

    assert len(answers(output)) == MAX_REPLIES
