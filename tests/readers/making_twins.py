"""Twins: one paper in every kind of file that holds its words, each made by a program that offices use."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from playwright.sync_api import sync_playwright
from twin_docx import write_docx
from twin_page import write_page
from twin_writing import Twin
from weasyprint import HTML

TAGGED = 'pdf:writer_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"{}"}}}}'
DPI = 200


def make(twin: Twin, kind: str, folder: Path) -> Path:
    """The paper as one kind of file, in a folder of its own, with what it is made from."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{kind}.{KINDS[kind][0]}"
    if not path.exists():
        KINDS[kind][1](twin, path)
    return path


def office(path: Path, suffix: str, target: str = "") -> Path:
    """A file turned into another kind by LibreOffice, beside it."""
    with tempfile.TemporaryDirectory() as home:
        command = [
            "soffice", "--headless", f"-env:UserInstallation=file://{home}", "--convert-to", target or suffix,
            "--outdir", home, str(path),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return Path(shutil.move(Path(home) / f"{path.stem}.{suffix}", path.with_suffix(f".{suffix}")))


def _docx(twin: Twin, path: Path) -> None:
    write_docx(twin, path)


def _from_docx(suffix: str, target: str = "") -> Callable[[Twin, Path], None]:
    def convert(twin: Twin, path: Path) -> None:
        made = office(make(twin, "docx", path.parent), suffix, target)
        if made != path:
            made.rename(path)

    return convert


def _weasyprint(twin: Twin, path: Path, tagged: bool = False) -> None:
    HTML(string=write_page(twin, footnotes=True)).write_pdf(path, pdf_tags=tagged)


def _html(twin: Twin, path: Path) -> None:
    path.write_text(write_page(twin, footnotes=False))


def _chromium(twin: Twin, path: Path, tagged: bool = True) -> None:
    head = f'<div style="font-size: 9px; margin-left: 25mm">{twin.look.head}</div>'
    foot = (
        '<div style="font-size: 9px; margin: auto">Page <span class=pageNumber></span> of '
        "<span class=totalPages></span></div>"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(write_page(twin, footnotes=False))
        margin = dict.fromkeys(("top", "right", "bottom", "left"), "25mm")
        page.pdf(path=str(path), display_header_footer=True, header_template=head, footer_template=foot,
                 prefer_css_page_size=True, format="A4", margin=margin, tagged=tagged)  # fmt: skip
        browser.close()


def _scan(twin: Twin, path: Path) -> None:
    """Its pages as pictures: grey, of 200 dots an inch."""
    pdf = pypdfium2.PdfDocument(make(twin, "office-untagged", path.parent))
    pages = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in pdf]
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=DPI, quality=85)


KINDS: dict[str, tuple[str, Callable[[Twin, Path], None]]] = {
    "docx": ("docx", _docx),
    "odt": ("odt", _from_docx("odt")),
    "doc": ("doc", _from_docx("doc")),
    "rtf": ("rtf", _from_docx("rtf")),
    "html": ("html", _html),
    "office-tagged": ("pdf", _from_docx("pdf", TAGGED.format("true"))),
    "office-untagged": ("pdf", _from_docx("pdf", TAGGED.format("false"))),
    "chromium-tagged": ("pdf", _chromium),
    "chromium-untagged": ("pdf", lambda twin, path: _chromium(twin, path, tagged=False)),
    "weasyprint-tagged": ("pdf", lambda twin, path: _weasyprint(twin, path, tagged=True)),
    "weasyprint-untagged": ("pdf", _weasyprint),
    "scan": ("pdf", _scan),
}
