"""Our Braille beside that of a published file: its cells are read back, transcribed again, and compared token by token.

    python -m tools.compare_braille FILE.brf…

Signs that no print stands for (emphasis, marks of notes, print pages, rules, guide dots) cannot come back: they are
taken out first and counted. Every other token that differs is printed. Other people's files are looked at, never kept.
"""

import argparse
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from service.braille.cells import BLANK, from_ascii, to_ascii
from service.braille.codes import get_code
from service.braille.guard import Ask, Guard
from service.braille.transcriber import Transcriber

FIGURES = "[⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚]+"
SIGNS = re.compile(
    "⠈⠨[⠣⠜]|⠨⠿"  # a transcriber's note; a sign that is shown (Rules of UEB §3.27, §3.26)
    "|[⠘⠨⠸⠈⠐]⠼?[⠂⠆⠶⠄](?![⠁-⠿]?⠔)"  # emphasis, also that which a transcriber defines (§9.2–§9.5)
    f"|⠰?⠔⠼{FIGURES}|⠐⠒⠼{FIGURES}"  # the mark of a note, a print page
)
RULES = re.compile(f"(?:(?<={BLANK})|^)[⠒⠂⠶⠛⠤⠐⠿]{{2,}}(?={BLANK}|$)")
HEAD = re.compile(f"{BLANK * 3}|^⠼{FIGURES}$")


def passages(text: str) -> Iterator[str]:
    """The lines joined, up to each that is set in, empty or a page's head, which is left out."""
    kept: list[str] = []
    for line in re.split(r"[\r\n\f]+", text.replace("\x1a", "")):
        cells = from_ascii(line.rstrip())
        is_head = bool(HEAD.search(cells.strip(BLANK)))
        if cells.startswith(BLANK * 2) or not cells or is_head:
            yield BLANK.join(kept)
            kept = []
        if not is_head:
            kept.append(cells.strip(BLANK))
    yield BLANK.join(kept)


def compare(theirs: list[str], ours: list[str]) -> list[tuple[str, str]]:
    """The tokens of theirs that are not ours, each run of them with what we have there."""
    steps = SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes()
    return [
        (" ".join(theirs[begin:end]), " ".join(ours[first:last]))
        for step, begin, end, first, last in steps
        if step in ("replace", "delete")
    ]


def measure(text: str, transcriber: Transcriber) -> tuple[int, int, list[tuple[str, str]]]:
    """How many tokens and signs the file has, and the differences."""
    count, signs = 0, 0
    misses: list[tuple[str, str]] = []
    for passage in passages(text):
        cells, rules = RULES.subn("", passage)
        cells, others = SIGNS.subn("", cells)
        signs += rules + others
        ask = Ask(get_code("en").table(transcriber.grade), cells, back=True)
        back = transcriber.guard.ask(ask)[0].out if cells else ""
        theirs = [each for each in cells.split(BLANK) if each]
        count += len(theirs)
        misses += compare(theirs, [each for each in transcriber.text(back).value.split(BLANK) if each])
    return count, signs, misses


def missed(misses: list[tuple[str, str]]) -> int:
    """How many tokens differ."""
    return sum(len(theirs.split()) for theirs, _ in misses)


def show(path: Path, guard: Guard) -> None:
    """A line of figures for the file, in the grade that it agrees with more, and one for each difference."""
    text = path.read_text(encoding="ascii")
    measured = [(grade, *measure(text, Transcriber("en", grade, guard))) for grade in (1, 2)]
    grade, count, signs, misses = min(measured, key=lambda each: missed(each[3]))
    share = 1 - missed(misses) / max(1, count)
    print(f"{path.name}: grade {grade}, {count} tokens, {share:.2%} as ours, {signs} signs left out")
    for pair in misses:
        print("   " + "  |  ".join(to_ascii(cells.replace(" ", BLANK)) for cells in pair))


def main() -> None:
    """Compare each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.brf")
    with Guard() as guard:
        for path in parser.parse_args().files:
            show(path, guard)


if __name__ == "__main__":
    main()
