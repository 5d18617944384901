"""Piper in a process of its own: a line of JSON comes in, sound goes out. Run by service/speech/engines/piper.py.

A line: {"say": words, "scale": how much longer than the voice's own pace}. What goes out: how many bytes, as four of
them, and that many bytes of sound. At first one line of JSON: samples a second. Nothing is fetched from anywhere.
"""

import json
import sys
from pathlib import Path
from typing import Any, BinaryIO

NOISE = 0.333
"""How much chance there is in a voice and its pace, 0 to 1: half of what voices come with, easier to follow."""


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
        sound = b"".join(chunk.audio_int16_bytes for chunk in loaded.synthesize(wanted["say"], config))
        out.write(len(sound).to_bytes(4, "little") + sound)
        out.flush()


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
