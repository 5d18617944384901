"""The words of Braille pages held against their paper: the cells translated back."""

from collections.abc import Iterable, Sequence

from service.braille.codes import get_code
from service.braille.following import Difference
from service.braille.proof import read_back
from service.braille.transcriber import Transcriber
from service.document import Document
from service.formats.base import Finding

PROOF = "liblouis, translated back"
COMPLETE = "No part of the paper is missing from the cells"
FOUND = 0.9
"""The part of the words below which some must be missing; what differs in fewer is told, and a person looks at it."""


def check_words(rows: Iterable[str], document: Document, transcriber: Transcriber) -> tuple[Finding, ...]:
    """The cells of these lines translated back: every word of the paper, within what the table can give back."""
    table = transcriber.code.table(transcriber.grade)
    limit = get_code(document.language).back.get(table, 0)
    if not limit:
        rule = "Its cells say what the paper says"
        return (Finding(rule, PROOF, True, f"no machine can read {table} back: a reader must", "person"),)
    proof = read_back(rows, table, document, transcriber.guard)
    whole, same = proof.recall >= limit * FOUND, proof.recall >= limit
    listed = _list((*proof.unexplained, *proof.explained))
    seen = f"{proof.words:,} words"
    return (
        Finding(COMPLETE, PROOF, whole, "" if whole else _list(proof.unexplained), "fidelity", seen),
        Finding("The cells translated back are the paper's words", PROOF, same, listed, "form", seen),
    )


def _list(differs: Sequence[Difference]) -> str:
    """Each word that differs, once, with how it came back and why."""
    return "; ".join(
        f"“{each.words}” came back as “{each.came}”: {each.reason or 'nobody knows why'}"
        for each in dict.fromkeys(differs)
    )
