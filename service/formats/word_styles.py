"""The styles of a Word edition: Word's own by their own names, so that a reader may change the look of all at once."""

from service.formats.html_text import is_rtl
from service.formats.word_looks import WordLook
from service.formats.word_text import RAISED, face, half, is_complex, scale, write_language
from service.languages import get_language

LEADING = 1.2
"""What Word calls a single line, in the size of the type, as most of its fonts have it."""


def write_styles(code: str, look: WordLook) -> str:
    """The styles for a document in this language, as the inside of styles.xml."""
    return _defaults(code, look) + "".join((*_paragraphs(code, look), *_letters(look), _table(look)))


def _defaults(code: str, look: WordLook) -> str:
    latin = get_language("en").office_font
    east = face(code) if code == "zh" else face("zh")
    fonts = (
        f'w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east}" w:cs="{face(code) if is_complex(code) else latin}"'
    )
    colour = f'<w:color w:val="{look.ink}"/>' if look.ink != "000000" else ""
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>{colour}{sizes(look.size, code)}{write_language(code)}"
        f"</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def sizes(points: float, code: str) -> str:
    """A size of type for all scripts."""
    return f'<w:sz w:val="{half(points)}"/><w:szCs w:val="{half(points * scale(code))}"/>'


def _paragraphs(code: str, look: WordLook) -> list[str]:
    em = look.em
    # Nastaliq fonts bring their own height of a line.
    line = 264 if code == "ur" else round(240 * get_language(code).leading / LEADING)
    turned = "<w:bidi/>" if is_rtl(code) else ""
    normal = f'{turned}<w:spacing w:before="0" w:after="{em(0.8)}" w:line="{line}" w:lineRule="auto"/>'
    hang = "" if look.large else f'<w:tabs><w:tab w:val="left" w:pos="{em(3)}"/></w:tabs>'
    hung = "" if look.large else f'<w:ind w:left="{em(3)}" w:hanging="{em(3)}"/>'
    rule = f'<w:pBdr><w:top w:val="single" w:sz="6" w:space="4" w:color="{look.ink}"/></w:pBdr>'
    tight = f'<w:spacing w:after="{em(0.15)}"/>'
    bold = "<w:b/><w:bCs/>"
    return [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/><w:suppressAutoHyphens/>{normal}</w:pPr></w:style>",
        style("Title", "Title", f'<w:spacing w:after="{em(0.8)}"/>', bold + sizes(look.heading(1), code)),
        style("Subtitle", "Subtitle", "", bold),
        *(_heading(level, code, look) for level in range(1, 7)),
        style("NumberedParagraph", "Numbered Paragraph", hang + hung, ""),
        style("ListBullet", "List Bullet", f'<w:spacing w:after="{em(0.4)}"/>', ""),
        style("ListNumber", "List Number", f'<w:spacing w:after="{em(0.4)}"/>', ""),
        style("ListContinue", "List Continue", f'<w:spacing w:after="{em(0.4)}"/>', ""),
        style("Quote", "Quote", _quote(code, look), ""),
        style("Caption", "caption", f'<w:spacing w:after="{em(0.4)}"/>', bold),
        style("TableCaption", "Table Caption", "<w:keepNext/>", "", "Caption"),
        style("PictureParagraph", "Picture", "<w:keepNext/>", ""),
        style("TableText", "Table Text", tight, ""),
        style("TableHeading", "Table Heading", tight, bold, "TableText"),
        style("OriginalPage", "Original Page", f'<w:keepNext/>{rule}<w:spacing w:before="{em(0.8)}"/>', ""),
        style("FootnoteText", "footnote text", f'<w:spacing w:after="{em(0.4)}"/>', ""),
        style("Footer", "footer", '<w:spacing w:after="0"/>', ""),
        style("TOCHeading", "TOC Heading", f'<w:keepNext/><w:spacing w:before="{em(1)}"/><w:outlineLvl w:val="0"/>',
              bold + sizes(look.heading(2), code)),
        *(
            style(f"TOC{n}", f"toc {n}", f'<w:spacing w:after="{em(0.3)}"/><w:ind w:left="{em(1.2 * (n - 1))}"/>', "")
            for n in range(1, 7)
        ),
        # Word needs an empty paragraph in places; it takes no room.
        style("Separator", "Separator", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
              '<w:sz w:val="2"/><w:szCs w:val="2"/>'),
    ]  # fmt: skip


def style(key: str, name: str, properties: str, letters: str, base: str = "Normal") -> str:
    """One paragraph style. properties: inside its w:pPr; letters: inside its w:rPr."""
    inside = (f"<w:pPr>{properties}</w:pPr>" if properties else "") + (f"<w:rPr>{letters}</w:rPr>" if letters else "")
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>'
        f"<w:qFormat/>{inside}</w:style>"
    )


def _heading(level: int, code: str, look: WordLook) -> str:
    space = f'<w:spacing w:before="{look.em(1.2)}" w:after="{look.em(0.5)}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:keepLines/>{space}<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f"<w:rPr><w:b/><w:bCs/>{sizes(look.heading(level), code)}</w:rPr></w:style>"
    )


def _quote(code: str, look: WordLook) -> str:
    """An indent, and a line beside it; programs differ in where that stands in text from right to left."""
    line = f'<w:left w:val="single" w:sz="18" w:space="8" w:color="{look.ink}"/>'
    side = "" if is_rtl(code) else f"<w:pBdr>{line}</w:pBdr>"
    return f'{side}<w:ind w:left="{look.em(1.5)}"/>'


def _letters(look: WordLook) -> list[str]:
    """Styles of letters. Stress is bold and upright: slanted letters are hard to read (UKAAF G003)."""
    # Word makes raised letters smaller, and marks are to be as large as the text (UKAAF G003).
    raised = f'<w:sz w:val="{half(look.size / RAISED)}"/><w:szCs w:val="{half(look.size / RAISED)}"/>'
    named = {
        ("Strong", "Strong"): "<w:b/><w:bCs/>",
        ("Emphasis", "Emphasis"): "<w:b/><w:bCs/>",
        ("Hyperlink", "Hyperlink"): f'<w:color w:val="{look.link}"/><w:u w:val="single"/>',
        ("FootnoteReference", "footnote reference"): f'{raised}<w:vertAlign w:val="superscript"/>',
    }
    return [
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>',
        *(
            f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{name}"/><w:qFormat/>'
            f"<w:rPr>{inside}</w:rPr></w:style>"
            for (key, name), inside in named.items()
        ),
    ]


def _table(look: WordLook) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="{look.ink}"/>' for side in sides)
    sizes_of = {"top": look.em(0.2), "left": 108, "bottom": look.em(0.1), "right": 108}
    room = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sizes_of.items())
    ground = "F2F2F2" if look.page == "FFFFFF" else look.page
    shade = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/></w:tcPr>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
        '<w:style w:type="table" w:styleId="PaperTable"><w:name w:val="Paper Table"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow">{shade}</w:tblStylePr><w:tblStylePr w:type="firstCol">{shade}</w:tblStylePr>'
        "</w:style>"
    )
