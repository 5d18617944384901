"""How well an engine does in a language, which says whom its words may reach."""

from typing import Literal

Tier = Literal["public", "reviser", "weak"]
"""public: may reach the public unreviewed, where the authority allows it. reviser: only as a draft for a person.
weak: not even that unasked; a draft begins empty, and shows the machine's words to a reviser who asks for them."""
WEAK = frozenset({"so", "yo"})
"""Weak whatever the engine: the best published scores (chrF on FLORES-200) are 45 for Somali and 26 for Yoruba."""
BEST_FIRST: tuple[Tier, ...] = ("public", "reviser", "weak")


def tier_of(language: str, *said: Tier) -> Tier:
    """The lowest of these tiers, and weak in a language where every engine is."""
    return "weak" if language in WEAK else max(said, key=BEST_FIRST.index)
