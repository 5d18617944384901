"""Piper in a process of its own: a line of JSON comes in, sound goes out. Run by service/speech/engines/piper.py.

A line: {"say": words, "scale": how much longer than the voice's own pace}. What goes out: how many bytes, as four of
them, and that many bytes of sound, none where the voice has no sound for these words. At first one line of JSON:
samples a second. Nothing is fetched from anywhere.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

NOISE = 0.333
"""How much chance there is in a voice and its pace, 0 to 1: half of what voices come with, easier to follow."""
LONGEST = 200
"""Signs of sound that a voice says in one go, about 12 seconds: memory grows by their square, to 1.5 GB at 1,000."""
LEVEL, GATE, MOMENT = 0.06, 0.1, 441
"""The root mean square of all that is said, of full scale: by itself a voice is the quieter, by 7 dB, the more it says
in one go. Of its moments of so many samples, those are counted whose power is this part of the mean (ITU-R BS.1770).
"""


def main(voice: Path, asked: BinaryIO, out: BinaryIO) -> None:
    """Load a voice and say line after line with it."""
    from piper import SynthesisConfig

    loaded = _load(voice)
    out.write(json.dumps({"rate": loaded.config.sample_rate}).encode() + b"\n")
    out.flush()
    for line in asked:
        wanted = json.loads(line)
        config = SynthesisConfig(
            length_scale=wanted["scale"], noise_scale=NOISE, noise_w_scale=NOISE, normalize_audio=False
        )
        sound = b"".join(_to_bytes(loaded.phoneme_ids_to_audio(ids, config)) for ids in _prepare(loaded, wanted["say"]))
        out.write(len(sound).to_bytes(4, "little") + sound)
        out.flush()


def _prepare(voice: Any, words: str) -> list[list[int]]:
    """What the voice is to say, go by go; nothing where it has no sound for one of the letters, or for any."""
    sentences = voice.phonemize(words)
    letters = {sign for sentence in sentences for sign in sentence if sign.isalpha()}
    if not letters or letters - voice.config.phoneme_id_map.keys():
        return []
    return [voice.phonemes_to_ids(piece) for sentence in sentences for piece in cut(sentence)]


def cut(sounds: Sequence[str]) -> Iterator[list[str]]:
    """The sounds of a sentence in pieces of about one length, cut at a rest or else between words."""
    left = list(sounds)
    while len(left) > LONGEST:
        about = len(left) // -(-len(left) // LONGEST)
        gaps = [n for n in range(1, LONGEST) if left[n] == " "]
        rests = [n for n in gaps if left[n - 1] in ",;:" and n >= about // 2]
        at = min(rests or gaps, key=lambda n: abs(n - about), default=LONGEST - 1)
        yield left[:at] if rests else [*left[:at], ","]
        left = left[at:]
    yield left


def _to_bytes(sound: Any) -> bytes:
    """Sound from −1 to 1 as samples, as loud as all other."""
    whole = len(sound) // MOMENT * MOMENT
    powers = (sound[:whole].reshape(-1, MOMENT) ** 2).mean(axis=1) if whole else (sound**2)
    loud = powers[powers > GATE * powers.mean()]
    louder = LEVEL / loud.mean() ** 0.5 if len(loud) else 1.0
    return bytes(((sound * louder).clip(-1, 1) * 32767).astype("<i2").tobytes())


def _load(voice: Path) -> Any:
    """The voice on one thread: another process has the other core."""
    import onnxruntime
    from piper import PiperVoice
    from piper.config import PiperConfig

    onnxruntime.set_seed(1)  # so that the same script gives the same sound
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(voice), sess_options=options, providers=["CPUExecutionProvider"])
    told = json.loads(voice.with_name(voice.name + ".json").read_text(encoding="utf-8"))
    return PiperVoice(config=PiperConfig.from_dict(told), session=session)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
