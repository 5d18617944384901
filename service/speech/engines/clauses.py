"""Sentences as eSpeak NG can take them, which Piper asks for its sounds too: without what it stumbles over."""

import re

INITIALS = re.compile(r"(?:\b[^\W\d_]\.\W*){12,}")
CLAUSE = re.compile(r".+?(?:[,;:.!?…؟؛،।॥۔](?=\s)|[。，、；：？！]|$)", re.DOTALL)
MOST = 500
"""Sounds in a clause, about: of what comes after 1,000 eSpeak NG says nothing."""
SAFE = 60  # signs of which even figures are fewer sounds


def clean(text: str) -> str:
    """Without what the library cannot take: NUL, at which it stops; lone surrogates; long chains of initials.

    A chain such as “a.b.c.” a hundred times over writes past the end of a buffer in eSpeak NG 1.51. A long clause, such
    as a line of twenty amounts, gets a rest: the library leaves out its end.
    """
    text = "".join(character for character in text if character != "\0" and not "\ud800" <= character <= "\udfff")
    text = INITIALS.sub(lambda chain: chain.group().replace(".", " "), text)
    return text if len(text) < SAFE else CLAUSE.sub(lambda clause: _with_rests(clause.group()), text)


def _with_rests(clause: str) -> str:
    """A clause with a comma wherever it would be too long for the library: between words, where it has any."""
    if _count_sounds(clause) <= MOST:
        return clause
    out, count = list[str](), 0
    for word in re.findall(r"[\u2e80-\u9fff]|[^\s\u2e80-\u9fff]+\s*|\s+", clause):
        count += _count_sounds(word)
        if count > MOST and out:
            out[-1] = f"{out[-1].rstrip()}, "
            count = _count_sounds(word)
        out.append(word)
    return "".join(out)


def _count_sounds(words: str) -> int:
    """About how many sounds a voice makes of this, rather too many."""
    return len(words) + sum(
        9 if sign.isdigit() else 3 if sign.isupper() or "\u2e80" <= sign <= "\u9fff" else 0 for sign in words
    )
