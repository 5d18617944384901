"""Many sentences at once: every one comes back, in order; one model a process; no network, no child, no idle load."""

import os
import random
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from make_package import make_package

from service.document import Document, Paragraph, Text
from service.translation import translate
from service.translation.engines import argos
from service.translation.engines.batches import BATCH
from service.translation.engines.held import Held, load_translator
from service.translation.installed.packages import install_package, list_packages

SPANISH = {"The": "El", "panel": "comité", "council": "consejo", "pays": "paga", "for": "para", "every": "cada",
           "street": "calle", "report": "informe", "near": "cerca", "river": "río", "with": "con", "money": "dinero",
           "and": "y", "people": "personas", "of": "de", "the": "la", "city": "ciudad"}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("packages")
    install_package(place, make_package(place / "es.argosmodel", "en", "es", SPANISH))
    return place


def sentences(count: int) -> list[str]:
    """Sentences of many lengths, each with a mark of its own."""
    made, known = random.Random(7), [word for word in SPANISH if word != "The"]
    return [" ".join(["The", *made.sample(known, made.randint(1, 15)), f"⟦{n}⟧."]) for n in range(count)]


def said(sentence: str) -> str:
    return " ".join(SPANISH.get(word, word) for word in sentence.split())


def test_every_sentence_comes_back_in_its_place(folder: Path) -> None:
    texts = sentences(500)
    texts[100] = texts[200] = ""
    texts[300] = " ".join(["report"] * 1_100)  # too long for the model
    told: list[tuple[int, int]] = []
    done = argos.ENGINE.translate(texts, "es", folder, lambda part, whole: told.append((part, whole)))
    assert sum(len(text.split()) for text in texts) > 2 * BATCH  # so that there are several batches
    assert [n for n, (text, out) in enumerate(zip(texts, done, strict=True)) if out != said(text)] == [300]
    assert done[300] == ""
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == (500, 500)


def test_a_whole_paper_comes_back_passage_by_passage(folder: Path) -> None:
    texts = [text.replace(f"⟦{n}⟧", f"{n:,}") for n, text in enumerate(sentences(120), 1_000)]
    document = Document("The city", "en", tuple(Paragraph(f"b{n}", (Text(text),)) for n, text in enumerate(texts)))
    draft = translate(document, "es", engine="argos", folder=folder)
    assert [segment.source for segment in draft.segments] == ["The city", *texts]
    assert [segment.target for segment in draft.segments[1:]] == [said(text) for text in texts]


def test_threads_that_ask_at_once_get_one_copy(folder: Path) -> None:
    package, held, loads = list_packages(folder)[0], Held(), []
    everybody = threading.Barrier(6)

    def load() -> object:
        loads.append(1)
        return load_translator(folder / package.folder / "model")

    def ask(got: list[object]) -> None:
        everybody.wait()
        got.append(held.get(package.sha256, load))

    got: list[object] = []
    threads = [threading.Thread(target=ask, args=(got,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(loads) == 1
    assert len(got) == 6
    assert len(set(map(id, got))) == 1


def run_python(lines: Sequence[str]) -> list[str]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def test_who_only_asks_what_there_is_loads_nothing(folder: Path) -> None:
    """The web's processes fork nothing heavy and hold no model."""
    lines = [
        "import sys; from pathlib import Path; from service import translation",
        f"folder = Path({str(folder)!r})",
        "print(translation.describe('es', folder).tier, len(translation.fingerprint('es', folder)))",
        "print([name for name in ('ctranslate2', 'sentencepiece', 'argostranslate') if name in sys.modules])",
    ]
    assert run_python(lines) == ["public 64", "[]"]


def test_translating_calls_nobody_and_starts_nothing(folder: Path) -> None:
    lines = [
        "import sys; from pathlib import Path; from service.translation.engines import argos",
        "seen = []",
        "watched = ('socket.', 'os.fork', 'os.posix_spawn', 'os.exec', 'subprocess.', 'urllib.')",
        "sys.addaudithook(lambda event, words: seen.append(event) if event.startswith(watched) else None)",
        f"print(argos.ENGINE.translate(['The panel'], 'es', Path({str(folder)!r}), lambda n, m: None), seen)",
    ]
    assert run_python(lines) == ["['El comité'] []"]
