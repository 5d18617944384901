"""Makes a tiny, genuine .argosmodel: a transformer with weights set by hand that says each word of a lexicon in another
language and copies all else, letter by letter.

It proves installing, loading, batching, pivoting and masking with the real libraries. It knows no grammar, and is no
engine to give to anybody. `python tests/translation/make_package.py OUT SOURCE TARGET word=word …`
"""

import json
import struct
import sys
import tempfile
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
from ctranslate2.specs import TransformerSpec

SPACE = "\u2581"
PLACES = 1024  # the longest sentence, in pieces
HALF = 192  # one half of a vector says which piece, the other where it stands
NORMAL, UNKNOWN, CONTROL, SYMBOL, BYTE = 1, 2, 3, 4, 6
LETTERS = [chr(code) for code in range(33, 127)] + [SPACE, *"£€–—‘’“”•…é"]


def make_package(out: Path, source: str, target: str, words: Mapping[str, str], **metadata: Any) -> Path:
    """Write the package and give back its path. metadata: what its metadata.json says otherwise."""
    lexicon = {SPACE + word: SPACE + said for word, said in words.items()}
    pieces = sorted({*lexicon, *lexicon.values()} - set(LETTERS)) + LETTERS
    said = {
        "package_version": "0.1", "argos_version": "1.9", "from_code": source, "from_name": source, "to_code": target,
        "to_name": target, "links": [], **metadata,
    }  # fmt: skip
    top = f"translate-{source}_{target}-0_1"
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        make_spec(pieces, lexicon).save(scratch)
        for path in sorted(Path(scratch).iterdir()):
            archive.write(path, f"{top}/model/{path.name}")
        archive.writestr(f"{top}/sentencepiece.model", make_tokenizer(pieces))
        archive.writestr(f"{top}/metadata.json", json.dumps(said))
        archive.writestr(f"{top}/README.md", "# Tiny\n\nMade by hand for tests.\nLicence: GPL-3.0-or-later\n")
    return out


def _bytes() -> list[str]:
    return [f"<0x{byte:02X}>" for byte in range(256)]


def make_spec(pieces: list[str], lexicon: Mapping[str, str], skipped: int = 0, ends: bool = True) -> TransformerSpec:
    """One layer each way; the decoder looks at the source piece in its own place and says what it means.

    skipped: how many source pieces it passes over at first. ends: whether CTranslate2 adds the piece that ends one.
    """
    vocabulary = ["<unk>", "<s>", "</s>", *_bytes(), *pieces]
    number = {piece: n for n, piece in enumerate(vocabulary)}
    meaning = [number[lexicon.get(piece, piece)] for piece in vocabulary]
    random = np.random.default_rng(2023)
    which, where = _units(random, len(vocabulary)), _units(random, PLACES + skipped)
    spec = TransformerSpec.from_config(1, 1, pre_norm=True)
    places = np.concatenate([np.zeros_like(where), where], axis=1)
    for side, seen in ((spec.encoder, places[:PLACES]), (spec.decoder, places[skipped:])):
        side.scale_embeddings = False
        side.position_encodings.encodings = seen.copy()
        _plain_norm(side.layer_norm)
        for layer in side.layer:
            _silence(layer)
    spec.encoder.embeddings[0].weight = np.concatenate([which[meaning], np.zeros_like(which)], axis=1)
    spec.decoder.embeddings.weight = _zeros(len(vocabulary), 2 * HALF)
    _look(spec.decoder.layer[0].attention)
    spec.decoder.projection.weight = np.concatenate([4 * which, np.zeros_like(which)], axis=1)
    spec.decoder.projection.bias = _zeros(len(vocabulary))
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = ends
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def _zeros(*shape: int) -> Any:
    return np.zeros(shape, np.float32)


def _units(random: Any, count: int) -> Any:
    """Random vectors of length 1 and mean 0, which a layer norm leaves as they are."""
    vectors = random.standard_normal((count, HALF))
    vectors -= vectors.mean(axis=1, keepdims=True)
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def _plain_norm(norm: Any) -> None:
    norm.gamma, norm.beta = np.ones(2 * HALF, np.float32), _zeros(2 * HALF)


def _silence(layer: Any) -> None:
    """Self-attention and feed-forward that add nothing."""
    both = 2 * HALF
    _plain_norm(layer.self_attention.layer_norm)
    layer.self_attention.linear[0].weight, layer.self_attention.linear[0].bias = (
        _zeros(3 * both, both),
        _zeros(3 * both),
    )
    layer.self_attention.linear[1].weight, layer.self_attention.linear[1].bias = _zeros(both, both), _zeros(both)
    _plain_norm(layer.ffn.layer_norm)
    layer.ffn.linear_0.weight, layer.ffn.linear_0.bias = _zeros(8, both), _zeros(8)
    layer.ffn.linear_1.weight, layer.ffn.linear_1.bias = _zeros(both, 8), _zeros(both)


def _look(attention: Any) -> None:
    """Query and key are the place, the value is the piece."""
    both, one = 2 * HALF, np.eye(HALF, dtype=np.float32)
    place, piece = _zeros(both, both), _zeros(both, both)
    place[HALF:, HALF:] = 3 * one
    piece[:HALF, :HALF] = one
    _plain_norm(attention.layer_norm)
    attention.linear[0].weight, attention.linear[0].bias = place, _zeros(both)
    attention.linear[1].weight, attention.linear[1].bias = np.concatenate([place, piece]), _zeros(2 * both)
    attention.linear[2].weight, attention.linear[2].bias = np.eye(both, dtype=np.float32), _zeros(both)


def make_tokenizer(pieces: list[str], symbols: Collection[str] = ()) -> bytes:
    """A SentencePiece model in its protobuf form: ModelProto with pieces, trainer_spec and normalizer_spec.

    symbols: those of the pieces that are never taken apart.
    """
    kinds = [("<unk>", 0.0, UNKNOWN), ("<s>", 0.0, CONTROL), ("</s>", 0.0, CONTROL)]
    kinds += [(piece, 0.0, BYTE) for piece in _bytes()]
    kinds += [(piece, -12.0 if piece in LETTERS else -1.0, SYMBOL if piece in symbols else NORMAL) for piece in pieces]
    listed = b"".join(
        _field(1, _field(1, piece.encode()) + b"\x15" + struct.pack("<f", score) + _number(3, kind))
        for piece, score, kind in kinds
    )
    trainer = _number(3, 1) + _number(4, len(kinds)) + _number(35, 1)  # unigram, its size, bytes for unknown letters
    normalizer = _field(1, b"identity") + _number(3, 1) + _number(4, 1) + _number(5, 1)
    return listed + _field(2, trainer) + _field(3, normalizer)


def _field(key: int, data: bytes) -> bytes:
    return _varint(key << 3 | 2) + _varint(len(data)) + data


def _number(key: int, value: int) -> bytes:
    return _varint(key << 3) + _varint(value)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


if __name__ == "__main__":
    place, spoken, wanted, *pairs = sys.argv[1:]
    made = make_package(Path(place), spoken, wanted, dict(pair.split("=", 1) for pair in pairs))
    print(made, made.stat().st_size, "bytes, for CTranslate2", ctranslate2.__version__)
