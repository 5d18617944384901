"""Tesseract and its language packs: which there are, which script each is for, and how to get one."""

import shutil
from functools import partial

from service.errors import MissingError, StoppedError
from service.needs import Need
from service.processes import Limits, find_program, run_program, stamp

PROGRAM = "tesseract"
FIRST = "eng"  # tried first: most papers are English, and it tells soon when one is not
# A language of ours and the pack that reads it. Nobody offers one for Somali; the pack of its script knows its letters,
# and reads Yoruba's double marks better than Yoruba's own.
PACKS = {
    "en": "eng", "es": "spa", "pt": "por", "so": "Latin", "yo": "Latin", "gu": "guj", "bn": "ben", "pa": "pan",
    "ur": "urd", "zh": "chi_sim", "vi": "vie", "el": "ell", "tr": "tur", "hi": "hin", "ar": "ara",
}  # fmt: skip
# A script as tesseract's detection calls it, and the packs that read it, the likeliest first.
SCRIPTS = {
    "Latin": ("eng",),
    "Arabic": ("ara", "urd"),
    "Bengali": ("ben",),
    "Devanagari": ("hin",),
    "Gujarati": ("guj",),
    "Gurmukhi": ("pan",),
    "Greek": ("ell",),
    "Han": ("chi_sim", "chi_tra"),
    "HanS": ("chi_sim",),
    "HanT": ("chi_tra",),
}
MISTAKEN = ("guj", "pan", "hin", "ben", "urd", "ara", "ell", "chi_sim")  # tried where no script is told, or a wrong one
DEBIAN = {"Latin": "script-latn"}
ASKED = Limits(seconds=30, memory=1 << 30)


def package(pack: str) -> str:
    """The Debian package that holds a pack."""
    return f"tesseract-ocr-{DEBIAN.get(pack, pack.replace('_', '-'))}"


def has_tesseract() -> bool:
    """Whether the program is there."""
    return shutil.which(PROGRAM) is not None


def find_packs() -> dict[str, str]:
    """The packs that tesseract has here, each with the name it knows it by ("script/Latin" where they lie in folders).

    MissingError where there is no tesseract.
    """
    printed = run_program([find_program(PROGRAM, "tesseract-ocr"), "--list-langs"], limits=ASKED).decode()
    return {name.rpartition("/")[2]: name for name in printed.split("\n")[1:] if name}


def fingerprint() -> str:
    """Which tesseract and which packs there are; a paper that was read without a pack is read anew when it is there."""
    try:
        packs = find_packs()
    except (MissingError, StoppedError):
        return ""
    return " ".join([stamp(PROGRAM), *sorted(packs)])


def _has_pack(pack: str) -> bool:
    return has_tesseract() and pack in find_packs()


NEEDS = (
    Need("tesseract, which reads scans,", "apt-get install tesseract-ocr", has_tesseract),
    *(
        Need(f"tesseract's pack “{pack}”", f"apt-get install {package(pack)}", partial(_has_pack, pack))
        for pack in ("osd", *dict.fromkeys((*PACKS.values(), "chi_tra")))
    ),
)
