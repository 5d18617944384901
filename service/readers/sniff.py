"""What a file is, by its content and never by its name."""

from pathlib import Path

from service.errors import PaperError
from service.readers import ole
from service.readers.archives import Archive, open_archive
from service.readers.image import find_image
from service.readers.kinds import ANSWER, EXPORT, exported, no_paper, refuse_strangers
from service.readers.sniff_text import sniff_text
from service.settings import Settings

HEAD = 65_536
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE_KINDS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}
OLE_OTHERS = {
    "Quill": "a Publisher file",
    "VisioDocument": "a Visio drawing",
    "CONTENTS": "a Microsoft Works file",
    "MatOST": "a Microsoft Works file",
}
MAIN_FOLDERS = {"word": "docx", "xl": "xlsx", "ppt": "pptx"}
PARTS = ("document", "workbook", "presentation")
MIME_KINDS = {
    "application/epub+zip": "epub",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
ZIP_OTHERS = {  # a file in it -> what it is
    "Index/Document.iwa": "an Apple Pages, Numbers or Keynote file",
    "Index.zip": "an Apple Pages, Numbers or Keynote file",
    "index.apxl": "an Apple Keynote file",
    "index.xml": "an Apple Pages or Numbers file",
    "FixedDocSeq.fdseq": "an XPS file",
    "FixedDocumentSequence.fdseq": "an XPS file",
    "visio/document.xml": "a Visio drawing",
    "META-INF/MANIFEST.MF": "a program",
    "AndroidManifest.xml": "a program",
}


def sniff(path: Path, name: str, settings: Settings) -> str:
    """The key of the reader for this file; PaperError for what is no paper, saying what it is and what to send."""
    kind = find_kind(path, name, settings)
    if kind == "zip":
        raise PaperError(f"{name} is a ZIP of several files. Take them out and send each, or publish it as a pack.")
    return kind


def find_kind(path: Path, name: str, settings: Settings) -> str:
    """What `sniff` gives back, or "zip" for a ZIP that is no paper itself but may hold some."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip(b"\0\r\n\t "):
        raise PaperError(f"{name} is empty. Check that the right file was sent.")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(ZIP):
        return _sniff_zip(path, name, settings)
    if head.startswith(ole.MAGIC):
        return _sniff_ole(path, name)
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"\xffWPC"):
        return "wpd"
    if find_image(head):
        return "image"
    refuse_strangers(head, name)
    return sniff_text(head, path, name)


def _sniff_zip(path: Path, name: str, settings: Settings) -> str:
    with open_archive(path, name, settings) as archive:
        names = set(archive.names())
        mime = _small(archive, "mimetype").strip().removesuffix("-template")
        main = _main_part(_small(archive, "_rels/.rels"))
    if mime in MIME_KINDS:
        return MIME_KINDS[mime]
    if mime.startswith("application/vnd.oasis.opendocument"):
        raise exported(name, "an OpenDocument drawing, chart or formula")
    if "META-INF/container.xml" in names:
        return "epub"
    for folder, kind in MAIN_FOLDERS.items():
        if main.startswith(f"{folder}/") or (not main and any(f"{folder}/{part}.xml" in names for part in PARTS)):
            return kind
    for part, what in ZIP_OTHERS.items():
        if part in names:
            raise exported(name, what) if what != "a program" else PaperError(f"{name} is {what}. {ANSWER}")
    return "zip"


def _small(archive: Archive, part: str) -> str:
    """A small text in the ZIP, "" where there is none."""
    return archive.data(part).decode("utf-8", "replace") if 0 < archive.size(part) <= HEAD else ""


def _main_part(links: str) -> str:
    """The part that an Office file names as its main one, "" where it names none."""
    for link in links.split("<Relationship ")[1:]:
        if '/officeDocument"' in link and 'Target="' in link:
            return link.split('Target="', 1)[1].split('"', 1)[0].lstrip("/")
    return ""


def _sniff_ole(path: Path, name: str) -> str:
    names = ole.root_names(path)
    if "EncryptedPackage" in names:
        raise PaperError(f"{name} is locked with a password. Send a copy without one.")
    for stream, kind in OLE_KINDS.items():
        if stream in names:
            return kind
    if any(each.startswith("__substg1.0_") for each in names):
        raise PaperError(
            f"{name} is an Outlook message. In Outlook, save it as PDF (Print, Print to PDF), and send that and its "
            "attachments."
        )
    for stream, what in OLE_OTHERS.items():
        if stream in names:
            raise exported(name, what)
    if not names:
        raise PaperError(f"{name} is damaged and cannot be opened. Save it again and send that. {EXPORT}")
    raise no_paper(name)
