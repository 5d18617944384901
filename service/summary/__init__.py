"""A paper's own summary, recommendations and key facts, in its own words; what a clerk may change of its choice.

summarise   the story; choice  what a clerk left out or added; building  our headings, the card, pages
finding     every passage that a summary can hold, by passages, selected (where a paper has no summary of its own)
facts       what a paper says of itself, by meeting, people, access, deadlines, sums, acts, fields ("Label: value")
asked, runs, letters   what is asked or was resolved: of reports, of agendas and minutes, of letters
parts       the papers of a pack; sections  what headings name, by headings; sentences  of running text
joining, sheets, clean   a paper's blocks made ready: whole, tables that are text, without furniture
"""

from service.summary.choice import Candidate, Choice, candidates, held_whole, lapsed
from service.summary.facts import find_facts
from service.summary.summarise import summarise

__all__ = ["Candidate", "Choice", "candidates", "find_facts", "held_whole", "lapsed", "summarise"]
