"""The parts of office files that are XML."""

from typing import Any

from lxml import etree

from service.markup import safe_parser
from service.readers.archives import damaged


def parse_part(data: bytes, name: str) -> Any:
    """The root of an XML part; PaperError where it is damaged or too deep."""
    try:
        return etree.fromstring(data, safe_parser(bare=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name, repr(error)) from error
