"""What a clerk changes of a summary: passages left out, and passages of the paper added."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from service.document import Document, Heading, plain
from service.summary.clean import said
from service.summary.finding import find_passages
from service.summary.parts import find_pages, take_apart
from service.summary.passages import Passage, Reason, id_of, label_of


@dataclass(frozen=True, slots=True)
class Choice:
    """Keys of candidates; without any it changes nothing. Kept as data beside the paper (JSON by `asdict`)."""

    left_out: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.left_out or self.added)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that can stand in the summary, for a page that offers it.

    key: stays the same while the passage's own words do. default: it is in where no clerk chose. label: its number or
    its bullet; under: the nearest heading of the paper above it. paper: the title of the paper of a pack, "" where
    there is one paper only; part: which of them, from 0. page: as printed, "" where the paper has none. place: where
    its paragraph stands in the paper.
    """

    key: str
    reason: Reason
    default: bool
    label: str
    text: str
    under: str = ""
    page: str = ""
    paper: str = ""
    part: int = 0
    place: int = 0


def candidates(document: Document) -> tuple[Candidate, ...]:
    """Every passage of a paper: for each paper of a pack those that are in by default, then the rest in its order."""
    parts = take_apart(document.blocks)
    pages = find_pages(document.blocks)
    titles = [_title(part.heading) if len(parts) > 1 else "" for part in parts]
    return tuple(_candidate(passage, pages, titles) for passage in find_passages(document, parts))


def _candidate(passage: Passage, pages: dict[str, str], titles: list[str]) -> Candidate:
    return Candidate(
        passage.key,
        passage.reason,
        passage.default,
        label_of(passage.block),
        said(passage.block),
        _title(passage.above[-1]) if passage.above else "",
        pages.get(id_of(passage.block), ""),
        titles[passage.part],
        passage.part,
        passage.place,
    )


def choose(passages: tuple[Passage, ...], chosen: Choice | None) -> tuple[Passage, ...]:
    """The passages that are in: those by default, as the clerk changed it.

    A selected sentence goes where its whole paragraph was added, which stands in its place among the others.
    """
    chosen = chosen or Choice()
    kept = [
        passage for passage in passages
        if (passage.default and passage.key not in chosen.left_out) or passage.key in chosen.added
    ]  # fmt: skip
    whole = {passage.place for passage in kept if passage.reason == "body"}
    return _among_sentences(tuple(each for each in kept if each.reason != "selected" or each.place not in whole))


def _among_sentences(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages, those added to a paper's selected sentences among these in the paper's order."""
    both = {p.part for p in passages if p.reason == "body"} & {p.part for p in passages if p.reason == "selected"}
    mixed = [
        replace(each, reason="selected", above=()) if each.reason == "body" and each.part in both else each
        for each in passages
    ]
    there = {each.key: each.place for each in mixed if each.reason == "selected" and each.part in both}
    return tuple(sorted(mixed, key=lambda each: (each.part, there.get(each.key, -1))))


def held_whole(passages: Sequence[Candidate], inside: Collection[str]) -> dict[str, str]:
    """The keys of the selected sentences that stand in a paragraph which is in as a whole, each with that one's key."""
    whole = {each.place: each.key for each in passages if each.reason == "body" and each.key in inside}
    return {each.key: whole[each.place] for each in passages if each.reason == "selected" and each.place in whole}


def lapsed(passages: Iterable[Candidate], chosen: Choice) -> tuple[str, ...]:
    """The keys of a choice that mean none of a paper's passages any more, as its words were corrected since."""
    there = {passage.key for passage in passages}
    return tuple(key for key in (*chosen.left_out, *chosen.added) if key not in there)


def _title(heading: Heading | None) -> str:
    return f"{heading.number} {plain(heading.text)}".strip() if heading else ""
