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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
from ctranslate2.specs import TransformerSpec

SPACE = "\u2581"
PLACES = 1024  # the longest sentence, in pieces
NORMAL, UNKNOWN, CONTROL, SYMBOL, BYTE = 1, 2, 3, 4, 6
LETTERS = [chr(code) for code in range(33, 127)] + [SPACE, *"£€–—‘’“”•…é"]


def make_package(
    out: Path, source: str, target: str, words: Mapping[str, str], shape: "Shape | None" = None, **metadata: Any
) -> Path:
    """Write the package and give back its path. metadata: what its metadata.json says otherwise."""
    lexicon = {SPACE + word: SPACE + said for word, said in words.items()}
    pieces = sorted({*lexicon, *lexicon.values()} - set(LETTERS)) + LETTERS
    said = {
        "package_version": "0.1", "argos_version": "1.9", "from_code": source, "from_name": source, "to_code": target,
        "to_name": target, "links": [], **metadata,
    }  # fmt: skip
    top = f"translate-{source}_{target}-0_1"
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        make_spec(pieces, lexicon, shape=shape or TINY).save(scratch)
        for path in sorted(Path(scratch).iterdir()):
            archive.write(path, f"{top}/model/{path.name}")
        archive.writestr(f"{top}/sentencepiece.model", make_tokenizer(pieces))
        archive.writestr(f"{top}/metadata.json", json.dumps(said))
        archive.writestr(f"{top}/README.md", "# Tiny\n\nMade by hand for tests.\nLicence: GPL-3.0-or-later\n")
    return out


def _bytes() -> list[str]:
    return [f"<0x{byte:02X}>" for byte in range(256)]


@dataclass(frozen=True)
class Shape:
    """A model's shape. half: the width of one half of a vector, which says which piece; the other says where it stands.

    noise: how large the random weights of all that adds nothing are; they cost time as learnt ones do.
    """

    layers: int = 1
    heads: int = 1
    half: int = 192
    feed: int = 8
    noise: float = 0.0

    @property
    def both(self) -> int:
        """The width of a vector."""
        return 2 * self.half

    @property
    def which(self) -> Any:
        """The places of one half in a vector; every head sees something of both."""
        places = np.arange(self.both).reshape(self.heads, 2, -1)
        return places[:, 0].ravel()

    @property
    def where(self) -> Any:
        """The places of the other half."""
        places = np.arange(self.both).reshape(self.heads, 2, -1)
        return places[:, 1].ravel()


TINY = Shape()
BASE = Shape(layers=6, heads=8, half=256, feed=2048, noise=0.001)
"""The shape of the models that Argos and OPUS-MT ship: 6 and 6 layers of 512."""


def make_spec(
    pieces: list[str], lexicon: Mapping[str, str], skipped: int = 0, ends: bool = True, shape: Shape = TINY
) -> TransformerSpec:
    """A model whose decoder looks at the source piece in its own place, in its first layer, and says what it means.

    skipped: how many source pieces it passes over at first. ends: whether CTranslate2 adds the piece that ends one.
    """
    vocabulary = ["<unk>", "<s>", "</s>", *_bytes(), *pieces]
    number = {piece: n for n, piece in enumerate(vocabulary)}
    meaning = [number[lexicon.get(piece, piece)] for piece in vocabulary]
    random = np.random.default_rng(2023)
    which, where = _units(random, len(vocabulary), shape), _units(random, PLACES + skipped, shape)
    spec = TransformerSpec.from_config(shape.layers, shape.heads, pre_norm=True)
    places = _spread(where, shape.where, shape)
    for side, seen in ((spec.encoder, places[:PLACES]), (spec.decoder, places[skipped:])):
        side.scale_embeddings = False
        side.position_encodings.encodings = seen.copy()
        _plain_norm(side.layer_norm, shape)
        for layer in side.layer:
            _silence(layer, shape, random)
    for layer in spec.decoder.layer:
        _mute(layer.attention, shape, random)
    spec.encoder.embeddings[0].weight = _spread(which[meaning], shape.which, shape)
    spec.decoder.embeddings.weight = _zeros(len(vocabulary), shape.both)
    _look(spec.decoder.layer[0].attention, shape)
    spec.decoder.projection.weight = _spread(4 * which, shape.which, shape)
    spec.decoder.projection.bias = _zeros(len(vocabulary))
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = ends
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def _zeros(*shape: int) -> Any:
    return np.zeros(shape, np.float32)


def _units(random: Any, count: int, shape: Shape) -> Any:
    """Random vectors of length 1 and mean 0, which a layer norm leaves as they are."""
    vectors = random.standard_normal((count, shape.half))
    vectors -= vectors.mean(axis=1, keepdims=True)
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def _spread(vectors: Any, places: Any, shape: Shape) -> Any:
    """Half vectors in their places of whole ones."""
    whole = _zeros(len(vectors), shape.both)
    whole[:, places] = vectors
    return whole


def _plain_norm(norm: Any, shape: Shape) -> None:
    norm.gamma, norm.beta = np.ones(shape.both, np.float32), _zeros(shape.both)


def _quiet(random: Any, shape: Shape, *size: int) -> Any:
    """Weights so small that nothing comes of them."""
    return (shape.noise * random.standard_normal(size)).astype(np.float32) if shape.noise else _zeros(*size)


def _silence(layer: Any, shape: Shape, random: Any) -> None:
    """Self-attention and feed-forward that add nothing."""
    _plain_norm(layer.self_attention.layer_norm, shape)
    for linear, rows in zip(layer.self_attention.linear, (3 * shape.both, shape.both), strict=True):
        linear.weight, linear.bias = _quiet(random, shape, rows, shape.both), _zeros(rows)
    _plain_norm(layer.ffn.layer_norm, shape)
    layer.ffn.linear_0.weight, layer.ffn.linear_0.bias = (
        _quiet(random, shape, shape.feed, shape.both),
        _zeros(shape.feed),
    )
    layer.ffn.linear_1.weight, layer.ffn.linear_1.bias = (
        _quiet(random, shape, shape.both, shape.feed),
        _zeros(shape.both),
    )


def _mute(attention: Any, shape: Shape, random: Any) -> None:
    """An attention to the source that adds nothing."""
    _plain_norm(attention.layer_norm, shape)
    for linear, rows in zip(attention.linear, (shape.both, 2 * shape.both, shape.both), strict=True):
        linear.weight, linear.bias = _quiet(random, shape, rows, shape.both), _zeros(rows)


def _look(attention: Any, shape: Shape) -> None:
    """Query and key are the place, the value is the piece."""
    one = np.eye(shape.half, dtype=np.float32)
    place, piece = _zeros(shape.both, shape.both), _zeros(shape.both, shape.both)
    place[np.ix_(shape.where, shape.where)] = 3 * one
    piece[np.ix_(shape.which, shape.which)] = one
    attention.linear[0].weight = place
    attention.linear[1].weight = np.concatenate([place, piece])
    attention.linear[2].weight = np.eye(shape.both, dtype=np.float32)


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
