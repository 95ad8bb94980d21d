from hypothesis import given
from hypothesis import strategies as st

from netcore.sockets.buffer import ReadBuffer

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("append"), st.binary(max_size=40)),
        st.tuples(st.just("take"), st.integers(0, 60)),
        st.tuples(st.just("find"), st.integers(0, 60)),
        st.tuples(st.just("clear"), st.just(0)),
    ),
    max_size=60,
)


@given(STEPS)
def test_it_behaves_like_a_string_of_bytes(steps: list[tuple[str, bytes | int]]) -> None:
    buffer, model = ReadBuffer(), b""
    for step, argument in steps:
        match step, argument:
            case "append", bytes():
                buffer.append(argument)
                model += argument
            case "take", int():
                assert buffer.take(argument) == model[:argument]
                model = model[argument:]
            case "find", int():
                assert buffer.find(b"\n", argument) == model.find(b"\n", argument)
            case "clear", _:
                buffer.clear()
                model = b""

        assert len(buffer) == len(model)


def test_what_was_taken_is_given_back_to_the_system() -> None:
    buffer = ReadBuffer()
    for _ in range(100):
        buffer.append(bytes(1000))
        buffer.take(990)
    # 1,000 bytes are in it now, of the 100,000 that went through

    assert len(buffer) == 1000
    assert len(buffer._data) <= 2 * 2000
