"""Sounds, made by the tests themselves."""

import io
import math
import struct
import wave
from pathlib import Path


def wav(seconds: float = 0.2) -> bytes:
    """A tone."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(
            b"".join(struct.pack("<h", int(3_000 * math.sin(n / 5))) for n in range(int(8_000 * seconds)))
        )
    return file.getvalue()


def write_wav(path: Path, seconds: float = 0.2) -> Path:
    """A file with a tone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(wav(seconds))
    return path
