"""Atkinson Hyperlegible: where it lies, which letters it has, and how a web page carries those that it needs."""

import base64
import io
import re
from functools import cache
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from service.document import Document, Text
from service.formats.print_options import ATKINSON
from service.walking import lines


@cache
def find_files() -> dict[int, Path]:
    """Where its faces lie, by weight."""
    import fontpkg_atkinson_hyperlegible  # only who makes a page needs it

    folder = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
    return {400: folder / "AtkinsonHyperlegible-Regular.ttf", 700: folder / "AtkinsonHyperlegible-Bold.ttf"}


@cache
def find_letters() -> frozenset[int]:
    """The characters that it has, as code points."""
    with TTFont(find_files()[400], lazy=True) as font:
        return frozenset(font.getBestCmap())


def find_rare(document: Document) -> re.Pattern[str] | None:
    """Words with letters that it lacks, to be set whole in another font; None where there are none."""
    letters, texts = find_letters(), [document.title]
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        texts += [run.value for line in lines(blocks) for run in line if isinstance(run, Text)]
    lacking = {sign for sign in set("".join(texts)) if ord(sign) not in letters and not sign.isspace()}
    if not lacking:
        return None
    signs = "".join(re.escape(sign) for sign in sorted(lacking))
    return re.compile(rf"[^\s<>&;]*[{signs}][^\s<>&;]*")


def embed(text: str) -> str:
    """The @font-face rules with the letters of this text, as data in the style sheet itself."""
    letters = sorted({ord(sign) for sign in text} & find_letters())
    return "\n".join(
        f'@font-face {{ font-family: "{ATKINSON}"; font-weight: {weight}; src: url("{_data(path, letters)}"); }}'
        for weight, path in find_files().items()
    )


def _data(path: Path, letters: list[int]) -> str:
    options = Options(flavor="woff2", layout_features=["*"], notdef_outline=True, recalc_timestamp=False)
    with TTFont(path, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out)
    return "data:font/woff2;base64," + base64.b64encode(out.getvalue()).decode()
