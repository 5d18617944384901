"""Unified English Braille that liblouis 3.24 cannot be told to write: text parted before it, cells mended after.

Every rule is one of the Rules of Unified English Braille (2nd edition, ICEB 2013), whose section it names.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from service.braille.cells import BLANK, from_ascii
from service.braille.guard import Answer, Ask

LETTER = f"[{from_ascii('abcdefghijklmnopqrstuvwxyz')}]"
PARTS = {
    from_ascii(made): from_ascii(right)
    for made, right in (
        (",,MH,'Z", ",M,HZ"), (",,GH,'Z", ",G,HZ"), (",,<,'Z", ",G,HZ"), (",,?,'Z", ",T,HZ"), ("K,:", "K,WH"),
        (",,MW,'H", ",M,WH"), (",,GW,'H", ",G,WH"), (",,TW,'H", ",T,WH"), (",,MP,'A", ",M,PA"), (",,BS,'C", ",B,SC"),
        (",,MS,'C", ",M,SC"), (",,DS,'C", ",D,SC"), (",,MP,'HIL", ",M,PHIL"),
    )
}  # fmt: skip
"""Abbreviations whose capitals belong to different words (§8.8): units of measure, and degrees but for PhD."""
WHOLE = re.compile(f"(?<!{LETTER})(?<!⠠)(?:{'|'.join(map(re.escape, PARTS))})(?!{LETTER})")
SPELT = re.compile(f"(?<![^{BLANK}⠦⠶])(?:⠰?{LETTER}⠤){{2,}}⠰?{LETTER}(?=[{BLANK}⠂⠲⠦⠖⠴⠶⠆⠒]|$)")
"""A word spelt with hyphens."""
LEAST = 3  # grade 1 indicators in a word, from which on one for the whole word is shorter
ARTICLE = re.compile(r"(?<=[A-Z][.!?] )(?=A [A-Z]{2,}[^.!?]*[a-z])")
"""Before an article between two abbreviations: it begins a sentence, and capitals do not go on over it (§8.5)."""
FIGURE = re.compile(r"[\d.,]")


def part(asked: Ask) -> list[Ask]:
    """The question in the pieces that liblouis answers each aright."""
    cuts = sorted({*_sentences(asked), *_figures(asked.text, asked.form)})
    if not cuts:
        return [asked]
    ends = [*cuts, len(asked.text)]
    return [
        Ask(asked.table, asked.text[start:end], asked.form[start:end] if any(asked.form[start:end]) else ())
        for start, end in zip([0, *cuts], ends, strict=True)
    ]


def _sentences(asked: Ask) -> list[int]:
    return [] if asked.form else [found.start() for found in ARTICLE.finditer(asked.text)]


def _figures(text: str, form: Sequence[int]) -> Iterator[int]:
    """Where emphasis begins and ends inside a number: there the number begins anew (§9.2).

    Only for one figure or for those up to the number's end, which need no terminator.
    """
    start = 0
    for end in range(1, len(form) + 1):
        if end < len(form) and form[end] == form[start]:
            continue
        inside = start and FIGURE.match(text[start - 1]) and text[start].isdigit()
        if form[start] and inside and (end - start == 1 or not text[end : end + 1].strip()):
            yield start
            yield from [end] if end < len(form) else []
        start = end


def join(answers: Sequence[Answer], asked: Sequence[Ask]) -> Answer:
    """The answers to the pieces as one, to what they are the pieces of."""
    if len(answers) == 1:
        return answers[0]
    out, at, start = "", [], 0
    for answer, piece in zip(answers, asked, strict=True):
        out += answer.out
        at += [start + place for place in answer.at]
        start += len(piece.text)
    return Answer(out, tuple(at), next((answer.failed for answer in answers if answer.failed), ""))


def mend(answer: Answer) -> Answer:
    """The cells with the capitals of abbreviations (§8.8) and the indicator of a spelt word (§5.9) put right."""
    return _replace(_replace(answer, WHOLE, PARTS.__getitem__), SPELT, _spelt)


def _spelt(word: str) -> str:
    return "⠰⠰" + word.replace("⠰", "") if word.count("⠰") >= LEAST else word


def _replace(answer: Answer, pattern: re.Pattern[str], write: Callable[[str], str]) -> Answer:
    """The answer with what the pattern finds written anew; its cells stand for the characters where it began."""
    out, at, done = "", [], 0
    for found in pattern.finditer(answer.out):
        right = write(found[0])
        start, end = found.span()
        out += answer.out[done:start] + right
        at += [*answer.at[done:start], *_spread(answer.at[start:end], len(right))]
        done = end
    return Answer(out + answer.out[done:], (*at, *answer.at[done:]), answer.failed) if done else answer


def _spread(at: Sequence[int], length: int) -> list[int]:
    """The places of so many cells in the stead of those that were there, in order."""
    return [at[n * len(at) // length] for n in range(length)]
