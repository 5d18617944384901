"""Small documents for the tests of speech and plain text, each part holding one thing."""

from service.document import (
    Cell,
    Document,
    Facts,
    Heading,
    Item,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Row,
    Table,
    Text,
)


def line(*runs):
    return tuple(Text(run) if isinstance(run, str) else run for run in runs)


def paragraph(*runs, number="", language=""):
    return Paragraph("p", line(*runs), number, language)


def heading(words, level=2, number=""):
    return Heading("h", level, line(words), number)


def document(*blocks, title="Street Trees", language="en", notes=(), **more):
    return Document(title, language, blocks, notes, **more)


def cell(*words, header="", colspan=1, rowspan=1):
    return Cell(tuple(paragraph(word) for word in words), header, colspan, rowspan)


def row(*words, header="", first=""):
    return Row(
        tuple(
            cell(*([word] if word else []), header=header or (first if not n else "")) for n, word in enumerate(words)
        )
    )


def marked(words, note="n1", mark="1"):
    return paragraph(words, Text(mark, script="super", note=note))


INTERESTS = Table(
    "t",
    (row("Member", "Interest", header="column"), row("Ann Lee", "None.", first="row"), row("Bo Day", "", first="row")),
    line("Interests of members"),
)
WHOLE = document(
    heading("Street Trees", 1),
    paragraph(
        "Meeting of 24/05/2023 at 10.00am. Ann Lee AM spoke of £1.2m", Text("1", note="n1"), " and ", PageBreak("2"),
        "more.",
    ),
    heading("Recommendations", number="2."),
    paragraph("The Committee is asked to agree this.", number="2.1"),
    Items(
        "l",
        (
            Item("(a)", (
                paragraph("note the report;"),
                Items("m", (Item("•", (paragraph("oaks"),)), Item("•", (paragraph("limes"),)))),
            )),
            Item("(b)", (paragraph("plant 25 m", Text("2", script="super"), " more."),)),
        ),
        ordered=True,
    ),
    INTERESTS,
    Picture("i", "A map of the ward", line("Map 1")),
    PageBreak("3"),
    Quote("q", (paragraph("We like trees."),)),
    paragraph("See ", Text("our page", href="https://fairhaven.example/trees"), " or call 020 7946 0000."),
    paragraph("Llame al 020 7946 0000.", language="es"),
    notes=(Note("n1", "1", (paragraph("Budget book, p. 5."),)),),
    facts=Facts(publisher="Fairhaven City Council"),
)  # fmt: skip
