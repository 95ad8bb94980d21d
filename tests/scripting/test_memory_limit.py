"""The memory limit: it is lifted for what might not fit beneath it, and holds again afterwards."""

from scripting.memory_limit import MemoryLimit

MIB = 1 << 20


class FakeLua:
    """A machine that uses as much as it is told."""

    def __init__(self, used: int) -> None:
        self.used = used
        self.limit = 64 * MIB

    def get_memory_used(self) -> int:
        return self.used

    def set_max_memory(self, limit_bytes: int) -> None:
        self.limit = limit_bytes


def test_what_fits_is_pushed_beneath_the_limit() -> None:
    lua = FakeLua(10 * MIB)
    memory = MemoryLimit(64 * MIB, lua)

    assert not memory.make_room_for([b"x" * MIB, 5, None])
    assert lua.limit == 64 * MIB


def test_for_what_may_not_fit_it_is_lifted_until_it_is_armed() -> None:
    lua = FakeLua(10 * MIB)
    memory = MemoryLimit(64 * MIB, lua)

    assert memory.make_room_for([b"x" * 50 * MIB])
    assert lua.limit == 0
    assert memory.make_room_for([])
    memory.arm()
    assert lua.limit == 64 * MIB
    assert not memory.make_room_for([])


def test_near_the_limit_everything_is_doubtful() -> None:
    memory = MemoryLimit(64 * MIB, FakeLua(57 * MIB))

    assert memory.make_room_for([])


def test_it_is_reached_shortly_before_its_end() -> None:
    assert MemoryLimit(64 * MIB, FakeLua(60 * MIB)).is_reached
    assert not MemoryLimit(64 * MIB, FakeLua(50 * MIB)).is_reached
