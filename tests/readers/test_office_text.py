"""Papers of other word processors, through LibreOffice: numbers, notes and tables stay, what is hidden stays out."""

import io
from pathlib import Path

import pytest
from making_office import MIME, NAMES, URN, open_document
from making_papers import numbered, word_file, words
from PIL import Image
from reading_papers import headings, heads, lists, paragraphs, read_file, tables, tied

from service.document import Paragraph, Picture, Text
from service.errors import PaperError
from service.readers.base import Reading
from service.readers.soffice import convert
from service.settings import Settings
from service.walking import lines, walk

STYLES = """<style:style style:name="white" style:family="text">
<style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="gone" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="es" style:family="text"><style:text-properties fo:language="es" fo:country="ES"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
<text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style>"""
TEXT_TYPE = f"{MIME}text"
RICH = r"""{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}{\pard The harbour\par}
\trowd\trhdr\cellx2000\cellx4000\pard\intbl Pier\cell Berths\cell\row
\trowd\cellx2000\cellx4000\pard\intbl Old\cell 4\cell\row
\pard Read {\v lantern}{\deleted lantern}twice{\footnote\pard In May.}.\par}"""

KINDS = ("full", "path", "name", "name-and-extension")  # of fields with a file's name


def odt_file(folder: Path, body: str) -> Path:
    """An OpenDocument text with this body."""
    return open_document(folder / "paper.odt", "text", body, STYLES)


def saved_as(kind: str, path: Path, folder: Path) -> Path:
    """This paper as LibreOffice saves it in another form."""
    return convert(path, kind, Reading(path.name, Settings(), folder))


def test_an_old_word_file_says_what_a_new_one_does(tmp_path: Path) -> None:
    cell = "<w:tc>{}</w:tc>".format
    path = word_file(
        tmp_path,
        words("The pier", paragraph='<w:pStyle w:val="Heading1"/>'),
        numbered("Summary", 80, 0, "<w:b/>"),
        numbered("The pier is closed.", 80, 1),
        numbered("for walkers;", 80, 2),
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='900'/><w:gridCol w:w='900'/></w:tblGrid>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell(words('Pier'))}{cell(words('Berths'))}</w:tr>"
        f"<w:tr>{cell(words('Old'))}{cell(words('4'))}</w:tr></w:tbl>",
        words("lantern", "<w:vanish/>"),
        words("Read by the clerk."),
        numbering=True,
    )
    document = read_file(saved_as("doc", path, tmp_path))
    assert headings(document) == [(1, "", "The pier"), (2, "1.", "Summary")]
    assert [b.number for b in document.blocks if isinstance(b, Paragraph)] == ["1.1", ""]
    assert lists(document) == [["(a)"]]
    assert tables(document) == [[["Pier", "Berths"], ["Old", "4"]]]
    assert heads(document) == [["column", "column"]]
    assert "lantern" not in repr(document)
    assert [loss.kind for loss in document.losses] == ["hidden"]
    assert document.source.media_type == "application/msword"


def test_rich_text_keeps_its_header_row_and_notes_and_not_what_it_hides(tmp_path: Path) -> None:
    path = tmp_path / "paper.rtf"
    path.write_text(RICH)
    document = read_file(path)
    assert paragraphs(document)[0] == "The harbour"
    assert tables(document) == [[["Pier", "Berths"], ["Old", "4"]]]
    assert heads(document) == [["column", "column"]]
    assert tied(document) == [("1", "In May.")]
    assert "lantern" not in repr(document)
    assert [loss.kind for loss in document.losses] == ["hidden", "hidden"]
    assert document.source.media_type == "application/rtf"


def test_an_opendocument_text_keeps_its_numbers_notes_tables_and_languages(tmp_path: Path) -> None:
    def items(inside: str) -> str:
        return f"<text:list-item>{inside}</text:list-item>"

    deep = f"<text:list>{items('<text:p>for walkers;</text:p>')}</text:list>"
    below = (
        f"<text:list>{items(f'<text:p>It is closed.</text:p>{deep}')}{items('<text:p>It is old.</text:p>')}</text:list>"
    )
    path = odt_file(
        tmp_path,
        f'<text:h text:outline-level="1">The pier</text:h><text:list text:style-name="L">'
        f"{items(f'<text:p>Costs</text:p>{below}')}</text:list>"
        '<text:p>Built long ago<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>In 1890.</text:p></text:note-body></text:note>.</text:p>"
        '<table:table><table:table-column table:number-columns-repeated="2"/><table:table-header-rows><table:table-row>'
        "<table:table-cell><text:p>Pier</text:p></table:table-cell><table:table-cell><text:p>Berths</text:p>"
        "</table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>Old"
        "</text:p></table:table-cell><table:table-cell><text:p>4</text:p></table:table-cell></table:table-row></table:table>"
        '<text:p>Asked for: <text:span text:style-name="es">El puerto está abierto los lunes.</text:span></text:p>',
    )
    document = read_file(path)
    assert headings(document) == [(1, "", "The pier")]
    assert [b.number for b in document.blocks if isinstance(b, Paragraph) and b.number] == ["1.", "1.1", "1.2"]
    assert lists(document) == [["(a)"]]
    assert tied(document) == [("1", "In 1890.")]
    assert tables(document) == [[["Pier", "Berths"], ["Old", "4"]]]
    assert heads(document) == [["column", "column"]]
    marked = [run.language for line in lines(document.blocks) for run in line if isinstance(run, Text) and run.language]
    assert marked == ["es"]
    assert document.source.media_type == TEXT_TYPE


