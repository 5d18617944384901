"""Pictures of a Word edition, each with words for who does not see it, or marked as decoration."""

import io

from service.document import Picture
from service.document_json import digest
from service.formats.html_picture import can_be_opened
from service.formats.html_text import attribute
from service.formats.word_looks import A4, MARGIN
from service.formats.word_writing import Writing
from service.languages import phrase

SUFFIXES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
DOT = 9525  # English Metric Units in a picture's dot, at 96 to the inch
TWIP = 635
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def write_picture(block: Picture, writing: Writing) -> str:
    """The run that holds a picture; "" where there is none that Word can show."""
    data = writing.making.picture(block.image) if block.image else b""
    suffix = next((name for start, name in SUFFIXES.items() if data.startswith(start)), "")
    if not suffix or not can_be_opened(data):
        return ""
    name = f"{digest(data)[:16]}.{suffix}"
    writing.images[name] = data
    writing.drawn += 1
    words = block.description or phrase(writing.document.language, "picture_undescribed")
    link = writing.part.relate("image", f"media/{name}")
    return _drawing(writing.drawn, link, "" if block.decoration else words, fit(data, writing))


def fit(data: bytes, writing: Writing) -> tuple[int, int]:
    """Width and height in English Metric Units: its own, within the page; in large print as wide as the page."""
    across, down = measure(data)
    widest, highest = (A4[0] - 2 * MARGIN) * TWIP, (A4[1] - 2 * MARGIN) * TWIP * 4 // 5
    width = widest if writing.look.large else min(across * DOT, widest)
    height = max(1, width * down // across)
    return (width, height) if height <= highest else (max(1, highest * across // down), highest)


def measure(data: bytes) -> tuple[int, int]:
    """How many dots a picture is wide and high."""
    from PIL import Image  # Slow to load, and most papers have no pictures.

    with Image.open(io.BytesIO(data)) as picture:
        return picture.width, picture.height


def _drawing(number: int, link: str, words: str, size: tuple[int, int]) -> str:
    across, down = size
    said = f'<wp:docPr id="{number}" name="Picture {number}" descr="{attribute(words)}">' + (
        "</wp:docPr>" if words else f"{DECORATIVE}</wp:docPr>"
    )
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'{said}<a:graphic><a:graphicData uri="{PICTURE}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing></w:r>"
    )
