"""A picture as HTML: drawn where it can be, told in words everywhere."""

import base64
import sys

from service.document import Picture
from service.formats.html_text import Manner, attribute, write_id, write_line, write_words
from service.languages import phrase
from service.readers.picture_size import count_pixels

IMAGES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}


def write_picture(block: Picture, manner: Manner) -> str:
    """The picture with its caption, and its description where it cannot be drawn or print tells it in words."""
    data = manner.picture(block.image) if block.image else b""
    image, frame = embed(data) if can_be_opened(data) else "", manner.sheet.frame(data) if manner.sheet else ""
    caption = f"<figcaption>{write_line(block.caption, manner)}</figcaption>" if block.caption else ""
    if block.decoration:
        return f'<img alt="" src="{image}"{frame}/>{caption}' if image else caption
    words = block.description or phrase(manner.language, "picture_undescribed")
    said = phrase(manner.language, "picture", text=block.description) if block.description else words
    name = write_id(block.id, manner)
    if image and manner.sheet:
        # Who sees the picture badly reads on paper what it shows; who hears its description isn't told again. A caption
        # beside it, since a figure's description stands for all that is inside.
        told = f' data-said="{attribute(said)}"' if block.description else ""
        below = f'<p class="caption">{write_line(block.caption, manner)}</p>' if block.caption else ""
        return f'<figure{name}{told}><img alt="{attribute(words)}" src="{image}"{frame}/></figure>{below}'
    if image:
        return f'<figure{name}><img alt="{attribute(words)}" src="{image}"/>{caption}</figure>'
    caption = f"<p>{write_line(block.caption, manner)}</p>" if block.caption else ""
    return f"<div{name}><p>{write_words(said, manner)}</p>{caption}</div>"


def can_be_opened(data: bytes) -> bool:
    """Whether a picture can be drawn, by its head; its description is printed in the place of one that cannot."""
    return 0 < count_pixels(data) < sys.maxsize


def embed(data: bytes) -> str:
    """A picture as a data address; "" for a kind that we do not show (an SVG may hold programs)."""
    for start, media in IMAGES.items():
        if data.startswith(start):
            return f"data:{media};base64,{base64.b64encode(data).decode()}"
    return ""
