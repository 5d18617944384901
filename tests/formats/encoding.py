"""Sound encoded again as an edition of ours has it, in spite of how loud it is."""

from typing import Any

from service.speech.loudness import decode
from service.speech.voicing import KBITS, make_encoder


def encode(samples: Any) -> bytes:
    """Samples, of which 1.0 is the loudest that there can be, as MP3 frames."""
    encoder = make_encoder(KBITS)
    return bytes(encoder.encode((samples.clip(-1, 1) * 32767).astype("<i2").tobytes()) + encoder.flush())


def times(factor: float, files: dict[str, bytes]) -> None:
    """Every MP3 file of a book so many times as loud."""
    for name, data in files.items():
        if name.endswith(".mp3"):
            files[name] = encode(decode(data) * factor)
