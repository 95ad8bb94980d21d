"""How much went through a script's socket, and when last."""

import time


class Traffic:
    """Counts; times are seconds since 1970, 0 for never."""

    __slots__ = ("first_at", "received_at", "received_bytes", "sent_at", "sent_bytes")

    def __init__(self) -> None:
        self.received_bytes = 0
        self.received_at = 0.0
        self.first_at = 0.0  # when the first of them came
        self.sent_bytes = 0
        self.sent_at = 0.0

    def received(self, count: int) -> None:
        """So many bytes have come, and are on their way to the script."""
        self.received_at = time.time()
        if not self.received_bytes:
            self.first_at = self.received_at
        self.received_bytes += count

    def sent(self, count: int) -> None:
        """So many bytes are with the system."""
        self.sent_bytes += count
        self.sent_at = time.time()
