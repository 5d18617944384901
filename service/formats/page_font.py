"""Atkinson Hyperlegible inside a web page: only the letters that the page has, so that it works offline."""

import base64
import io
from functools import cache
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

ATKINSON = "Atkinson Hyperlegible"


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
