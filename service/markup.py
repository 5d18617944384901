"""Somebody else's XML, read so that nothing is fetched and nothing is expanded."""

from lxml import etree


def safe_parser(*, bare: bool = False) -> etree.XMLParser:
    """A parser for it; nested too deep is refused. bare: comments and instructions to programs are left out."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=bare, remove_pis=bare
    )
