"""How loud a track is at a moment: its own volume, softer while it fades in or out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fading:
    """How a track begins and ends, in milliseconds of its playing."""

    start_ms: int = 0
    end_ms: int = 0  # 0: not known
    fade_in_ms: int = 0
    fade_out_ms: int = 0

    def share(self, position_ms: int, *, first: bool, last: bool) -> float:
        """The share of its volume at a position, 0 to 1; `first` and `last` are about loops."""
        share = 1.0
        since_ms = position_ms - self.start_ms
        if first and self.fade_in_ms and since_ms < self.fade_in_ms:
            share = max(0.0, since_ms / self.fade_in_ms)
        left_ms = self.end_ms - position_ms
        if last and self.end_ms and self.fade_out_ms and left_ms < self.fade_out_ms:
            share = min(share, max(0.0, left_ms / self.fade_out_ms))
        return share


def leaving(elapsed_ms: int, fade_out_ms: int) -> float:
    """The share of its volume so long after a track was told to stop softly."""
    return max(0.0, 1.0 - elapsed_ms / fade_out_ms) if fade_out_ms > 0 else 0.0
