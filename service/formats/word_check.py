"""A Word edition held against its rules, and against its document where one is given."""

from pathlib import Path

from service.document import Document
from service.formats.base import Finding
from service.formats.contrast import CONTRAST
from service.formats.fidelity import SOURCE, hold
from service.formats.word_compare import COMPARED, LOOKED
from service.formats.word_read import open_file
from service.formats.word_rules import RULES
from service.formats.word_said import read_text
from service.formats.word_sizes import faint, small
from service.wording import prove_words


def check(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """Each rule held against the file, and the file against its document where one is given."""
    file = open_file(path)
    findings = [_told(rule, source, look(file)) for rule, source, look in RULES]
    findings.append(_told("No letter is too small", "UKAAF G003; RNIB clear print", small(file)))
    findings.append(_told(f"Colours differ by {CONTRAST:g} : 1", "WCAG 2.2 1.4.6", faint(file)))
    if document:
        findings += hold(prove_words(document, read_text(file)))
        findings += [_told(rule, SOURCE, look(file, document), stops=True) for rule, look in COMPARED]
        findings += [_told(rule, source, look(file, document)) for rule, source, look in LOOKED]
    question = "Does it read well in Word with a screen reader? Nobody has tried."
    return (*findings, Finding(question, "WCAG 2.2", True, kind="person"))


def _told(rule: str, source: str, broken: list[str], *, stops: bool = False) -> Finding:
    where = "; ".join(" ".join(words.split())[:120] for words in broken[:10])
    where += f" and {len(broken) - 10} more" if len(broken) > 10 else ""
    return Finding(rule, source, not broken, where, "fidelity" if stops else "form")
