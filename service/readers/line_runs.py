"""Lines of text as every reader leaves them: single spaces, no empty runs, one run per manner."""

import re
from dataclasses import replace

from service.document import Inline, Line, PageBreak, Text

SPACES = re.compile(r"[ \t\r\f\v\u2002-\u200a\u205f]{2,}|[\t\r\f\v\u2002-\u200a\u205f]")  # a lone space is one already
BREAK = re.compile(r" ?\n ?")
DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff\u2060\0\ufffe\uffff"))  # these print nothing
DROPPED.update(dict.fromkeys((*range(1, 9), 11, *range(14, 32), *range(127, 160))))


def tidy(runs: list[Inline] | Line) -> Line:
    """The runs with spaces collapsed across them, neighbours of one manner joined and the ends stripped."""
    out: list[Inline] = []
    for run in runs:
        if isinstance(run, PageBreak):
            out.append(run)
        elif value := _spaced(run.value):
            _add(out, run if value is run.value else with_value(run, value))
    return _strip(out)


def _spaced(value: str) -> str:
    """The value with single spaces; nothing that prints nothing is printable, so most need no second look."""
    return SPACES.sub(" ", value if value.isprintable() else value.translate(DROPPED))


def _add(out: list[Inline], run: Text) -> None:
    """Put a run after the others, without a second space or a space around a line break."""
    before = next((i for i in range(len(out) - 1, -1, -1) if isinstance(out[i], Text)), -1)
    ended = out[before].value[-1:] if before >= 0 and isinstance(out[before], Text) else "\n"  # type: ignore[union-attr]
    value = BREAK.sub("\n", run.value) if "\n" in run.value else run.value
    if ended in " \n":
        value = value.lstrip(" ")
    if ended == " " and value.startswith("\n"):
        _set(out, before, out[before].value[:-1])  # type: ignore[union-attr]
    if not value:
        return
    last = out[-1] if out else None
    if isinstance(last, Text) and not run.note and _manner(last) == _manner(run):
        out[-1] = with_value(last, last.value + value)
    else:
        out.append(run if value is run.value else with_value(run, value))


def with_value(run: Text, value: str) -> Text:
    """The run saying something else; much quicker than dataclasses.replace, and done for every run of a paper."""
    return Text(value, run.strong, run.emphasis, run.script, run.href, run.language, run.note)


def _manner(run: Text) -> tuple[bool, bool, str, str, str, str]:
    return run.strong, run.emphasis, run.script, run.href, run.language, run.note


def _set(out: list[Inline], at: int, value: str) -> None:
    run = out[at]
    assert isinstance(run, Text)
    if run.value != value:
        out[at] = with_value(run, value)


def _strip(runs: list[Inline]) -> Line:
    """The runs without white space at either end; a page break there stays where it is."""
    out = list(runs)
    for order, strip in ((range(len(out)), str.lstrip), (range(len(out) - 1, -1, -1), str.rstrip)):
        for at in order:
            run = out[at]
            if isinstance(run, PageBreak):
                continue
            _set(out, at, strip(run.value, " \n"))
            if strip(run.value, " \n"):
                break
    return tuple(run for run in out if isinstance(run, PageBreak) or run.value)


def words(line: Line) -> str:
    """All characters of a line as printed, note marks too."""
    return "".join(run.value for run in line if isinstance(run, Text))


def cut(line: Line, count: int) -> Line:
    """The line without its first `count` characters; page breaks stay."""
    out: list[Inline] = []
    for run in line:
        if isinstance(run, Text) and count:
            taken = min(count, len(run.value))
            count -= taken
            run = replace(run, value=run.value[taken:])
        out.append(run)
    return tidy(out)


def has_words(line: Line) -> bool:
    """Whether the line says anything."""
    return any(isinstance(run, Text) and run.value.strip() for run in line)


def all_strong(line: Line) -> bool:
    """Whether every word of the line is strong."""
    runs = [run for run in line if isinstance(run, Text) and run.value.strip()]
    return bool(runs) and all(run.strong for run in runs)


def unmarked(line: Line) -> Line:
    """A heading's line: not strong, since headings are so anyway, and on one line."""
    out: list[Inline] = []
    for run in line:
        out.append(replace(run, strong=False, value=run.value.replace("\n", " ")) if isinstance(run, Text) else run)
    return tidy(out)
