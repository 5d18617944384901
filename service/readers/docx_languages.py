"""Which language a Word file is in, and which of its marks for other languages are true.

Word marks each run with the keyboard's language, so that English typed on a Spanish machine says that it is Spanish.
"""

from typing import Any

from service.document import Inline, Line, Text, plain
from service.identify import identify
from service.languages import CODES
from service.readers.docx_package import W
from service.readers.line_runs import tidy

ENOUGH = 2_000  # letters of a paper that show its language


def language_of(body: Any, said: str) -> str:
    """The paper's language: what its words show where they show one, else what its styles say, else English."""
    said = said if said in CODES else "en"
    parts: list[str] = []
    letters = 0
    for element in body.iter(W + "t"):
        parts.append(element.text or "")
        letters += len(parts[-1])
        if letters > ENOUGH:
            break
    found = identify(" ".join(parts), said)
    return found if found in CODES else said


def without_slips(line: Line, language: str) -> Line:
    """The line without marks for another language on words that are plainly in the paper's own.

    A whole line of plain letters must look like the language it is marked with: a wrong one is worse than none.
    """
    if not any(isinstance(run, Text) and run.language for run in line):
        return line
    said = [run for run in line if isinstance(run, Text) and any(map(str.isalpha, run.value))]
    words = plain(line)
    alone = all(run.language for run in said)
    slipped = alone and identify(words, language) in ((language, "") if words.isascii() else (language,))
    return tidy([_plainly(run, language, slipped=slipped) for run in line])


def _plainly(run: Inline, language: str, *, slipped: bool) -> Inline:
    if not isinstance(run, Text) or not run.language:
        return run
    if slipped or identify(run.value, language) == language:
        return Text(run.value, run.strong, run.emphasis, run.script, run.href, "", run.note)
    return run
