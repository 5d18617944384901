"""What an engine leaves behind where marks stood, put right: capitals, spaces, articles that melt together."""

import re
from collections.abc import Mapping, Sequence

from service.translation.passages.masks import Mask

MELTED: Mapping[str, Mapping[str, str]] = {
    "es": {"de el": "del", "a el": "al"},
    "pt": {
        "de o": "do", "de a": "da", "de os": "dos", "de as": "das", "em o": "no", "em a": "na", "em os": "nos",
        "em as": "nas", "a o": "ao", "a os": "aos", "a a": "à", "a as": "às", "por o": "pelo", "por a": "pela",
        "por os": "pelos", "por as": "pelas",
    },
}  # fmt: skip
"""What a preposition and an article become."""
MELTING: Mapping[str, Mapping[str, str]] = {
    **MELTED,
    "pt": {
        **MELTED["pt"], "no o": "no", "no a": "na", "do o": "do", "do a": "da", "do os": "dos",
        "do as": "das", "ao o": "ao", "ao a": "à", "ao os": "aos", "ao as": "às", "pelo o": "pelo", "pelo a": "pela",
    },
}  # fmt: skip
"""The same where the article is one that we set; the preposition may be melted with another already."""
OPENING = re.compile(r"(?P<marks>(?:⟦\d+⟧[\s,:]*)*)(?P<first>[^\W\d_])(?P<second>[^\W\d_]?)")


def tidy(source: str, target: str) -> str:
    """An engine's sentence, its marks still in it, with the capital and the spaces that the English has there."""
    return _capital(source, small_after_marks(source, _spaces(source, " ".join(target.split()))))


def small_after_marks(source: str, target: str) -> str:
    """No capital behind a mark where the English has none; an engine takes a mark for the end of a sentence."""
    names = re.search(r"⟧[\s,:;]+[^\W\d_a-z]", source)
    longest = 3 if names else 30  # where the English has a capital behind a mark too, only what must be a small word

    def each(found: re.Match[str]) -> str:
        return found[0] if len(found[2]) > longest or found[2][1:2].isupper() else found[1] + found[2].lower()

    return re.sub(r"(⟧[\s,]+)([^\W\d_]+)", each, target)


def melt(text: str, masks: Sequence[Mask], language: str) -> str:
    """The text where "de" and "el acta", the term as we set it, have become "del acta"."""
    for said in {mask.said for mask in masks if mask.kind == "term"}:
        for apart, one in MELTING.get(language, {}).items():
            before, article = apart.split()
            if said.lower().startswith(f"{article} "):
                text = re.sub(rf"\b{before} {re.escape(said)}", one + said[len(article) :], text)
                big, rest = before.capitalize(), one.capitalize() + said[len(article) :]
                text = re.sub(rf"\b{big} {re.escape(said)}", rest, text)
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
