"""What an engine leaves behind where marks stood, put right: capitals, spaces, articles that melt together."""

import re
from collections.abc import Mapping, Sequence

from service.translation.masks import Mask

MELTING: Mapping[str, Mapping[str, str]] = {
    "es": {"de el": "del", "a el": "al"},
    "pt": {
        "de o": "do", "de a": "da", "de os": "dos", "de as": "das", "em o": "no", "em a": "na", "em os": "nos",
        "em as": "nas", "a o": "ao", "a os": "aos", "a a": "à", "a as": "às", "por o": "pelo", "por a": "pela",
        "por os": "pelos", "por as": "pelas",
    },
}  # fmt: skip
"""What two small words become, only where the second is one that we set."""


OPENING = re.compile(r"(?P<marks>(?:⟦\d+⟧[\s,:]*)*)(?P<first>[^\W\d_])(?P<second>[^\W\d_]?)")


def tidy(source: str, target: str) -> str:
    """An engine's sentence, its marks still in it, with the capital and the spaces that the English has there."""
    return _capital(source, _spaces(source, " ".join(target.split())))


def melt(text: str, masks: Sequence[Mask], language: str) -> str:
    """The text where "de" and "el acta", the term as we set it, have become "del acta"."""
    for said in {mask.said for mask in masks if mask.kind == "term"}:
        for apart, one in MELTING.get(language, {}).items():
            before, article = apart.split()
            if said.lower().startswith(f"{article} "):
                text = re.sub(rf"\b{before} {re.escape(said)}", one + said[len(article) :], text)
    return text


def _spaces(source: str, target: str) -> str:
    """No space between a mark and the stop or bracket beside it, but one beside words, as the English has it."""
    target = re.sub(r"⟧\s+(?=[.,;:!?)\]])", "⟧", target)
    target = re.sub(r"(?<=[(\[])\s+⟦", "⟦", target)
    target = re.sub(r"(?<=\w)⟦", " ⟦", target) if not re.search(r"\w⟦", source) else target
    return re.sub(r"⟧(?=\w)", "⟧ ", target) if not re.search(r"⟧\w", source) else target


def _capital(source: str, target: str) -> str:
    """The first letter small where the English has a small one there, and a capital where it has that."""
    ours, theirs = OPENING.match(source), OPENING.match(target)
    if ours is None or theirs is None or bool(ours["marks"]) != bool(theirs["marks"]):
        return target
    letter, at = theirs["first"], theirs.start("first")
    if ours["first"].islower() and not theirs["second"].isupper():
        letter = letter.lower()
    elif not ours["marks"] and ours["first"].isupper():
        letter = letter.upper()
    return target[:at] + letter + target[at + 1 :]
