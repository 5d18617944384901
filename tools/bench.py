"""What the service costs, each as a ratio to the raw engine on the same input in the same run.

    python -m tools.bench [--reading | --text | --word | --print | --braille | --sound] [FOLDER OF PAPERS | PAPER…]

All of it where nothing is chosen, and of samples/ where no paper is named.

CPU seconds (user and system) of a process of its own, and its peak memory. The machine's noise falls on both sides.
"""

import sys
import tempfile
from pathlib import Path

from service.document import Document
from service.document_json import from_json
from service.settings import Settings
from service.speech.recording import SHORT
from tools import bench_print, bench_reading, bench_sound, bench_translation
from tools.bench_alone import alone, check, make, raw_braille, raw_word
from tools.bench_service import measure_enqueue, measure_route

PAPERS = Path(__file__).parent.parent / "samples"
SUFFIXES = {
    ".md", ".txt", ".pdf", ".docx", ".html", ".odt", ".doc", ".rtf", ".epub", ".eml",
    ".xlsx", ".xls", ".ods", ".csv", ".pptx", ".ppt", ".odp", ".png", ".jpg", ".tif",
}  # fmt: skip


def main(words: list[str]) -> None:
    """Measure every paper, and the service around them; a line each."""
    only = next((word.removeprefix("--") for word in words if word.startswith("--")), "")
    if only not in ("", "reading", *MEASURES):
        raise SystemExit(f"Choose one of --reading, --{', --'.join(MEASURES)}.")
    named = [Path(word) for word in words if not word.startswith("--")] or [PAPERS]
    papers = [file for path in named for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    for paper in papers:
        if paper.suffix in SUFFIXES and paper.name != "README.md":
            measure_paper(paper, only)
    if only in ("", "sound"):
        print(bench_sound.measure_first_sound())
    if not only:
        print(measure_route())
        print(measure_enqueue())
        told, _, peak = alone(bench_translation.measure)
        print(told, f"{peak} MB", sep="; ")


def measure_paper(paper: Path, only: str) -> None:
    """Reading, then every edition beside its raw engine, or the one that is named."""
    with tempfile.TemporaryDirectory() as scratch:
        document = measure_reading(paper, Path(scratch))
        for name, measure in MEASURES.items():
            if document and only in ("", name):
                measure(paper, document, Path(scratch) / "out")


def measure_reading(paper: Path, scratch: Path) -> Document | None:
    """The paper read; None where it cannot be."""
    data, cpu, peak = alone(bench_reading.read, paper, Settings(data=scratch), scratch)
    if isinstance(data, Exception):
        print(f"{paper.name}: {data}")
        return None
    document = from_json(data)
    raw = alone(bench_reading.every_character, paper)[1] if paper.suffix == ".pdf" else 0
    tell(paper, "reading", cpu, peak, raw, bench_reading.pages(document, cpu))
    return document


def measure_text(paper: Path, document: Document, out: Path) -> None:
    """Plain text."""
    _, cpu, peak = alone(make, "plain-text", document, out)
    tell(paper, "plain text", cpu, peak)


def measure_word(paper: Path, document: Document, out: Path) -> None:
    """Word beside python-docx."""
    counts, cpu, peak = alone(make, "word", document, out)
    checked = alone(check, "word", document, out)[1]
    raw = alone(raw_word, document)[1]
    tell(paper, "Word", cpu, peak, raw, f"{counts['words']:,} words, its check {checked:.2f} s")


def measure_print(paper: Path, document: Document, out: Path) -> None:
    """Large print beside WeasyPrint and two others, each as it comes."""
    counts, cpu, peak = alone(make, "large-print", document, out)
    others = {name: alone(engine, document) for name, engine in bench_print.ENGINES.items()}
    stock = others["WeasyPrint as it comes"][1]
    tell(paper, "large print", cpu, peak, stock, f"{counts['pages']} pages, {counts['pages'] / cpu:.0f} a second")
    for name, (pages, cpu, peak) in others.items():
        tell(paper, f"  {name}", cpu, peak, note=f"{pages} pages")


def measure_braille(paper: Path, document: Document, out: Path) -> None:
    """Braille beside liblouis."""
    counts, cpu, peak = alone(make, "braille", document, out)
    raw = alone(raw_braille, document)[1]
    tell(paper, "Braille", cpu, peak, raw, f"{counts['pages']} pages, {counts['volumes']} volumes")


def measure_sound(paper: Path, document: Document, out: Path) -> None:
    """Audio beside eSpeak NG and LAME, and two processes beside one."""
    sound = bench_sound.measure_sound(document, out)
    seconds, chapters, words = (sound.counts[key] for key in ("seconds", "chapters", "words"))
    note = f"{seconds / 3600:.2f} hours, {chapters} chapters, its check {sound.checked:.2f} s"
    tell(paper, "audio", sound.cpu, sound.peak, sound.raw, note)
    if words > SHORT:
        one, two = (alone(bench_sound.on_processors, document, out, many)[0] for many in (1, 2))
        best = bench_sound.best_gain(document, 2)
        print(f"  one process {one:.1f} s, two {two:.1f} s: {one / two:.2f} × quicker, {best:.2f} × at best")


MEASURES = {
    "text": measure_text, "word": measure_word, "print": measure_print, "braille": measure_braille,
    "sound": measure_sound,
}  # fmt: skip


def tell(paper: Path, what: str, cpu: float, peak: int, raw: float = 0, note: str = "") -> None:
    """One line: CPU seconds, peak memory, ratio to the raw engine."""
    ratio = f"{cpu / raw:.2f} × raw ({raw:.2f} s)" if raw else ""
    print(f"{paper.name:36} {what:24} {cpu:7.2f} CPU s {peak:5} MB  {ratio}  {note}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
