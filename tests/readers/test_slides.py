import re
import tempfile
import zipfile
from pathlib import Path

from making_office import NAMES, open_document, style
from reading_papers import headings, heads, paragraphs, read_file, tables

from service.document import Document, Items, PageBreak, Picture, plain
from service.readers.base import Reading
from service.readers.soffice import convert
from service.settings import Settings
from service.walking import lines, walk

BOLD = style("bold", "text", 'fo:font-weight="bold"')


def page(*shapes: str, style: str = "", master: str = "") -> str:
    named = f'draw:style-name="{style}" draw:master-page-name="{master}"'
    return f"<draw:page {named}>{''.join(shapes)}</draw:page>"


def frame(inside: str, kind: str = "", place: str = "", look: str = "") -> str:
    """A frame; place: x, y, width and height in cm."""
    x, y, width, height = (place or "1 1 10 2").split()
    box = f'svg:x="{x}cm" svg:y="{y}cm" svg:width="{width}cm" svg:height="{height}cm"'
    named = f'presentation:class="{kind}"' if kind else ""
    return f'<draw:frame {named} {box} draw:style-name="{look}">{inside}</draw:frame>'


def box(*lines: str, kind: str = "", place: str = "", look: str = "") -> str:
    said = "".join(line if line.startswith("<") else f"<text:p>{line}</text:p>" for line in lines)
    return frame(f"<draw:text-box>{said}</draw:text-box>", kind, place, look)


def read(folder: Path, *pages: str, styles: str = "", parts: dict[str, str | bytes] | None = None) -> Document:
    path = folder / "The old pier.odp"
    return read_file(open_document(path, "presentation", "".join(pages), BOLD + styles, parts))


def labels(document: Document) -> list[list[str]]:
    return [[item.label for item in block.items] for block in walk(document.blocks) if isinstance(block, Items)]


def told(document: Document) -> list[tuple[str, str, str]]:
    return [(loss.kind, loss.page, loss.what) for loss in document.losses]


def test_each_slide_is_a_page_under_its_title(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        page(box("Repair of the pier", kind="title"), box("Ama Ode", kind="subtitle")),
        page(box("Work starts."), box("Costs", kind="title")),
        page(box("No title here.")),
    )
    assert headings(document) == [(1, "", "Repair of the pier"), (2, "", "Costs"), (2, "", "Slide 3")]
    assert [b.label for b in document.blocks if isinstance(b, PageBreak)] == ["1", "2", "3"]
    assert paragraphs(document) == ["Ama Ode", "Work starts.", "No title here."]
    assert (document.source.pages, document.source.labels) == (3, ("1", "2", "3"))


def test_a_deck_without_a_title_is_called_as_its_file_is(tmp_path: Path) -> None:
    assert headings(read(tmp_path, page(box("Words.")))) == [(1, "", "The old pier"), (2, "", "Slide 1")]


def test_lists_keep_their_levels_and_labels(tmp_path: Path) -> None:
    looks = (
        '<text:list-style style:name="dots"><text:list-level-style-bullet text:level="1" text:bullet-char="●"/>'
        '<text:list-level-style-bullet text:level="2" text:bullet-char="–"/></text:list-style>'
        '<text:list-style style:name="counts"><text:list-level-style-number text:level="1" style:num-format="a" '
        'style:num-suffix=")" text:start-value="2"/></text:list-style>'
    )
    item = "<text:list-item>{}</text:list-item>"
    inner = "<text:list>" + item.format("<text:p>Planks</text:p>") + "</text:list>"
    dots = '<text:list text:style-name="dots">' + item.format("<text:p>Wood</text:p>" + inner) + "</text:list>"
    counted = "".join(item.format(f"<text:p>{word}</text:p>") for word in ("North", "South"))
    document = read(
        tmp_path,
        page(
            box("Work", kind="title"), box(dots, "Then:", f'<text:list text:style-name="counts">{counted}</text:list>')
        ),
        styles=looks,
    )
    assert labels(document) == [["•"], ["•"], ["b)", "c)"]]
    assert paragraphs(document) == ["Wood", "Planks", "Then:", "North", "South"]
    assert [b.ordered for b in walk(document.blocks) if isinstance(b, Items)] == [False, False, True]


def test_what_a_deck_hides_stays_out_and_is_told(tmp_path: Path) -> None:
    looks = (
        '<style:style style:name="gone" style:family="drawing-page"><style:drawing-page-properties '
        'presentation:visibility="hidden"/></style:style>'
        '<style:style style:name="cover" style:family="graphic"><style:graphic-properties draw:fill="solid" '
        'draw:fill-color="#003366"/></style:style>'
    ) + style("white", "text", 'fo:color="#ffffff"')
    layout = (
        f"<office:document-styles {NAMES}><style:page-layout style:name='wide'><style:page-layout-properties "
        "fo:page-width='28cm' fo:page-height='16cm'/></style:page-layout>"
        "<style:master-page style:name='plain' style:page-layout-name='wide'/></office:document-styles>"
    )
    white = "<text:p>Seen <text:span text:style-name='white'>secret one</text:span></text:p>"
    document = read(
        tmp_path,
        page(
            box("Pier", kind="title"),
            box(white, place="1 4 10 2"),
            box("secret two", place="29 4 5 2"),
            box("secret three", place="2 8 5 2"),
            '<draw:rect draw:style-name="cover" svg:x="1cm" svg:y="7cm" svg:width="9cm" svg:height="5cm"/>',
            box("<text:p><text:span text:style-name='white'>White on blue</text:span></text:p>", place="2 8 3 1"),
            box("secret foot", kind="footer"),
            "<presentation:notes>" + box("secret four", kind="notes") + "</presentation:notes>",
            "<office:annotation><text:p>secret five</text:p></office:annotation>",
            master="plain",
        ),
        page(box("secret six", kind="title"), style="gone"),
        styles=looks,
        parts={"styles.xml": layout},
    )
    assert paragraphs(document) == ["Seen", "White on blue"]
    assert "secret" not in repr(document)
    assert told(document) == [
        ("hidden", "1", "Speaker notes were left out."),
        ("hidden", "1", "Comments were left out."),
        ("hidden", "1", "What lies off the slide or under something was left out."),
        ("hidden", "1", "Words in the colour of their ground were left out."),
        ("hidden", "2", "A hidden slide was left out."),
    ]


