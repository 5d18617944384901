"""A process of its own for what is measured, which imports what that needs and nothing else of the bench's."""

import io
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

from service.document import Document, plain
from service.formats import FORMATS
from service.formats.base import Making
from service.processes import Limits, run_child
from service.settings import Settings
from service.walking import lines

LIMITS = Limits(seconds=3600, memory=1 << 40)


def alone(function: Callable[..., Any], *arguments: Any) -> tuple[Any, float, int]:
    """What a function gives back, its CPU seconds without its module's imports, its peak in MB with them.

    The function must not stand in the module that is run.
    """
    done: tuple[Any, float, int] = run_child(_work, function, arguments, limits=LIMITS)
    return done


def _work(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, float, int]:
    before = _cpu()
    try:
        result = function(*arguments)
    except Exception as error:
        result = error
    return result, _cpu() - before, max(_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024


def _peak() -> int:
    """Our own peak in kB; getrusage would remember that of the process which started us."""
    told = Path("/proc/self/status").read_text().split("VmHWM:")[1]
    return int(told.split()[0])


def _cpu() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in both)


def make(key: str, document: Document, out: Path) -> Any:
    """The edition with its default options, as the service makes it."""
    form, settings = FORMATS[key], Settings()
    authority = (settings.authority_name, settings.authority_phone, settings.authority_email)
    return form.make(document, form.options(), out, Making(authority=authority))


def check(key: str, document: Document, out: Path) -> int:
    """The edition held against its rules and its document; how many rules."""
    return len(FORMATS[key].check(out, document))


def raw_word(document: Document) -> int:
    """The same lines as bare paragraphs through python-docx; how many."""
    import docx

    opened = docx.Document()
    said = [plain(line) for line in lines(document.blocks)]
    for words in said:
        opened.add_paragraph(words)
    opened.save(io.BytesIO())
    return len(said)


def raw_braille(document: Document) -> int:
    """The same lines through liblouis with nothing around it; cells."""
    from service.braille.codes import get_code
    from service.braille.louis import Louis

    louis, table = Louis(), get_code("en").table(2)
    return sum(len(louis.translate(table, plain(line), None)["out"]) for line in lines(document.blocks))
