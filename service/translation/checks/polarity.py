"""Whether a passage and its translation say yes and no to the same."""

from service.translation.checks.pair import Pair
from service.translation.checks.words import get_words
from service.translation.draft import Check


def check_negation(pair: Pair) -> list[Check]:
    """A "not" that was lost turns a decision round, and so does one that was added."""
    english = get_words("en")
    ours = english.no.search(pair.english)
    theirs = pair.words.no.search(pair.said) or pair.words.refuse.search(pair.said)
    refused = english.nearly.search(pair.english) or english.refuse.search(pair.english)
    if ours and not theirs:
        return [Check("negation", "error", f"The English says “{ours.group()}”; the translation seems not to.")]
    if theirs and not ours and not refused:
        return [Check("negation", "warning", f"The translation says “{theirs.group()}”; the English seems not to.")]
    return []


def check_refusal(pair: Pair) -> list[Check]:
    """An engine that says "rejects" for "agrees" turns a decision round, and nothing else would show it."""
    theirs = pair.words.refuse.search(pair.said)
    if theirs and not get_words("en").refuse.search(pair.english):
        return [Check("refusal", "error", "The translation speaks of refusing; the English does not.")]
    return []
