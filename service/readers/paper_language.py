"""Which language a paper is in: what its words show, else what the file says, else English."""

from collections import Counter
from collections.abc import Sequence

from service.document import Block, Heading, Paragraph, plain
from service.identify import identify
from service.languages import CODES
from service.walking import walk

ENOUGH = 40  # paragraphs, from all over the paper
LEAST = 30  # letters; shorter lines show no language


def language_of(blocks: Sequence[Block], said: str = "") -> str:
    """The code of the paper's language. said: what the file says of itself ("es-ES"), "" where it says nothing."""
    said = said.replace("_", "-").split("-")[0].lower()
    lines = [plain(block.text) for block in walk(tuple(blocks)) if isinstance(block, (Heading, Paragraph))]
    lines = [line for line in lines if len(line) >= LEAST]
    votes: Counter[str] = Counter()
    for line in lines[:: max(len(lines) // ENOUGH, 1)]:
        # Most papers are in English, which is quickly told.
        votes[identify(line, "en")] += len(line)
    sure = {code: letters for code, letters in votes.items() if code}
    if sure:
        best = max(sure, key=sure.__getitem__)
        if sure[best] * 2 > sum(votes.values()) or said == best or said not in CODES:
            return best
    return said if said in CODES else "en"
