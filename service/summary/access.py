"""Whether a meeting is open to the public, or a paper published, and what the paper gives as its reason if not."""

import re
from collections.abc import Sequence
from typing import Literal

from service.document import Block, walk
from service.summary.clean import said

Openness = Literal["", "public", "part", "private"]
OPEN = re.compile(r"(?:This|The) meeting (?:will be|is) (?:held in|open to the) public\b[^.]*\.?")
IN_PUBLIC = re.compile(
    r"(?:considered|discussed|heard|held) in public|open to the public|^(?:open|public|yes|part 1)\b\W*$"
)
IN_PRIVATE = re.compile(
    r"in private\b|not for publication"
    r"|^(?:wholly |fully )?(?:exempt|closed|private|confidential|restricted|part 2|no)\b"
)
NOT_OPEN = re.compile(r"\bnot (?:be )?(?:open to the public|(?:considered|discussed|heard|held) in public)")
EXCEPT = re.compile(
    r"\bexcept\b|\bapart from\b|\bother than\b|\bpart(?:ly|ially)?[ -](?:exempt|confidential|closed)|\bexempt append"
)
NOTICE = re.compile(r"(?:this (?:report|paper|item) is )?(?:not for publication|exempt|confidential)\b", re.IGNORECASE)
EXCLUDED = re.compile(
    r"\b(?:press and (?:the )?public|public) (?:and (?:the )?press )?be excluded|exclude the (?:press|public)"
)
PART_2 = re.compile(r"Is there a part 2 form\?\s*(YES|NO)\b", re.IGNORECASE)
REASON = re.compile(
    r"\bparagraphs? \d[\d, and]*(?:\(\w\))? of (?:Part \w+ of )?Schedule 12A(?: \(?(?:to|of) the "
    r"Local Government Act 1972)?", re.IGNORECASE
)  # fmt: skip
LONGEST = 400  # characters of a line above a paper that says it is exempt


def find_openness(kind: str, access: str, blocks: tuple[Block, ...], head: Sequence[Block]) -> tuple[Openness, str]:
    """public, part, private or "" where the paper doesn't say or is unclear; and the reason, in its words."""
    texts = [said(block) for block in walk(blocks)]
    shut = [text for text in texts if EXCLUDED.search(text)] if kind == "agenda" else []
    notice = [text for text in map(said, head) if NOTICE.match(text) and len(text) <= LONGEST]
    why = next((found.group() for text in [access, *notice, *shut] if (found := REASON.search(text))), "")
    if notice and not access:
        return "private", why
    openness = _of_words(access)
    if openness == "" and not access:
        openness = _of_form(texts) if kind == "decision" else ""
    return ("part", why) if shut and openness != "private" else (openness, why if openness != "public" else "")


def _of_words(access: str) -> Openness:
    words = access.casefold().strip()
    if EXCEPT.search(words):
        return "part" if IN_PUBLIC.search(words) or "exempt" in words else ""
    if NOT_OPEN.search(words):
        return "private"
    public, private = IN_PUBLIC.search(words), IN_PRIVATE.search(words)
    return "" if bool(public) == bool(private) else "public" if public else "private"


def _of_form(texts: Sequence[str]) -> Openness:
    """What a decision form says of its second part, which the public may not see."""
    found = next((match for text in texts if (match := PART_2.search(text))), None)
    return "" if found is None else "part" if found[1].upper() == "YES" else "public"
