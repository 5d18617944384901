"""What a paper is called, in its own words."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from service.document import Block, Heading, Paragraph, plain

KIND = re.compile(r"(?:supplementary )?(?:agenda|minutes|report|notice)(?: (?:pack|of meeting))?", re.IGNORECASE)
NAMED = re.compile(r"(?:subject|title|report title)\s*:\s*(.+)", re.IGNORECASE)
FIELD = re.compile(r"(meeting|committee|date)\s*:\s*(.+)", re.IGNORECASE)


def title_of(blocks: Sequence[Block], name: str) -> str:
    """The title: its subject line, its first heading (with meeting and date after "AGENDA"), else the file's name."""
    first = next((n for n, b in enumerate(blocks[:12]) if isinstance(b, Heading)), None)
    heading = blocks[first] if first is not None else None
    said = [plain(block.text) for block in blocks[:12] if isinstance(block, (Heading, Paragraph))]
    for line in said[: None if first is None else first + 1]:
        if found := NAMED.fullmatch(line):
            return found[1]
    if not isinstance(heading, Heading):
        return PurePath(name).stem.replace("_", " ").replace("-", " ").strip() or name
    title = plain(heading.text)
    if KIND.fullmatch(title):
        fields = {found[1].lower(): found[2] for line in said if (found := FIELD.fullmatch(line))}
        told = [fields[key] for key in ("meeting", "committee", "date") if key in fields]
        return f"{title.capitalize()}: {', '.join(told)}" if told else title.capitalize()
    return title
