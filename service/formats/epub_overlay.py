"""Media overlays of a book (EPUB 3.3 §9): which element of the text is shown while which stretch of sound is heard.

The stretches of a section follow each other without a gap, so that every second of it is heard once.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from lxml import etree

from service.formats.book_read import SPACE
from service.formats.epub_text import TYPE, File, Text
from service.speech.recording import Recorded
from service.speech.saying import Sentence

GROUPS = {"aside": "footnote", "table": "table"}
"""What a listener may leave out or step over, by its element."""


@dataclass(frozen=True, slots=True)
class Step:
    """One element of the text and its stretch of sound, in milliseconds; kind: "pagebreak", or "" for text."""

    file: str
    place: str
    sound: str
    begins: int
    ends: int
    kind: str = ""
    group: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Element:
    """An element that a step can show: its file, its name, its place in the whole text."""

    file: str
    name: str
    at: int
    kind: str
    group: tuple[str, str]


def find_elements(files: Sequence[File]) -> dict[str, Element]:
    """Every named element of the text, by its name."""
    found: dict[str, Element] = {}
    for file in files:
        for each in file.body.iter("*"):
            if name := each.get("id"):
                kind = "pagebreak" if each.get(TYPE) == "pagebreak" else ""
                found.setdefault(name, Element(file.name, name, len(found), kind, _group(each)))
    return found


def _group(each: etree._Element) -> tuple[str, str]:
    """The note or table that an element stands in: what it is, and its name; the outermost."""
    above = [up for up in (each, *each.iterancestors()) if etree.QName(up).localname in GROUPS and up.get("id")]
    return (GROUPS[etree.QName(above[-1]).localname], above[-1].get("id", "")) if above else ("", "")


def find_targets(sentences: Sequence[Sentence], targets: Mapping[int, str], text: Text) -> list[Element | None]:
    """The element of each sentence, None where it stands for none; a page is shown where it begins."""
    elements = find_elements(text.files)
    pages: dict[str, deque[str]] = defaultdict(deque)
    for line, _ in text.pages:
        pages[line.words].append(line.target.partition("#")[2])
    found = []
    for n, each in enumerate(sentences):
        if each.page and pages[each.page]:
            name = pages[each.page].popleft()
        else:
            name = targets.get(n) or (f"{each.block}-r{each.row}" if each.row else each.block)
        found.append(elements.get(name) or elements.get(each.block))
    return _without_pages_inside(found)


def _without_pages_inside(found: Sequence[Element | None]) -> list[Element | None]:
    """A page that begins in what is read on afterwards is told with it: who leaves out pages must lose nothing else."""
    out: list[Element | None] = []
    for each in reversed(found):
        after = out[-1] if out else None
        inside = each and after and each.kind and after.at < each.at
        out.append(after if inside else each)
    return out[::-1]


def write_steps(sections: Sequence[Recorded], sounds: Sequence[str], found: Sequence[Element | None]) -> list[Step]:
    """The whole book step by step, in the order of the sound, which is that of the text.

    What stands for no element, or for one that lies behind, is heard with the step before it, or with the next one.
    """
    steps: list[Step] = []
    last, left = -1, iter(found)
    waiting: list[tuple[str, int, int]] = []
    for section, sound in zip(sections, sounds, strict=True):
        for begins, ends in _stretches(section):
            element = next(left)
            if element is None or element.at < last:
                if steps:
                    _hear(steps, steps[-1], sound, begins, ends)
                else:
                    waiting.append((sound, begins, ends))
                continue
            last = element.at
            new = Step(element.file, element.name, sound, begins, ends, element.kind, element.group)
            for stretch in waiting:
                _hear(steps, new, *stretch)
            waiting = []
            _hear(steps, new, sound, begins, ends)
    return steps


def _hear(steps: list[Step], step: Step, sound: str, begins: int, ends: int) -> None:
    """This stretch heard while the step's element is shown: one step with the last one where both go together."""
    before = steps[-1] if steps else None
    if before and (before.file, before.place, before.sound, before.ends) == (step.file, step.place, sound, begins):
        steps[-1] = replace(before, ends=ends)
    elif ends > begins:
        steps.append(replace(step, sound=sound, begins=begins, ends=ends))


def _stretches(section: Recorded) -> Iterator[tuple[int, int]]:
    """Each sentence's stretch of its section, its silence with it, in milliseconds."""
    starts = [0, *(round(clip.begins * 1000) for clip in section.clips[1:]), int(section.seconds * 1000)]
    return pairwise(starts)


def write_overlay(name: str, steps: Sequence[Step]) -> str:
    """The overlay of one file."""
    inside = "\n".join(
        _grouped(name, group, list(each)) for group, each in groupby(steps, key=lambda step: step.group)
    )  # fmt: skip
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<smil xmlns="{SPACE["s"]}" xmlns:epub="{SPACE["e"]}" version="3.0">
<body epub:textref="{name}">
{inside}
</body>
</smil>
"""


def _grouped(name: str, group: tuple[str, str], steps: Sequence[Step]) -> str:
    inside = "\n".join(_step(step) for step in steps)
    kind, place = group
    return f'<seq epub:type="{kind}" epub:textref="{name}#{place}">\n{inside}\n</seq>' if kind else inside


def _step(step: Step) -> str:
    kind = f' epub:type="{step.kind}"' if step.kind else ""
    times = f'clipBegin="{seconds(step.begins)}" clipEnd="{seconds(step.ends)}"'
    return f'<par{kind}><text src="{step.file}#{step.place}"/><audio src="{step.sound}" {times}/></par>'


def seconds(milliseconds: int) -> str:
    """A time as an overlay writes it."""
    return f"{milliseconds // 1000}.{milliseconds % 1000:03}s"
