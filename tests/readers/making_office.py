"""Small spreadsheets and decks of Fairhaven, as OpenDocument XML and as the XML of Office."""

import zipfile
from pathlib import Path

URN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(
    f'xmlns:{short}="{URN}{name}:1.0"'
    for short, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("draw", "drawing"),
        ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"), ("presentation", "presentation"), ("config", "config"),
    )
)  # fmt: skip
NAMES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
MIME = "application/vnd.oasis.opendocument."


def open_document(
    path: Path, kind: str, body: str, styles: str = "", parts: dict[str, str | bytes] | None = None
) -> Path:
    """An OpenDocument file of this kind whose office:spreadsheet or office:presentation holds this XML."""
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    listed = f"<m:file-entry m:full-path='/' m:media-type='{MIME}{kind}'/>"
    listed += "<m:file-entry m:full-path='content.xml' m:media-type='text/xml'/>"
    manifest = f"<m:manifest xmlns:m='{URN}manifest:1.0'>{listed}</m:manifest>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME + kind)
        for name, data in {"content.xml": content, "META-INF/manifest.xml": manifest, **(parts or {})}.items():
            archive.writestr(name, data)
    return path


def sheet(name: str, *rows: str, columns: str = "", style: str = "") -> str:
    """A sheet of rows."""
    named = f'table:name="{name}" table:style-name="{style}"'
    return f"<table:table {named}>{columns or '<table:table-column/>' * 8}{''.join(rows)}</table:table>"


def row(*cells: str, **attributes: str) -> str:
    """A row; cells that are no XML are words or, where they begin with "=", figures as they are shown."""
    made = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<table:table-row {_attributes(attributes)}>{made}</table:table-row>"


def cell(words: str, **attributes: str) -> str:
    """A cell; one that begins with "=" holds a figure."""
    if not words:
        return f"<table:table-cell {_attributes(attributes)}/>"
    figure = words.removeprefix("=").strip("£%").replace(",", "")
    kind = f'float" office:value="{figure}' if words.startswith("=") else "string"
    said = "".join(f"<text:p>{line}</text:p>" for line in words.removeprefix("=").split("\n"))
    return f'<table:table-cell office:value-type="{kind}" {_attributes(attributes)}>{said}</table:table-cell>'


def style(name: str, family: str, properties: str, **attributes: str) -> str:
    """A style with the properties (an element's attributes) of its family."""
    kind = "text" if family in ("text", "table-cell", "paragraph") else family
    return (
        f'<style:style style:name="{name}" style:family="{family}" {_attributes(attributes)}>'
        f"<style:{kind}-properties {properties}/></style:style>"
    )


def _attributes(given: dict[str, str]) -> str:
    return " ".join(f'table:{name.replace("_", "-")}="{value}"' for name, value in given.items())
