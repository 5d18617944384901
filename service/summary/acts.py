"""What a paper asks a meeting to do, or what was decided: each act by its verb, and how many recommendations there are.

A verb counts only where the sentence's form leaves no doubt: "Note the report", "That the Committee notes …",
"That the report be noted". All else is "other" where a verb that we know stands beside it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.document import Block, Heading, Items, Table
from service.summary.clean import is_labelled, said
from service.summary.runs import VOTE

# Key: the verb after "to", with "the Committee", with "be".
VERBS: Mapping[str, tuple[str, str, str]] = {
    "confirm": (
        r"confirm|(?:approve|agree|sign)(?= (?:the )?minutes\b)",
        "confirms",
        r"confirmed|(?:signed|approved|agreed|accepted)(?=[^.;]* correct record)",
    ),
    "note": ("note", "notes", "noted"),
    "agree": ("agree", "agrees", "agreed"),
    "approve": ("approve", "approves", "approved"),
    "adopt": ("adopt", "adopts", "adopted"),
    "delegate": ("delegate", "delegates", "delegated"),
    "receive": ("receive", "receives", "received"),
    "consider": ("consider", "considers", "considered"),
    "recommend": ("recommend", "recommends", "recommended"),
    "endorse": ("endorse", "endorses", "endorsed"),
    "authorise": ("authori[sz]e", "authori[sz]es", "authori[sz]ed"),
    "appoint": ("appoint", "appoints", "appointed"),
    "elect": ("elect", "elects", "elected"),
    "refer": ("refer", "refers", "referred"),
    "ask": ("ask|request|invite", "asks|requests|invites", "asked|requested|invited"),
    "defer": ("defer", "defers", "deferred"),
    "refuse": ("refuse|reject", "refuses|rejects", "refused|rejected"),
    "grant": ("grant", "grants", "granted"),
    "exclude": (r"exclude(?= the (?:press|public))", r"excludes(?= the (?:press|public))", "excluded"),
}
OTHER = "other"
HOW = r"(?:(?:also|formally|jointly|retrospectively|unanimously|hereby) )?"
BODY = (
    r"(?:[Tt]he )?(?:[A-Z][\w’'-]*,? (?:(?:and|of|for|&) )*){0,6}"
    r"(?:Sub-Committee|Committee|Cabinet|Council|Board|Panel|Assembly|Authority|Executive|Mayor)"
)
LEAD = re.compile(
    r"^(?:\(?\w{1,4}[.)]\s+|\d+(?:\.\d+)*\.?\s+|Recommendation(?: \w{1,3})?\s*[:.–-]\s*|[•–-]\s)*"
    rf"(?:(?:{BODY}|Members|The meeting|It|This committee)(?: is| are)(?: therefore)? "
    r"(?:recommended|asked|requested|invited)(?: to\b| that\b)?:?\s*)?"
    r"(?:(?:it was )?(?:unanimously )?(?:resolved|agreed|recommended)\b\s*(?:[:–—-]\s*|(?=that\b)))?(?:that )?(?:to )?",
    re.IGNORECASE,
)
ONLY_LEADS = re.compile(rf"(?:{BODY}|[Mm]embers|[Ii]t)?\s*(?:to|that|be)?\s*:?")
IN_CAPITALS = re.compile(r".*?\b(?:RESOLVED|AGREED)\b(?: \([^)]*\)| unanimously)?\s*[:–—-]?\s*(?:that )?(?:to )?")
MODAL = r"(?<!\bto )(?<!\bmay )(?<!\bcan )(?<!\bwill )(?<!\bmust )(?<!\bnot )(?<!\bwould )(?<!\bcould )(?<!\bshall )"


def _either(form: int) -> str:
    return "|".join(f"(?P<{key}>{forms[form]})" for key, forms in VERBS.items())


ACTIVE = re.compile(rf"{HOW}(?:{_either(0)})\b", re.IGNORECASE)
TOLD = re.compile(rf"{BODY} {HOW}(?:{_either(1)})\b")
MEMBERS = re.compile(rf"(?:[Tt]he )?[Mm]embers(?: of {BODY})? {HOW}(?:{_either(0)})\b")
NO_NOUN = r"\b(?! (?:of|from|on|taken)\b)"
THIRD = re.compile(rf"{HOW}(?:{_either(1)}){NO_NOUN}", re.IGNORECASE)
AND = re.compile(rf"\band {HOW}(?:{_either(1)}){NO_NOUN}")
PASSIVE = re.compile(rf"{MODAL}\bbe {HOW}(\w+)\b")
PAST = re.compile(
    r"[Tt]he (?:(?!\b(?:that|which|who)\b)[^.;:]){3,160}? (?:was|were) (?:(?:duly|formally|unanimously) )?(\w+)"
    r"(?=[.,]| as | by | and signed|$)"
)
DONE = re.compile(_either(2), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One recommendation, resolution or decision: its words, and the acts that its verbs certainly name."""

    text: str
    acts: tuple[str, ...]


