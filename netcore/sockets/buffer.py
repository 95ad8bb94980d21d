"""Bytes that were read from the system and not yet handed out."""


class ReadBuffer:
    """A queue of bytes: appended at the end, looked at from the front, taken from the front.

    Mostly it holds what one read brought, and that is kept and cut up as it came.  Only when something is appended to a
    rest does it become a `bytearray`, in which each byte then moves once or twice.
    """

    __slots__ = ("_data", "_start", "taken_bytes")

    def __init__(self) -> None:
        self.taken_bytes = 0  # ever
        self._data: bytes | bytearray = b""
        self._start = 0

    def __len__(self) -> int:
        return len(self._data) - self._start

    def append(self, data: bytes) -> None:
        """Put bytes at the end."""
        if self._start == len(self._data):
            self._data = data
            self._start = 0
        elif isinstance(self._data, bytearray):
            self._data += data
        else:
            self._data = bytearray(memoryview(self._data)[self._start :])
            self._data += data
            self._start = 0

    def find(self, byte: bytes, start: int) -> int:
        """Where `byte` first occurs, `start` bytes from the front or later; -1 if nowhere."""
        found = self._data.find(byte, self._start + start)
        return -1 if found < 0 else found - self._start

    def take(self, count: int) -> bytes:
        """The first `count` bytes (or as many as there are), which are then gone."""
        data, start = self._data, self._start
        end = start + count
        end = min(len(data), end)
        self.taken_bytes += end - start
        self._start = end
        if isinstance(data, bytes):
            if end == len(data):
                self.clear()
            return data[start:end]
        taken = bytes(memoryview(data)[start:end])
        # Deleting from the front moves the rest, so it is put off until it frees half.
        if end * 2 >= len(data):
            del data[:end]
            self._start = 0
        return taken

    def clear(self) -> None:
        """Forget everything."""
        self._data = b""
        self._start = 0
