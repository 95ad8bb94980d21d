"""Bytes that were read from the system and not yet handed out."""


class ReadBuffer:
    """A queue of bytes: appended at the end, looked at from the front, taken from the front."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._start = 0

    def __len__(self) -> int:
        return len(self._data) - self._start

    def append(self, data: bytes) -> None:
        """Put bytes at the end."""
        if self._start == len(self._data):
            self._data.clear()
            self._start = 0
        self._data += data

    def find(self, byte: bytes, start: int) -> int:
        """Where `byte` first occurs, `start` bytes from the front or later; -1 if nowhere."""
        found = self._data.find(byte, self._start + start)
        return -1 if found < 0 else found - self._start

    def take(self, count: int) -> bytes:
        """The first `count` bytes (or as many as there are), which are then gone."""
        end = min(self._start + count, len(self._data))
        taken = bytes(memoryview(self._data)[self._start : end])
        self._start = end
        # Deleting from the front moves the rest, so it is put off until it frees half: each byte moves once or twice.
        if self._start * 2 >= len(self._data):
            del self._data[: self._start]
            self._start = 0
        return taken

    def clear(self) -> None:
        """Forget everything."""
        self._data.clear()
        self._start = 0
