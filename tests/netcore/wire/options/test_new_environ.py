import pytest

from netcore.wire.options.new_environ import NewEnviron
from netcore.wire.output import Output

ANSWERS = [
    (b"\1\0NAME", b"\0\0NAME\1Mudwire"),
    (b"\1\0EMPTY\0NAME", b"\0\0EMPTY\1\0NAME\1Mudwire"),
    (b"\1\0NAME\0NAME", b"\0\0NAME\1Mudwire"),
    (b"\1\3NAME", b"\0\3NAME\1Mudwire"),
    (b"\1\0USER\3HOME", b"\0\0USER\3HOME"),
    (b"\1", b"\0\0NAME\1Mudwire\0EMPTY\1"),
    (b"\1\0", b"\0\0NAME\1Mudwire\0EMPTY\1"),
    (b"\1\3", b"\0"),
    (b"\1\0\3", b"\0\0NAME\1Mudwire\0EMPTY\1"),
    (b"\1\0A\2\1B", b"\0\0A\2\1B"),
    (b"\1\0A\2", b"\0\0A"),
    (b"\0\0NAME", b""),
    (b"", b""),
]  # fmt: skip


def make(output: Output) -> NewEnviron:
    return NewEnviron(output, {"NAME": "Mudwire", "EMPTY": ""})


@pytest.mark.parametrize(("asked", "answer"), ANSWERS)
def test_a_question(asked: bytes, answer: bytes) -> None:
    output = Output()

    assert not list(make(output).received(asked, is_whole=True))
    assert output.take() == (b"\xff\xfa\x27" + answer + b"\xff\xf0" if answer else b"")


def test_a_change_is_told_once_and_only_while_it_is_wanted() -> None:
    output = Output()
    environ = make(output)
    environ.change("NAME", "a")

    assert output.take() == b""

    environ.switched(on=True)
    environ.change("NAME", "a")

    assert output.take() == b""

    environ.change("NAME", "b\1c")

    assert output.take() == b"\xff\xfa\x27\2\0NAME\1b\2\1c\xff\xf0"
