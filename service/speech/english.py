"""English: what is written short, written out. The rules hold in their order; cardinal numbers stay with the engine."""

from service.speech import english_dates, english_money, english_names, english_references, english_units
from service.speech.english_words import MONTHS, Rule, read_roman

__all__ = ["FIRST", "MONTHS", "RULES", "Rule", "read_roman"]

FIRST: tuple[Rule, ...] = english_units.FIRST
"""Before signs that look like markup are taken away."""
RULES: tuple[Rule, ...] = (
    *english_dates.FIRST, *english_references.FIRST, *english_money.RULES, *english_dates.RULES,
    *english_references.RULES, *english_names.RULES, *english_units.RULES,
)  # fmt: skip
