"""A Document -> the bytes of an edition."""

from service.formats.base import Format
from service.registry import Registry

FORMATS = Registry[Format](
    "service.formats",
    {
        "large-print": "large_print.FORMAT",
        "word": "word.FORMAT",
        "plain-text": "plain_text.FORMAT",
        "html": "html.FORMAT",
        "audio": "audio.FORMAT",
        "audio-sections": "audio_files.SECTIONS",
        "audio-phone": "audio_files.PHONE",
        "daisy": "daisy.FORMAT",
        "epub": "epub.FORMAT",
        "braille": "braille.BRF",
        "braille-text": "braille.UNICODE",
        "pef": "braille.PEF",
        "ebraille": "ebraille.FORMAT",
    },
)
USUAL = tuple(key for key in FORMATS if key not in ("audio-sections", "audio-phone", "daisy", "epub"))
"""Those that are made where nobody names a format; the others are made for who asks."""
STAFF_FORMATS = Registry[Format]("service.formats", {"braille-preview": "braille_preview.FORMAT"})
"""What staff look at; nobody is offered it as an edition."""
PAGED_BRAILLE = ("braille", "braille-text", "pef")
"""Those that hold the pages of a Braille book."""
BRAILLE = (*PAGED_BRAILLE, "ebraille")
"""Those that hold Braille."""
