"""The rules that a plain text edition is held against."""

import re
from pathlib import Path

from service.document import Document
from service.formats.base import Finding
from service.formats.fidelity import hold
from service.formats.text_line import make_readable
from service.wording import prove_words

MARKUP = re.compile(r"\*\*|~~|^#{1,6} |</?[a-z][a-z0-9]*(?: [^<>]*)?/?>|&(?:[a-z]+|#\d+);|\\[()\[\]]|\]\(", re.M)
BOXES = re.compile(r"[\u2500-\u259f]")
CONTROLS = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")
HOUSE, WCAG = "our house style for plain text", "WCAG 2.2 techniques"


def check(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """Each rule held against a text file: how it is written, and that no word of the document is missing."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return (Finding("It is UTF-8", HOUSE, False, str(error), "fidelity"),)
    findings = check_lines(text)
    if document:
        readable = make_readable(document)
        findings += (
            *hold(prove_words(readable, text)),
            Finding("The first line is the title", HOUSE, text.split("\r\n")[0] == " ".join(readable.title.split())),
        )
    return findings


def check_lines(text: str) -> tuple[Finding, ...]:
    """The rules about characters and lines."""
    lines = text.split("\r\n")
    bare = re.findall(r"(?<!\r)\n|\r(?!\n)", text)
    return (
        Finding("Every line ends with CR LF", "RFC 2046 §4.1.1", not bare and text.endswith("\r\n")),
        _none("No tabs or control characters", HOUSE, CONTROLS, text),
        _none("No drawn boxes", HOUSE, BOXES, text),
        _none("No markup", HOUSE, MARKUP, text),
        Finding("It begins with its title", HOUSE, bool(lines[0].strip()) and lines[0] == lines[0].strip()),
        Finding("No line ends with a space", HOUSE, all(line == line.rstrip() for line in lines)),
        Finding("Never more than two empty lines", f"{WCAG} T1, T3", "\r\n" * 4 not in text),
    )


def _none(rule: str, source: str, pattern: re.Pattern[str], text: str) -> Finding:
    found = [text[max(0, m.start() - 10) : m.end() + 20].strip() for m in pattern.finditer(text)]
    return Finding(rule, source, not found, _show(found))


def _show(places: list[str]) -> str:
    more = f" and {len(places) - 10} more" if len(places) > 10 else ""
    return "; ".join(places[:10]) + more
