"""Pictures of pages as a PDF of such pages, so that they go the way of any other scan."""

import zlib
from pathlib import Path

import pikepdf
from PIL import Image

from service.readers.base import Reading
from service.readers.image_frames import read_frames
from service.readers.scan_picture import MAX_SIDE


def make_pages(path: Path, reading: Reading) -> Path:
    """A PDF in `scratch` with a page for each picture of the file, as large as its paper, nothing lost."""
    made = reading.scratch / "pages.pdf"
    with pikepdf.new() as pdf:
        for frame, dpi in read_frames(path, reading):
            picture = _fitting(frame)
            wide, high = (side * 72 / dpi for side in frame.size)
            page = pdf.add_blank_page(page_size=(max(wide, 3), max(high, 3)))
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=_stream(pdf, picture)))
            page.Contents = pdf.make_stream(b"%f 0 0 %f 0 0 cm /Page Do" % (wide, high))
        pdf.save(made)
    return made


def _fitting(frame: Image.Image) -> Image.Image:
    """The picture, no larger than it will be drawn: a long paper of photographs must fit in memory."""
    step = max(frame.size) / MAX_SIDE
    if step <= 1:
        return frame
    return frame.resize((round(frame.width / step), round(frame.height / step)), Image.Resampling.LANCZOS)


def _stream(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    return pikepdf.Stream(
        pdf, zlib.compress(picture.tobytes(), 1), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
        Width=picture.width, Height=picture.height, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
        Filter=pikepdf.Name.FlateDecode,
    )  # fmt: skip