def test_what_an_opendocument_text_hides_stays_out(tmp_path: Path) -> None:
    path = odt_file(
        tmp_path,
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><office:change-info><dc:creator>A'
        "</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info><text:p>lantern</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p>The pier <text:change text:change-id="c"/>is open.</text:p>'
        '<text:section text:name="S" text:display="none"><text:p>lantern</text:p></text:section>'
        '<text:section text:name="T" text:display="condition" text:condition="ooow:1==1">'
        "<text:p>lantern</text:p></text:section>"
        '<text:p><text:hidden-paragraph text:condition="ooow:1==1" text:is-hidden="true"/>lantern</text:p>'
        '<text:p>It is<text:hidden-text text:condition="ooow:1==1" text:is-hidden="true">lantern</text:hidden-text>'
        " old."
        '<text:span text:style-name="gone">lantern</text:span>'
        '<text:span text:style-name="white">lantern</text:span></text:p>'
        "<text:p>Read<office:annotation><dc:creator>B</dc:creator><text:p>lantern</text:p></office:annotation>"
        " twice.</text:p>",
    )
    document = read_file(path)
    assert paragraphs(document) == ["The pier is open.", "It is old.", "Read twice."]
    assert "lantern" not in repr(document)
    assert [loss.kind for loss in document.losses] == ["hidden"] * 5


def test_what_is_filled_in_on_a_form_is_read_where_it_stands(tmp_path: Path) -> None:
    form = f"xmlns:form='{URN}form:1.0' xml:id"
    fields = (
        f"<form:text {form}='a' form:current-value='Ama Ode' form:value=''/>"
        f"<form:fixed-text {form}='b' form:label='Boat'/>"
        f"<form:checkbox {form}='c' form:label='Berth' form:current-state='checked'/>"
        f"<form:radio {form}='d' form:label='North pier'/><form:password {form}='e' form:value='secret'/>"
        f"<form:listbox {form}='f'><form:option form:label='Small'/>"
        "<form:option form:label='Large' form:current-selected='true'/></form:listbox>"
    )
    here = {name: f"<draw:control text:anchor-type='as-char' draw:control='{name}'/>" for name in "abcdef"}
    body = (
        f"<office:forms><form:form xmlns:form='{URN}form:1.0'>{fields}</form:form></office:forms>"
        f"<text:p>Name:{here['a']}{here['b']}{here['f']}</text:p><text:p>{here['c']}{here['d']}{here['e']}now</text:p>"
    )
    document = read_file(open_document(tmp_path / "form.odt", "text", body))
    assert paragraphs(document) == ["Name: Ama Ode Boat Large", "☒ Berth ☐ North pier now"]
    assert "secret" not in repr(document)


def test_a_field_with_the_files_name_shows_that_of_the_paper(tmp_path: Path) -> None:
    shown = "".join(f"<text:p>In <text:file-name text:display='{how}'>old</text:file-name>.</text:p>" for how in KINDS)
    assert paragraphs(read_file(odt_file(tmp_path, shown))) == ["In paper.odt."] * len(KINDS)


def test_a_flat_opendocument_text_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "paper.fodt"
    path.write_text(
        f'<?xml version="1.0"?><office:document {NAMES} office:version="1.2" office:mimetype="{TEXT_TYPE}">'
        "<office:body><office:text><text:p>The pier is open.</text:p></office:text></office:body></office:document>"
    )
    assert paragraphs(read_file(path)) == ["The pier is open."]


def test_a_damaged_or_locked_file_ends_in_one_sentence(tmp_path: Path) -> None:
    held = f'<m:manifest xmlns:m="{URN}manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    locked = open_document(tmp_path / "locked.odt", "text", "", parts={"META-INF/manifest.xml": held})
    with pytest.raises(PaperError, match="locked with a password"):
        read_file(locked)
    broken = tmp_path / "broken.rtf"
    broken.write_bytes(b"{\\rtf1" + bytes(range(128, 256)) * 20 + b"{" * 5_000)
    with pytest.raises(PaperError, match=r"cannot be opened|has no words"):
        read_file(broken)


def test_rich_text_keeps_what_is_said_of_its_pictures(tmp_path: Path) -> None:
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(file, "PNG")
    picture = rf"\picscalex100\picwgoal900\pichgoal450\pngblip {file.getvalue().hex()}"
    said = r"{\*\picprop{\sp{\sn wzDescription}{\sv The caf\'e9 \u8211\'96 \{south\} side}}}"
    path = tmp_path / "paper.rtf"
    path.write_text(
        r"{\rtf1\ansi{\pard Piers {\*\shppict{\pict" + said + picture + "}}"
        r"{\nonshppict{\pict" + picture + r"}}\par}{\pard Boats {\pict" + picture + r"}\par}}"
    )
    document = read_file(path)
    found = [block.description for block in walk(document.blocks) if isinstance(block, Picture)]
    assert found == ["The café – {south} side", ""]
