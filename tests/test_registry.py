"""What a child imports: only what the asked format or paper needs, since somebody waits for it."""

import subprocess
import sys

import pytest

from service.formats import FORMATS, STAFF_FORMATS
from service.readers import READERS

HEAVY = (
    "weasyprint",
    "fontTools",
    "pikepdf",
    "pypdfium2",
    "pdfplumber",
    "docx",
    "markdown_it",
    "argostranslate",
    "sqlalchemy",
)
"""Libraries that take long to import."""


def imported(lines: str) -> set[str]:
    """The heavy libraries that a fresh process has imported after these lines."""
    told = f"import sys\n{lines}\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    return set(subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize("key", [*FORMATS, *STAFF_FORMATS])
def test_every_format_stands_where_the_list_says(key: str) -> None:
    assert (STAFF_FORMATS.get(key) or FORMATS[key]).key == key


@pytest.mark.parametrize("key", READERS)
def test_every_reader_stands_where_the_list_says(key: str) -> None:
    assert READERS[key].key == key


def test_what_is_not_there_is_not_there() -> None:
    assert "purple" not in FORMATS
    assert FORMATS.get("purple") is None
    with pytest.raises(KeyError):
        FORMATS["purple"]


def test_the_whole_story_imports_nothing_heavy_until_a_format_is_asked_for() -> None:
    assert imported("import service.convert") == set()
    assert imported("from service.formats import FORMATS; list(FORMATS); 'audio' in FORMATS") == set()


def test_a_voice_waits_for_no_other_format_and_a_text_for_no_other_reader() -> None:
    assert imported("from service.convert import any_format; any_format('audio')") == set()
    assert "weasyprint" not in imported("from service.convert import any_format; any_format('epub')")
    assert imported("from service.readers import READERS; READERS['text']") == {"markdown_it"}  # reads marks
