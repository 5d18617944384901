"""A paper's own summary, recommendations and key facts, in its own words."""

from service.summary.facts import find_facts
from service.summary.summarise import summarise

__all__ = ["find_facts", "summarise"]
