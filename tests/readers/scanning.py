"""Scans of small papers of Fairhaven, made for one test each."""

import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops
from weasyprint import HTML

PAGE = "@page { size: A5; margin: 15mm } body { font: 12pt/1.4 'DejaVu Sans', 'Noto Sans', sans-serif; margin: 0 } "


def draw(body: str, *, lang: str = "en", style: str = "", dpi: int = 200) -> list[Image.Image]:
    """The pages of this HTML as grey pictures."""
    direction = "rtl" if lang in ("ar", "ur") else "ltr"
    page = f"<html lang={lang} dir={direction}><style>{PAGE}{style}</style><body>{body}"
    with pypdfium2.PdfDocument(HTML(string=page).write_pdf()) as pdf:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L").copy() for page in pdf]


def grainy(picture: Image.Image) -> Image.Image:
    """The picture as a cheap scanner gives it."""
    return ImageChops.add(picture, Image.effect_noise(picture.size, 12), 1, -128)


def scan_file(folder: Path, *pictures: Image.Image, under: bytes = b"", dpi: int = 200, rotate: int = 0) -> Path:
    """A PDF whose pages are these pictures; under: operators before each, with Helvetica as /F."""
    path = folder / "scan.pdf"
    with pikepdf.new() as pdf:
        for picture in pictures:
            add_scan(pdf, picture, under, dpi).Rotate = rotate
        pdf.save(path)
    return path


def add_scan(pdf: pikepdf.Pdf, picture: Image.Image, under: bytes = b"", dpi: int = 200) -> pikepdf.Page:
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=80)
    wide, high = picture.width * 72 / dpi, picture.height * 72 / dpi
    page = pdf.add_blank_page(page_size=(wide, high))
    image = pikepdf.Stream(
        pdf, data.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=picture.width,
        Height=picture.height, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image), Font=pikepdf.Dictionary(F=font))
    page.Contents = pdf.make_stream(under + b"q %f 0 0 %f 0 0 cm /I Do Q" % (wide, high))
    return page


def unseen(*lines: str) -> bytes:
    """Operators for a text that is not painted."""
    shown = " ".join(f"0 -20 Td ({line}) Tj" for line in lines)
    return f"BT 3 Tr /F 12 Tf 40 560 Td {shown} ET ".encode("latin-1")


def misname_letters(path: Path, step: int) -> Path:
    """The PDF with every letter named wrongly: each code stands for a letter `step` further on."""

    def shift(found: re.Match[bytes]) -> bytes:
        code, name = found[1], int(found[2], 16)
        return b"<%s> <%04x>" % (code, name + step)

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and b"beginbfchar" in item.read_bytes():
                item.write(re.sub(rb"<([0-9a-f]+)> <([0-9a-f]{4})>", shift, item.read_bytes(), flags=re.IGNORECASE))
        pdf.save(path)
    return path
