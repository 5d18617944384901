"""A block's own line as runs: after its label and number, and in pieces between the print pages that begin in it."""

from collections.abc import Iterator, Sequence

from service import document as d


def paragraph_lines(blocks: Sequence[d.Block]) -> Iterator[d.Line]:
    """The lines of the paragraphs among these blocks, for `Transcriber.ahead`."""
    for block in blocks:
        if isinstance(block, d.Paragraph):
            yield from (part for part in split_at_pages(said(block)) if not isinstance(part, d.PageBreak))


def said(block: d.Heading | d.Paragraph, label: str = "") -> d.Line:
    """A block's line after its label and its number."""
    return (*number_run(label), *number_run(block.number), *d.spoken_line(block))


def number_run(number: str) -> tuple[d.Text, ...]:
    """What is printed before a line, as a run of it; none for no number."""
    return (d.Text(f"{number} "),) if number else ()


def split_at_pages(line: d.Line) -> Sequence[d.Line | d.PageBreak]:
    """A line's runs between the print pages that begin inside it."""
    parts: list[d.Line | d.PageBreak] = [()]
    for run in line:
        if isinstance(run, d.PageBreak):
            parts += [run, ()]
        elif isinstance(parts[-1], tuple):
            parts[-1] = (*parts[-1], run)
    return [part for part in parts if part]