def test_pictures_keep_their_description_and_charts_are_told(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        page(
            box("Pier", kind="title"),
            frame('<draw:image xlink:href="Pictures/a.png"/><svg:title>Map</svg:title><svg:desc>The bay</svg:desc>'),
            frame('<draw:image xlink:href="http://127.0.0.1:9/b.png"/><svg:desc>b_small.png</svg:desc>'),
            frame("<draw:image/><svg:desc>A boat. AI-generated content may be incorrect.</svg:desc>"),
            frame("<draw:object/><svg:desc>Costs by year</svg:desc>"),
            "<draw:g><svg:desc>An anchor</svg:desc><draw:rect/><draw:rect/></draw:g>",
            f"<draw:g>{box('In a group.')}</draw:g>",
        ),
        parts={"Pictures/a.png": b"\x89PNG"},
    )
    found = [(b.description, bool(b.image)) for b in walk(document.blocks) if isinstance(b, Picture)]
    assert found[:2] == [("Map The bay", True), ("", False)]
    assert [said for said, _ in found[3:]] == ["Costs by year", "An anchor"]
    assert paragraphs(document) == ["In a group."]
    assert told(document) == [
        ("", "1", "A picture has no description."),
        ("", "1", "A picture's description was made by a program, not by a person: check it."),
        ("", "1", "A chart or another program's object was left out."),
    ]


def test_tables_say_which_cells_are_heads(tmp_path: Path) -> None:
    def table(look: str, *rows: tuple[str, ...]) -> str:
        made = "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell><text:p>{word}</text:p></table:table-cell>" for word in row)
            + "</table:table-row>"
            for row in rows
        )
        return frame(f"<table:table {look}>{made}</table:table>")

    document = read(
        tmp_path,
        page(
            box("Pier", kind="title"),
            table('table:use-first-row-styles="true"', ("Boat", "Place"), ("Gull", "North")),
            table('table:use-first-column-styles="true"', ("Gull", "North"), ("Tern", "South")),
        ),
    )
    assert tables(document)[0] == [["Boat", "Place"], ["Gull", "North"]]
    assert heads(document) == [["column", "column"], ["row", ""]]


def test_powerpoint_decks_new_and_old_are_read(tmp_path: Path) -> None:
    source = open_document(
        tmp_path / "pier.odp",
        "presentation",
        page(
            box("Repair of the pier", kind="title"),
            frame('<draw:image xlink:href="Pictures/a.gif"/><svg:desc>A map of the bay</svg:desc>', place="3 5 4 4"),
        ),
        parts={
            "Pictures/a.gif": bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")
        },
    )
    for kind in ("pptx", "ppt"):
        with tempfile.TemporaryDirectory() as scratch:
            document = read_file(convert(source, kind, Reading("pier", Settings(), Path(scratch)), "odp"))
        said = [plain(line) for line in lines(document.blocks)]
        assert "Repair of the pier" in said
        pictures = [b for b in walk(document.blocks) if isinstance(b, Picture) and b.image]
        # LibreOffice writes no descriptions into the old kind.
        assert [b.description for b in pictures] == (["A map of the bay"] if kind == "pptx" else [""])


def test_the_heads_of_a_powerpoint_table_are_kept(tmp_path: Path) -> None:
    """LibreOffice drops them on the way to OpenDocument; here, on the way from it, too."""
    row = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    table = frame(f"<table:table><table:table-column/>{row.format('Boat')}{row.format('Gull')}</table:table>")
    source = open_document(tmp_path / "pier.odp", "presentation", page(box("Pier", kind="title"), table))
    path = convert(source, "pptx", Reading("pier", Settings(), tmp_path), "odp")
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    name = "ppt/slides/slide1.xml"
    held[name] = re.sub(rb"<a:tblPr[^>/]*", b'<a:tblPr firstRow="1"', held[name])
    with zipfile.ZipFile(path, "w") as archive:
        for each, data in held.items():
            archive.writestr(each, data)
    assert heads(read_file(path)) == [["column"]]


def test_comments_that_libreoffice_does_not_know_are_told(tmp_path: Path) -> None:
    plain_deck = open_document(tmp_path / "pier.odp", "presentation", page(box("Pier", kind="title")) * 2)
    path = convert(plain_deck, "pptx", Reading("pier", Settings(), tmp_path), "odp")
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    kind = "http://schemas.microsoft.com/office/2018/10/relationships/comments"
    link = f'<Relationship Id="own" Type="{kind}" Target="../comments/modernComment_1.xml"/></Relationships>'
    name = "ppt/slides/_rels/slide2.xml.rels"
    held[name] = held[name].replace(b"</Relationships>", link.encode())
    held["ppt/comments/modernComment_1.xml"] = b"<cmLst><cm>secret</cm></cmLst>"
    with zipfile.ZipFile(path, "w") as archive:
        for each, data in held.items():
            archive.writestr(each, data)
    document = read_file(path)
    assert told(document) == [("hidden", "2", "Comments were left out.")]
    assert "secret" not in repr(document)
