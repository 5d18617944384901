"""Losses that a correction has made good: a word that a clerk has looked at, a picture that is described by now."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.document import Loss

UNDESCRIBED = "A picture has no description."
QUOTED = re.compile(r"“([^”]*)”")
UNSURE = "unsure of:"


def unsure_words(loss: Loss) -> list[str]:
    """The words of a scanned page that the machine was unsure of, as its loss names them."""
    return QUOTED.findall(loss.what.partition(UNSURE)[2]) if loss.kind == "scan" else []


def fewer(losses: Sequence[Loss], seen: Sequence[tuple[str, str]], described: Sequence[str]) -> tuple[Loss, ...]:
    """The losses without words that were seen and pictures that were described: (words, page) and pages."""
    out = list(losses)
    for page in described:
        at = next((n for n, loss in enumerate(out) if (loss.what, loss.page) == (UNDESCRIBED, page)), -1)
        if at >= 0:
            del out[at]
    for words, page in seen:
        out = [_without(loss, words) if loss.kind == "scan" and loss.page == page else loss for loss in out]
    return tuple(out)


def _without(loss: Loss, words: str) -> Loss:
    """The loss without the first naming of these words, or of a word within them."""
    named = next((word for word in unsure_words(loss) if word == words or word in words.split()), None)
    if named is None:
        return loss
    told, _, listed = loss.what.partition(UNSURE)
    listed = re.sub(rf"\s*“{re.escape(named)}”,?", "", listed, count=1)
    if QUOTED.search(listed):
        return replace(loss, what=told + UNSURE + re.sub(r"”,(?=\s*[^\s“])", "”", listed))
    return replace(loss, what=re.sub(r"[;,]?\s*$", "", told) + listed)