def find_clauses(groups: tuple[tuple[Block, ...], ...]) -> tuple[Clause, ...]:
    """Each recommendation of these; "(a)" and "(b)" count by themselves where no verb leads both."""
    return tuple(clause for group in groups for clause in _clauses(group))


def acts_of(clauses: tuple[Clause, ...]) -> tuple[str, ...]:
    """The acts of these, each once, in order; "other" last where one of them is in doubt; () where all are."""
    named = dict.fromkeys(act for clause in clauses for act in clause.acts)
    doubtful = any(not clause.acts for clause in clauses)
    return (*named, OTHER) if named and doubtful else tuple(named)


def _clauses(group: tuple[Block, ...]) -> Iterator[Clause]:
    if group and all(isinstance(block, Heading) for block in group):
        return
    lead = said(group[0]) if group else ""
    parts = _apart(group[1:]) if ONLY_LEADS.fullmatch(_bare(lead)) else [group]
    for one in (row for part in parts for row in _rows(part)):
        text = " ".join(map(said, one))
        # A list below has verbs of its own ("subject to these conditions: that nobody be let in").
        led = " ".join(said(block) for block in one if not isinstance(block, Items))
        if not VOTE.match(text) and any(map(str.isalpha, text)):
            yield Clause(text, find_acts(led or text))


def _rows(part: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    """The rows of a table of recommendations, a part each; anything else as it is."""
    if len(part) != 1 or not isinstance(part[0], Table):
        return [part]
    rows = [row for row in part[0].rows if any(cell.header != "column" for cell in row.cells)]
    return [tuple(block for cell in row.cells for block in cell.blocks) for row in rows]


def _apart(blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    """What follows "Resolved:" or "The Committee is recommended to:", each with the list that it announces itself."""
    out: list[tuple[Block, ...]] = []
    for block in blocks:
        if out and said(out[-1][0]).endswith(":") and (isinstance(block, Items) or is_labelled(block)):
            out[-1] = (*out[-1], block)
        elif isinstance(block, Items):
            out += [item.blocks for item in block.items]
        else:
            out.append((block,))
    return out


def find_acts(text: str) -> tuple[str, ...]:
    """What a sentence asks for, by its verbs; () where that is not certain."""
    bare = _bare(text)
    if found := PAST.match(bare):
        done = DONE.match(bare, found.start(1))
        return (_key(done),) if done else ()
    if found := ACTIVE.match(bare) or MEMBERS.match(bare):
        return (_key(found),)
    if found := TOLD.match(bare) or THIRD.match(bare):
        more = (_key(other) for other in AND.finditer(bare, found.end()))
        return tuple(dict.fromkeys((_key(found), *more)))
    first = PASSIVE.search(bare)
    done = DONE.match(bare, first.start(1)) if first else None
    return (_key(done),) if done and done.lastgroup else ()


def _bare(text: str) -> str:
    """A sentence without its number and "The Committee is recommended to"."""
    if found := IN_CAPITALS.match(text):
        return text[found.end() :]
    return text[LEAD.match(text).end() :]  # type: ignore[union-attr]


def _key(found: re.Match[str]) -> str:
    return str(found.lastgroup)
