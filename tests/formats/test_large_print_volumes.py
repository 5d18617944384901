"""A long paper in volumes: each thin enough, with a first page and contents of its own, its page numbers right."""

import re
from pathlib import Path

import pypdfium2
import pytest
from documents import par, say

from service.document import Document, Heading
from service.errors import WordsError
from service.formats.base import Making
from service.formats.large_print import FORMAT
from service.formats.print_volumes import Plan, plan_again, plan_volumes

MOST = 20


def long_paper(sections: int = 12) -> Document:
    blocks = [Heading("h", 1, say("Ferries"))]
    for n in range(sections):
        blocks += [Heading(f"s{n}", 2, say(f"Quay {n}")), Heading(f"t{n}", 3, say(f"Bench {n}"))]  # type: ignore[list-item]
        blocks += [par(f"p{n}-{m}", "The tide turns and the ferry waits. " * 40) for m in range(4)]  # type: ignore[misc]
    return Document("Ferries", "en", tuple(blocks))


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> tuple[Path, list[str], int]:
    """The file, the words of each page, how many volumes."""
    out = tmp_path_factory.mktemp("volumes") / "print.pdf"
    counts = FORMAT.make(long_paper(), FORMAT.choose({"volume": str(MOST), "size": "20"}), out, Making())
    with pypdfium2.PdfDocument(out) as pdf:
        return out, [" ".join(page.get_textpage().get_text_range().split()) for page in pdf], int(counts["volumes"])


def test_each_volume_is_thin_enough_and_says_its_pages(printed):
    _, pages, volumes = printed
    assert volumes > 1
    said = re.findall(r"Volume (\d) of (\d): pages (\d+) to (\d+)", pages[0])
    assert [(int(n), int(m)) for n, m, _, _ in said] == [(n, volumes) for n in range(1, volumes + 1)]
    ranges = [(int(first), int(last)) for _, _, first, last in said]
    assert [first for first, _ in ranges] == [1, *(last + 1 for _, last in ranges[:-1])]
    assert ranges[-1][1] == len(pages)
    assert all(last - first < MOST for first, last in ranges)
    for n, (first, _) in enumerate(ranges[1:], 2):
        assert pages[first - 1].startswith(f"Volume {n} of {volumes}")


def test_each_volume_has_the_contents_of_its_own_headings_with_their_pages(printed):
    _, pages, volumes = printed
    listed = [found for page in pages for found in re.findall(r"Quay (\d+), page (\d+)", page)]
    assert [int(n) for n, _ in listed] == list(range(12))
    assert all(f"Quay {n} Bench {n}" in pages[int(page) - 1] for n, page in listed)
    assert sum("Contents" in page for page in pages) == volumes


def test_a_volume_begins_with_a_main_heading_and_every_page_names_it(printed):
    _, pages, volumes = printed
    starts = [n for n, page in enumerate(pages) if "pages in this print" in page]
    assert len(starts) == volumes
    assert all(re.search(r"Quay \d+, page", pages[start]) for start in starts)
    assert pages[starts[1] - 1].endswith(f"Volume 1 of {volumes} Page {starts[1]} of {len(pages)}")


def test_every_rule_holds_for_a_paper_in_volumes(printed):
    assert [finding for finding in FORMAT.check(printed[0], long_paper()) if not finding.holds] == []


def test_a_short_paper_is_one_volume_whatever_its_thickness(tmp_path):
    counts = FORMAT.make(long_paper(1), FORMAT.choose({"volume": "20"}), tmp_path / "print.pdf", Making())
    assert counts["volumes"] == 1


def test_a_volume_that_came_out_too_thick_is_planned_anew():
    plan = Plan((0, 5), 1.0)
    assert plan_again(plan, {"volume-1-end": 20, "volume-2-end": 38}, 20) == 0
    assert plan_again(plan, {"volume-1-end": 25, "volume-2-end": 38}, 20) == pytest.approx(1.275)


def test_volumes_are_about_as_thick_as_each_other():
    blocks = tuple(par(f"p{n}", "x") for n in range(100))
    plan = plan_volumes(blocks, [1.0] * 100, 30)
    ends = [*plan.starts[1:], 100]
    thick = [end - start for start, end in zip(plan.starts, ends, strict=True)]
    assert max(thick) <= 27
    assert max(thick) - min(thick) <= 2


@pytest.mark.parametrize("pages", ["-1", "5", "many", "2.5"])
def test_volumes_that_are_not_offered_are_refused(pages):
    with pytest.raises(WordsError, match="pages in a volume"):
        FORMAT.choose({"volume": pages})
