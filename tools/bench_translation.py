"""20,000 words through the whole of translating, against CTranslate2 alone on the same pieces.

The model has the shape of those that Argos and OPUS-MT ship (6 and 6 layers of 512, 32,000 pieces) and random weights
in all but one layer, which says each word in another language: so every sentence has the length that a real one has,
and what comes back can be held against what went in. It is made when this runs, and forgotten.
"""

import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from service.document import Document, Paragraph, Text
from service.translation import translate
from service.translation.engines import argos, batches
from service.translation.installed.packages import install_package

sys.path.append(str(Path(__file__).parent.parent / "tests" / "translation"))
from make_package import BASE, make_package

WORDS = 20_000
PIECES = 32_000
SPOKEN = {
    "council": "consejo", "members": "miembros", "report": "informe", "street": "calle", "river": "río",
    "library": "biblioteca",
    "officers": "oficiales", "budget": "presupuesto", "schools": "escuelas", "money": "dinero", "work": "trabajo",
    "people": "personas", "houses": "casas", "water": "agua", "market": "mercado", "bridge": "puente", "plan": "plan",
    "city": "ciudad", "year": "año", "week": "semana", "garden": "jardín", "trees": "árboles", "buses": "autobuses",
    "trains": "trenes", "health": "salud", "children": "niños", "light": "luz", "road": "carretera", "paper": "papel",
    "wants": "quiere", "needs": "necesita", "opens": "abre", "closes": "cierra", "builds": "construye", "pays": "paga",
    "reads": "lee", "writes": "escribe", "finds": "encuentra", "helps": "ayuda", "asks": "pide", "gives": "da",
    "new": "nuevo", "old": "viejo", "big": "grande", "small": "pequeño", "good": "bueno", "open": "abierto",
    "The": "El", "the": "el", "of": "de", "and": "y", "with": "con", "for": "para", "from": "desde", "near": "cerca",
    "between": "entre", "every": "cada", "also": "también", "today": "hoy", "because": "porque", "after": "después",
}  # fmt: skip
LENGTHS = (4, 7, 9, 11, 13, 15, 17, 19, 21, 23, 26, 30, 35, 42, 55)  # words of a sentence, as council papers have them


def measure(words: int = WORDS) -> str:
    """One line: pieces a CPU second through all of ours, through our batching, and through CTranslate2 alone."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "packages"
        package = install_package(folder, _package(Path(scratch) / "base.argosmodel"))
        document = _paper(words)
        translate(_paper(50), "es", engine="argos", folder=folder)  # loads the model
        sent: list[list[list[str]]] = []
        argos.translate_pieces = _recording(sent)  # type: ignore[attr-defined]
        draft, first = _timed(lambda: translate(document, "es", engine="argos", folder=folder))
        argos.translate_pieces = batches.translate_pieces  # type: ignore[attr-defined]
        pieces = [each for call in sent for each in call if each]
        translator, _ = argos.MODEL.get((folder / package.folder, package.sha256), lambda: None)
        bare = _timed(lambda: _alone(translator, pieces))[1]  # each twice, since the machine does other things too
        whole = min(first, _timed(lambda: translate(document, "es", engine="argos", folder=folder))[1])
        bare = min(bare, _timed(lambda: _alone(translator, pieces))[1])
        batched = _timed(lambda: batches.translate_pieces(translator, pieces, report=lambda part, whole: None))[1]
    count = sum(map(len, pieces))
    held = _prove(document, draft)
    what = f"translation of {words:,} words"
    return (
        f"{what:36} {whole:.1f} CPU s, {count / whole:.0f} pieces a second;"
        f" {bare / whole:.2f} × CTranslate2 alone ({count / bare:.0f}), our batching {bare / batched:.2f} ×;"
        f" all {len(draft.segments)} segments in order, {held} of them held back by the checks"
    )


def _package(file: Path) -> Path:
    """A package of the base shape, its vocabulary filled up with words that no language has."""
    made = random.Random(1)
    parts = ("ba", "co", "di", "fu", "ga", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "za", "lan", "mer", "tor")
    words = {"".join(made.choice(parts) for _ in range(made.randint(3, 6))) for _ in range(PIECES * 2)}
    filling = {word: word for word in sorted(words)[: PIECES - 2 * len(SPOKEN) - 400]}
    return make_package(file, "en", "es", {**filling, **SPOKEN}, BASE)


def _paper(words: int) -> Document:
    """A paper of so many words in paragraphs of a few sentences, each of which stands there once."""
    made, known = random.Random(2), [word for word in SPOKEN if word != "The"]
    blocks, left = [], words
    while left > 0:
        lengths = [made.choice(LENGTHS) for _ in range(made.randint(1, 5))]
        said = [" ".join(["The", *made.sample(known, length - 1)]) + "." for length in lengths]
        blocks.append(Paragraph(f"b{len(blocks) + 1}", (Text(" ".join(said)),)))
        left -= sum(lengths)
    return Document("The plan", "en", tuple(blocks))


def _recording(sent: list[list[list[str]]]) -> Any:
    def translate_pieces(translator: Any, sentences: Sequence[list[str]], *more: Any, **named: Any) -> Any:
        sent.append(list(sentences))
        return batches.translate_pieces(translator, sentences, *more, **named)

    return translate_pieces


def _alone(translator: Any, pieces: list[list[str]]) -> Any:
    """All in one call with the same search and batch, which the library sorts by length itself."""
    return translator.translate_batch(
        pieces, max_batch_size=batches.BATCH, batch_type="tokens", beam_size=4, length_penalty=0.2,
        replace_unknowns=True, max_input_length=0, max_decoding_length=3 * max(map(len, pieces)),
    )  # fmt: skip


def _timed(work: Any) -> tuple[Any, float]:
    begun = time.process_time()
    done = work()
    return done, time.process_time() - begun


def _prove(document: Document, draft: Any) -> int:
    """Every passage came back in its place, said word by word; how many a check held back, as it may with such text."""
    passages = [document.title, *(block.text[0].value for block in document.blocks)]
    assert [segment.source for segment in draft.segments] == passages
    held = [segment for segment in draft.segments if not segment.target]
    assert all(check.name == "repeats" for segment in held for check in segment.checks), held
    for segment in draft.segments:
        words = segment.source.split()
        said = " ".join(SPOKEN[word.rstrip(".")] + "." * word.endswith(".") for word in words)
        assert segment in held or segment.target == said, segment
    return len(held)


if __name__ == "__main__":
    print(measure(*map(int, sys.argv[1:])))
