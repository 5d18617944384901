"""Licences of translation models: what forbids commercial use is installed only where the operator says so."""

import re

from service.errors import WordsError

NONCOMMERCIAL = re.compile(r"\bNC\b|non-?\s?commercial", re.IGNORECASE)


def printable(words: object) -> str:
    """What somebody else wrote as one short line that is safe to show on a terminal."""
    line = " ".join(str(words).split())
    return "".join(letter for letter in line if letter.isprintable())[:200]


def forbids_commerce(licence: str) -> bool:
    """Whether a licence by its name or words forbids commercial use."""
    return bool(NONCOMMERCIAL.search(licence))


def check_licence(name: str, licence: str, allowed: bool) -> None:
    """WordsError for a licence that forbids commercial use, unless that is allowed."""
    if forbids_commerce(licence) and not allowed:
        raise WordsError(
            f"{name} may not be used commercially ({licence}). If your authority may use it, set "
            "ALTFORMATS_NONCOMMERCIAL=yes and install it again."
        )
