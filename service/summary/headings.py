"""What a heading opens: an official summary, findings, recommendations, a decision, or one numbered recommendation."""

import re
from dataclasses import dataclass
from typing import Literal

from service.document import Block, Heading, Paragraph, plain
from service.summary.clean import is_strong

Kind = Literal["summary", "findings", "recommendations", "decision", "recommendation"]

# The whole heading must say it: "Summary List of Actions" is no summary.
SECTIONS: dict[Kind, re.Pattern[str]] = {
    "summary": re.compile(
        r"(executive |official |report |plain english )?summary( and (main |key )?findings)?( of (the )?report)?"
    ),
    "findings": re.compile(
        r"((our|main|key) )?findings|(summary of |main |key )?conclusions?|findings and conclusions?"
    ),
    "recommendations": re.compile(
        r"(our |summary of |list of |full list of |officers?['’]? )?recommendations?( to .{3,60})?|recommended( that)?"
    ),
    "decision": re.compile(r"(the |proposed |record of )?decisions?( (taken|made|required|requested|sought))?"),
}
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


def _section(text: str) -> Opening | None:
    name = re.sub(r"^\d+(\.\d+)*\.?\s+", "", text).rstrip(" :.").casefold()
    for kind, pattern in SECTIONS.items():
        if pattern.fullmatch(name):
            return Opening(kind)
    return None
