"""What a paper is called, in its own words."""

import re
from collections.abc import Sequence
from itertools import pairwise

from service.document import Block, Heading, Paragraph, plain
from service.standing import title_after_file

KIND = re.compile(r"(?:supplementary )?(?:agenda|minutes|report|notice)(?: (?:pack|of meeting))?", re.IGNORECASE)
NAMED = re.compile(r"(?:subject|title|report title)\s*:\s*(.+)", re.IGNORECASE)
GREETING = re.compile(r"Dear\b.{0,60}")
SECTION = re.compile(r"(?:recommendations?|(?:executive )?summary|contents|introduction|foreword)", re.IGNORECASE)
FIELD = re.compile(r"(meeting|committee|date)\s*:\s*(.+)", re.IGNORECASE)


def title_of(blocks: Sequence[Block], name: str) -> str:
    """The title: its subject line, its first heading (with meeting and date after "AGENDA"), else the file's name.

    A letter is called what stands below its greeting, for the first heading is its sender's. A paper that begins with
    a section says nowhere what it is called.
    """
    first = next((n for n, b in enumerate(blocks[:12]) if isinstance(b, Heading)), None)
    heading = blocks[first] if first is not None else None
    said = [plain(block.text) for block in blocks[:12] if isinstance(block, (Heading, Paragraph))]
    for line in said[: None if first is None else first + 1]:
        if found := NAMED.fullmatch(line):
            return found[1]
    if subject := _letter_subject(blocks[:12]):
        return subject
    if not isinstance(heading, Heading) or SECTION.fullmatch(plain(heading.text)):
        return title_after_file(name)
    title = plain(heading.text)
    if KIND.fullmatch(title):
        fields = {found[1].lower(): found[2] for line in said if (found := FIELD.fullmatch(line))}
        told = [fields[key] for key in ("meeting", "committee", "date") if key in fields]
        return f"{title.capitalize()}: {', '.join(told)}" if told else title.capitalize()
    return title


def _letter_subject(blocks: Sequence[Block]) -> str:
    """The heading right below "Dear …", "" where there is none."""
    for greeting, below in pairwise(blocks):
        greets = isinstance(greeting, Paragraph) and GREETING.fullmatch(plain(greeting.text))
        if greets and isinstance(below, Heading):
            return plain(below.text)
    return ""
