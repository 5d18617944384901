"""Files that are no paper, known by how they begin; and what can be sent instead, told in one place."""

from service.errors import PaperError

READ = (
    "PDF, Word, PowerPoint, Excel, OpenDocument, rich text, EPUB, e-mail, HTML, Markdown, plain text, "
    "or a scan as PNG, JPEG or TIFF"
)
"""What this service reads, as a sentence goes on with it."""
ANSWER = f"Send it as {READ}."
EXPORT = "Export it as PDF or Word (.docx), and send that."
BEGINNINGS: tuple[tuple[int, bytes, str], ...] = (  # where in the file, what stands there, what the file is
    (0, b"ID3", "a sound recording"),
    (0, b"\xff\xfb", "a sound recording"),
    (0, b"\xff\xf3", "a sound recording"),
    (0, b"OggS", "a sound recording"),
    (0, b"fLaC", "a sound recording"),
    (8, b"WAVE", "a sound recording"),
    (8, b"AVI ", "a film"),
    (4, b"ftyp", "a film or sound recording"),
    (0, b"\x1a\x45\xdf\xa3", "a film"),
    (0, b"FLV\x01", "a film"),
    (0, b"\x30\x26\xb2\x75", "a film or sound recording"),
    (0, b"MZ", "a program"),
    (0, b"\x7fELF", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"\xcf\xfa\xed\xfe", "a program"),
    (0, b"#!/", "a program"),
    (0, b"\0\x01\0\0\0", "a font"),
    (0, b"OTTO", "a font"),
    (0, b"ttcf", "a font"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"SQLite format 3\0", "a database"),
    (4, b"Standard Jet DB", "a database"),
    (4, b"Standard ACE DB", "a database"),
    (0, b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "not a paper"),
)
PACKED = ((0, b"Rar!\x1a\x07"), (0, b"7z\xbc\xaf\x27\x1c"), (0, b"\x1f\x8b"), (0, b"BZh"), (0, b"\xfd7zXZ\0"))
EXPORTED: tuple[tuple[int, bytes, str], ...] = (
    (0, b"AT&TFORM", "a DjVu file"),
    (0, b"\x78\x9f\x3e\x22", "an Outlook attachment (winmail.dat)"),
    (60, b"BOOKMOBI", "a Kindle book"),
    (0, b"%!PS", "a PostScript file"),
    (0, b"AC10", "a drawing (DWG)"),
    (0, b"{\\pwi", "a Pocket Word file"),
    (0, b"\xdb\xa5", "a Word 2 file"),
    (0, b"\xe4\x52\x5c\x7b", "a OneNote file"),
    (0, b"\x06\x06\xed\xf5\xd8\x1d\x46\xe5", "an InDesign file"),
)


def refuse_strangers(head: bytes, name: str) -> None:
    """PaperError for a file that begins as no paper does; what it is, and what to send."""
    for at, begins in PACKED:
        if head.startswith(begins, at) and not (begins == b"\x1f\x8b" and head[2:3] != b"\x08"):
            raise PaperError(f"{name} is an archive of a kind that this service does not open. Pack it as a ZIP.")
    for at, begins, what in EXPORTED:
        if head.startswith(begins, at):
            raise exported(name, what)
    for at, begins, what in BEGINNINGS:
        if head.startswith(begins, at):
            raise PaperError(f"{name} is {what}{'' if what == 'not a paper' else ', not a paper'}. {ANSWER}")


def exported(name: str, what: str) -> PaperError:
    """The sentence for a paper of a program whose files this service does not read."""
    return PaperError(f"{name} is {what}, which this service does not read. {EXPORT}")


def no_paper(name: str) -> PaperError:
    """The sentence for a file of which nothing is known."""
    return PaperError(f"{name} is not a paper that this service can read. {ANSWER}")
