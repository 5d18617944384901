"""The proof that an edition holds its paper: every word, figure, table cell and note."""

from service.formats.base import Finding
from service.wording import Lost, Proof, is_figure

SOURCE = "our own rule: fidelity before form"


def hold(proof: Proof) -> tuple[Finding, ...]:
    """A finding each for words, figures, cells and notes, of those that the paper has."""
    groups = {
        "Every word of the paper is there, in order": (proof.words, "words", list(proof.lost)),
        "Every figure of the paper is there": (
            proof.figures, "figures", [lost for lost in proof.lost if any(map(is_figure, lost.words.split()))],
        ),
        "Every table cell of the paper is whole": (
            proof.cells, "cells", [lost for lost in proof.lost if lost.passage.part == "cell"],
        ),
        "Every note of the paper is whole": (
            proof.notes, "notes", [lost for lost in proof.lost if lost.passage.part == "note"],
        ),
    }  # fmt: skip
    return tuple(
        Finding(rule, SOURCE, not lost, _show(lost), "fidelity", f"{count:,} {name}")
        for rule, (count, name, lost) in groups.items()
        if count or lost
    )


def _show(lost: list[Lost]) -> str:
    """The first ten of them with their pages, and how many more there are."""
    told = [f"{_page(each)}{' '.join(each.words.split())}" for each in lost[:10]]
    more = f" and {len(lost) - 10} more" if len(lost) > 10 else ""
    return "; ".join(told) + more


def _page(lost: Lost) -> str:
    return f"page {lost.passage.page}: " if lost.passage.page else ""
