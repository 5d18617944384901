"""Whether a meeting is open to the public, or a paper published, and what the paper gives as its reason if not."""

import re
from collections.abc import Sequence
from typing import Literal

Openness = Literal["", "public", "part", "private"]
OPEN = re.compile(
    r"(?:This|The) meeting (?:will be|is) (?:held in|open to the) public\b[^.]*\.?"
    r"|Members of the public (?:are welcome to|may) attend\b[^.]*\.?"
)
IN_PUBLIC = re.compile(
    r"(?:considered|discussed|heard|held) in public|open to the public|members of the public"
    r"|^(?:open|public|yes|part 1)\b\W*$"
)
IN_PRIVATE = re.compile(
    r"in private\b|not for publication"
    r"|^(?:wholly |fully )?(?:exempt|closed|private|confidential|restricted|part 2|no)\b"
)
NOT_OPEN = re.compile(r"\bnot (?:be )?(?:open to the public|(?:considered|discussed|heard|held) in public)")
EXCEPT = re.compile(
    r"\bexcept\b|\bapart from\b|\bother than\b|\bpart(?:ly|ially)?[ -](?:exempt|confidential|closed)|\bexempt append"
)
NOTICE = re.compile(
    r"(?:this (?:report|paper|item) is )?(?:not for publication\b|(?:(?:strictly )?confidential|exempt)"
    r"(?: (?:report|item|paper))?(?:\W*$|\s?[–-]| (?:under|by virtue|because|from)\b))",
    re.IGNORECASE,
)
EXCLUDED = re.compile(
    r"\b(?:press and (?:the )?public|public) (?:and (?:the )?press )?be excluded|exclude the (?:press|public)"
)
PART_2 = re.compile(r"Is there a part 2 form\?\s*(YES|NO)\b", re.IGNORECASE)
REASON = re.compile(
    r"\bparagraphs? \d[\d, and]*(?:\(\w\))? of (?:Part \w+ of )?Schedule 12A(?: \(?(?:to|of) the "
    r"Local Government Act 1972)?", re.IGNORECASE
)  # fmt: skip
PUBLIC = re.compile(r"(?:public|open) (?:report|item|agenda item|session)\b(?=\W|$)", re.IGNORECASE)
HEAD = 60  # lines in which a paper says so of itself
LONGEST = 200  # characters of such a line


def find_openness(kind: str, access: str, texts: Sequence[str]) -> tuple[Openness, str]:
    """public, part, private or "" where the paper doesn't say or is unclear; and the reason, in its words.

    access: what its field of that name says; texts: all its lines, the title first.
    """
    shut = [text for text in texts if EXCLUDED.search(text)] if kind in ("agenda", "minutes") else []
    head = [text for text in texts[:HEAD] if len(text) <= LONGEST]
    notice = [" ".join(head[n : n + 2]) for n, text in enumerate(head) if NOTICE.match(text)]
    why = next((found.group() for text in [access, *notice, *shut] if (found := REASON.search(text))), "")
    if notice and not access:
        return "private", why
    openness = _of_words(access)
    if not access:
        openness = _of_form(texts) if kind == "decision" else "public" if any(map(PUBLIC.match, head)) else ""
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
