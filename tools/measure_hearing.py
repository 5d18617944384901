"""What a small recogniser hears of our English speech: words misheard in five openings, planted facts that come back.

    python -m tools.measure_hearing [--engine espeak] [--facts] [--misheard] [--data FOLDER]

With what is written short written out (as editions say it) and as it is printed; by letters, and by ear, where “quay”
heard as “key” is no mistake. It takes some minutes. --data: the folder whose voices/ holds Piper's.
"""

import argparse
import sys
from pathlib import Path

from service.languages import use_authority
from service.speech.saying import Sentence

sys.path.append(str(Path(__file__).parent.parent / "tests" / "readers"))
sys.path.append(str(Path(__file__).parent.parent / "tests" / "speech"))
from hearing import FACTS, PAPERS, hear, hear_again, measure, opening


def main() -> None:
    """Print a line for each paper, and one for all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", default="espeak", choices=("espeak", "piper"))
    parser.add_argument("--facts", action="store_true", help="the planted facts too")
    parser.add_argument("--misheard", action="store_true", help="show what was misheard")
    parser.add_argument("--data", type=Path, default=Path("outputs"))
    chosen = parser.parse_args()
    use_authority(chosen.data)
    for how in ("written out", "as printed"):
        measure_openings(chosen.engine, how, chosen.misheard)
    if chosen.facts:
        measure_facts(chosen.engine)


def measure_openings(engine: str, how: str, show: bool) -> None:
    """Words, errors by letters and by ear, of each opening."""
    whole = [0, 0, 0]
    for paper in PAPERS:
        sentences = opening(paper)
        spoken = [each.said if how == "written out" else printed(each) for each in sentences]
        heard = hear(spoken, engine=engine, pauses=[each.pause for each in sentences])
        *counts, misheard = measure(" ".join(each.said for each in sentences), heard)
        whole = [sum(pair) for pair in zip(whole, counts, strict=True)]
        tell(engine, how, paper, counts)
        if show:
            print(misheard)
    tell(engine, how, "all five", whole)


def measure_facts(engine: str) -> None:
    """How many planted facts come back at once, and which never."""
    first, never = hear_again(FACTS, engine)
    print(f"{engine:8} {first} of {len(FACTS)} facts at once; never: {'; '.join(never) or 'none'}")


def printed(sentence: Sentence) -> str:
    """A sentence as it stands in the paper, or an announcement as it is written."""
    return sentence.text or sentence.ours or sentence.said


def tell(engine: str, how: str, paper: str, counts: list[int]) -> None:
    """One line."""
    words, errors, by_ear = counts
    print(
        f"{engine:8} {how:12} {paper:20} {words:5} words {errors / words:6.1%} {by_ear / words:6.1%} by ear", flush=True
    )


if __name__ == "__main__":
    main()
