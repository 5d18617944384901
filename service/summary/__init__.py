"""A paper's own summary, recommendations and key facts, in its own words; what a clerk may change of its choice."""

from service.summary.choice import Candidate, Choice, candidates, held_whole, lapsed
from service.summary.facts import find_facts
from service.summary.summarise import summarise

__all__ = ["Candidate", "Choice", "candidates", "find_facts", "held_whole", "lapsed", "summarise"]
