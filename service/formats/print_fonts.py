"""The fonts of large print: whether they are installed, how wide their letters are, and what alone may be fetched."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from weasyprint.text.ffi import ffi, fontconfig
from weasyprint.urls import URLFetcher, URLFetcherResponse

from service.errors import MissingError
from service.formats.page_font import find_files
from service.formats.print_options import ATKINSON


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
    """Gives out our own fonts and pictures that lie in the page itself; refuses every other address."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The resource at this address; ValueError for one that is not ours, which WeasyPrint leaves out."""
        own = {path.as_uri() for path in find_files().values()}
        if url in own or url.startswith("data:"):
            return super().fetch(url, headers)
        raise ValueError("Nothing is fetched while an edition is made.")


def write_faces() -> str:
    """The @font-face rules of the fonts that come with us."""
    return "\n".join(
        f'@font-face {{ font-family: "{ATKINSON}"; font-weight: {weight}; src: url("{path.as_uri()}"); }}'
        for weight, path in find_files().items()
    )


def need_fonts(families: Iterable[str]) -> None:
    """MissingError for the first font that is not installed; it names the Debian package."""
    for family in families:
        if family != ATKINSON and not is_installed(family):
            package = "fonts-noto-cjk" if "CJK" in family else "fonts-noto-core"
            raise MissingError(f"The font {family} is not installed. Install it: apt install {package}")


@cache
def is_installed(family: str) -> bool:
    """Whether fontconfig knows a font of this family."""
    return _match(family, "Regular", b"family") == family


@cache
def read_widths(family: str) -> dict[int, float]:
    """How wide each character of the family's bold face is, in em. Without what joining letters save or cost."""
    file = find_files()[700] if family == ATKINSON else Path(_match(family, "Bold", b"file"))
    with TTFont(file, lazy=True, fontNumber=0) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: widths[name][0] / em for code, name in font.getBestCmap().items()}


def _match(family: str, style: str, what: bytes) -> str:
    """What fontconfig says of the installed font that is nearest to this one."""
    pattern = fontconfig.FcPatternCreate()
    fontconfig.FcPatternAddString(pattern, b"family", family.encode())
    fontconfig.FcPatternAddString(pattern, b"style", style.encode())
    fontconfig.FcConfigSubstitute(ffi.NULL, pattern, fontconfig.FcMatchPattern)
    fontconfig.FcDefaultSubstitute(pattern)
    match = fontconfig.FcFontMatch(ffi.NULL, pattern, ffi.new("FcResult *"))
    found = ffi.new("FcChar8 **")
    fontconfig.FcPatternGetString(match, what, 0, found)
    return str(ffi.string(ffi.cast("char *", found[0])).decode()) if found[0] != ffi.NULL else ""
