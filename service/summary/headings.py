"""What a heading opens: an official summary, findings, recommendations, a decision, or one numbered recommendation."""

import re
from dataclasses import dataclass
from typing import Literal

from service.document import Block, Heading, Paragraph, plain
from service.summary.clean import is_strong

Kind = Literal[
    "summary", "purpose", "findings", "recommendations", "decision", "next_steps", "contact", "recommendation"
]

# The whole heading must say it: "Summary List of Actions" is no summary.
SECTIONS: dict[Kind, re.Pattern[str]] = {
    "summary": re.compile(
        r"(executive |official |report |plain english |short )?summary( and (main |key )?(findings|conclusions))?"
        r"( of (the |this )?report)?|synopsis|in brief"
    ),
    "purpose": re.compile(
        r"purpose( and summary)?( of (the |this )?(report|paper))?|what this (report|paper) is about"
    ),
    "findings": re.compile(
        r"((our|main|key) )?findings|(summary of |main |key |our )?conclusions?|findings and conclusions?|what we found"
        r"|(key|main) (messages|points|facts( and figures)?)|(our |the )?year at a glance|at a glance"
        r"|(our |key |main )?(highlights|achievements)( (of|in) .{4,30})?"
    ),
    "recommendations": re.compile(
        r"(our |summary of |list of |full list of |officers?['’]? )?recommendation(s|\(s\)|/s)?( to .{3,60})?"
        r"|recommended( that)?"
    ),
    "decision": re.compile(r"(the |proposed |record of )?decision(s|\(s\))?( (taken|made|required|requested|sought))?"),
    "next_steps": re.compile(
        r"(background and )?(proposed |the |our )?next steps?( and (timetable|timescales?))?|what happens next"
        r"|((proposed )?(date|time|place|venue|arrangement)s?\b[a-z, ]*)?(the )?(next|future) meetings?"
        r"( (of|for) .{3,60})?"
        r"|looking (ahead|forward)( to .{4,30})?|the (year|months) ahead"
        r"|(our )?(plans|priorities) for (the )?(next|coming|year ahead|20).{0,20}|(proposed )?timetable|key dates"
    ),
    "contact": re.compile(
        r"(our )?contacts?( us| information| details| officers?| persons?| points?)?|who to (contact|ask)"
        r"|for (more|further) information"
    ),
}
LISTED = re.compile(
    r"(list of )?(the )?(appendi(x|ces)|annex(es)?|attachments?|background (papers|documents)|references|bibliography)"
    r"( .{0,40})?|local government \(access to information\) act.*",
    re.IGNORECASE,
)
PLACED = re.compile(r"\s*\((agenda )?(item|pages?) [^)]*\)$", re.IGNORECASE)
ONE = re.compile(r"recommendation (?P<number>\d+|[a-z]|[ivx]+)\b\s*[:.–—-]?\s*", re.IGNORECASE)
INLINE = re.compile(r"recommendations?\s*:\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """What begins at a block. number: of one recommendation; inline: its words stand in the same line."""

    kind: Kind
    number: str = ""
    inline: bool = False


def opening(block: Block) -> Opening | None:
    """What a heading, or a line set as one, opens; None for any other block."""
    if not isinstance(block, (Heading, Paragraph)):
        return None
    text = plain(block.text)
    if one := ONE.match(text):
        bare = one.end() == len(text)
        if bare or isinstance(block, Heading) or re.search(r"[:.–—-]\s*$", one.group()):
            return Opening("recommendation", one["number"].casefold(), not bare)
    if INLINE.match(text):
        return Opening("recommendation", "", True)
    if isinstance(block, Heading) or (is_strong(block) and not block.number) or text.endswith(":"):
        return _section(text)
    return None


def lists_papers(block: Heading) -> bool:
    """Whether a heading stands over what comes with a paper, part of no section whatever its level."""
    return bool(LISTED.fullmatch(plain(block.text).rstrip(" :.")))


def names_section(block: Block) -> Kind | None:
    """The section of which a paragraph says nothing but the name, as "Key findings"; None for any other block."""
    found = _section(plain(block.text)) if isinstance(block, Paragraph) and not block.number else None
    return found.kind if found else None


def _section(text: str) -> Opening | None:
    name = PLACED.sub("", re.sub(r"^\d+(\.\d+)*\.?\s+", "", text).rstrip(" :.")).casefold()
    for kind, pattern in SECTIONS.items():
        if pattern.fullmatch(name):
            return Opening(kind)
    return None
