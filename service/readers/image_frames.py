"""The pictures in an image file, one after another, in grey on white, the right way up as its camera says."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageFile, ImageOps, ImageSequence

from service.errors import PaperError
from service.readers.base import Reading

FORMATS = ("PNG", "JPEG", "TIFF")
PAPER = 11.7  # inches: the long side of A4, where a file does not say how large its picture is
COARSEST, FINEST = 100, 1200  # dpi; what else a file says is a guess of its writer
DAMAGED = "{name} is damaged and cannot be opened. Ask for it to be sent again."
BIG = "{name} has a picture of {n:,} pixels; this service reads up to {most:,}. Send it smaller, or as PDF."
MANY = "{name} has {n:,} pages; this service reads up to {most:,}. Send it in parts."
Frame = tuple[Image.Image, int]
"""A picture and its pixels an inch."""


def read_frames(path: Path, reading: Reading) -> Iterator[Frame]:
    """Each picture of the file; PaperError where it is damaged, too big or of too many pages."""
    settings = reading.settings
    try:
        with warnings.catch_warnings(), _strictly():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                count = getattr(image, "n_frames", 1)
                if count > settings.max_pages:
                    raise PaperError(MANY.format(name=reading.name, n=count, most=settings.max_pages))
                for frame in ImageSequence.Iterator(image):
                    _check(frame, reading)
                    yield _grey(frame), _dpi(frame)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        most = settings.max_pixels
        raise PaperError(f"{reading.name} has a picture of more than {most:,} pixels. Send it smaller.") from error
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError) as error:
        # Pillow's readers raise each of these for files that were cut or changed.
        raise PaperError(DAMAGED.format(name=reading.name), repr(error)) from error


@contextmanager
def _strictly() -> Iterator[None]:
    """Have Pillow refuse pictures that are cut short; a library that makes pages asks it to fill them up."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _check(frame: Image.Image, reading: Reading) -> None:
    pixels, most = frame.width * frame.height, reading.settings.max_pixels
    if pixels > most:
        raise PaperError(BIG.format(name=reading.name, n=pixels, most=most))


def _grey(frame: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(frame)
    if upright.mode.startswith(("I", "F")):
        return upright.convert("I").point(lambda value: value / 256).convert("L")
    if upright.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in upright.info:
        clear = upright.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(ground, clear).convert("L")
    return upright.convert("L")


def _dpi(frame: Image.Image) -> int:
    told = frame.info.get("dpi", (0, 0))[0]
    longest = max(frame.size)
    dpi = round(float(told)) if COARSEST <= told <= FINEST else round(longest / PAPER)
    return max(dpi, 1)
