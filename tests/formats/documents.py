"""Documents of the invented city of Fairhaven, built by hand for the formats' tests."""

from dataclasses import replace

from service.document import (
    Cell,
    Document,
    Facts,
    Heading,
    Item,
    Items,
    Loss,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Row,
    Source,
    Standing,
    Table,
    Text,
)  # fmt: skip


def say(text: str, **manner: str | bool) -> tuple[Text, ...]:
    """A line of one run."""
    return (Text(text, **manner),)  # type: ignore[arg-type]


def par(name: str, text: str, number: str = "") -> Paragraph:
    return Paragraph(name, say(text), number)


def cell(text: str, header: str = "", colspan: int = 1, rowspan: int = 1) -> Cell:
    blocks = (par("", text),) if text else ()
    return Cell(blocks, header, colspan, rowspan)  # type: ignore[arg-type]


def small_table() -> Table:
    """Three columns with a head and row headers."""
    rows = (
        Row((cell("Ferry", "column"), cell("Sailings", "column"), cell("Cost", "column"))),
        Row((cell("Gull", "row"), cell("12 a day"), cell("£1,250.50"))),
        Row((cell("Heron", "row"), cell("9 a day"), cell("£980 & a licence"))),
    )
    return Table("t1", rows, say("Sailings by ferry"))


def wide_table() -> Table:
    """Six columns, a head of two rows, a cell over two rows, a cell over two columns, an empty cell."""
    rows = (
        Row((
            cell("Ward", "column", rowspan=2), cell("Trees", "column", colspan=2), cell("Benches", "column", colspan=2),
            cell("Remarks", "column", rowspan=2),
        )),
        Row((cell("2025", "column"), cell("2026", "column"), cell("2025", "column"), cell("2026", "column"))),
        Row((cell("Harbour", rowspan=2), cell("40"), cell("44"), cell("7"), cell("8"), cell("new quay"))),
        Row((cell("41"), cell("45"), cell("9", colspan=2), cell(""))),
        Row((cell("Lighthouse"), cell("12"), cell("15"), cell("3"), cell("3"), cell("none"))),
    )  # fmt: skip
    return Table("t2", rows, say("Trees and benches"))


def every_kind() -> Document:
    """A document with every kind of block and run once."""
    blocks = (
        PageBreak("1"),
        Heading("h1", 1, say("Ferries of Fairhaven")),
        Paragraph("p1", (
            Text("The "), Text("harbour", strong=True), Text(" board met"), Text("1", note="n1"), Text(" and was "),
            Text("quorate", emphasis=True), Text(". Its web page is "),
            Text("the board’s page", href="https://board.fairhaven.example/ferries?a=1&b=2"),
            Text(". The quay covers 300 m"), Text("2", script="super"), Text(" and stores CO"), Text("2", script="sub"),
            Text("."),
        )),
        Heading("h2", 2, say("What is proposed"), "2."),
        Paragraph("p2", (
            Text("The board is asked to agree that the Gull sails"), PageBreak("2"), Text("twelve times a day."),
        ), "2.1"),
        Items("l1", (
            Item("(a)", (par("i1", "Agree the timetable < 2026 > and its map."),)),
            Item("(b)", (
                par("i2", "Note the costs:"),
                Items("l2", (Item("•", (par("i3", "fuel"),)), Item("•", (par("i4", "crew"),)))),
            )),
        ), ordered=True),
        small_table(),
        Heading("h3", 3, say("Trees")),
        wide_table(),
        Quote("q1", (par("p3", "We shall miss the old ferry."),)),
        Picture("f1", "A map of the harbour with two quays", say("The harbour in 2026")),
        Picture("f2"),
        Paragraph("p4", say("El texto completo puede pedirse en español."), language="es"),
        Paragraph("p5", (
            Text("In Urdu: "), Text("یہ کاغذ اردو میں بھی مل سکتا ہے", language="ur"), Text("."),
        )),
        Paragraph("p6", say("Harbour Office\n1 Quay Street\nFairhaven")),
    )  # fmt: skip
    return Document(
        "Ferries of Fairhaven", "en", blocks,
        notes=(Note("n1", "1", (par("np1", "Held on 3 May 2026 at the Customs House."),)),),
        losses=(Loss("A drawing could not be read.", "2"),),
        source=Source("ferries.md", "0" * 64, "text/markdown", 2),
        facts=Facts(kind="report", publisher="City of Fairhaven"),
    )  # fmt: skip


def arabic() -> Document:
    """A short summary in Arabic with a telephone number, an e-mail address, a web address and English words."""
    blocks = (
        Heading("h1", 1, say("عبّارات فيرهافن")),
        Paragraph("p1", say("للحصول على هذه الورقة اتصل بالرقم 020 5550 4100 أو اكتب إلى harbour@fairhaven.example")),
        Heading("h2", 2, say("التوصيات")),
        Paragraph("p2", (Text("اسم العبّارة "), Text("Gull of Fairhaven", language="en"), Text(" باق كما هو.")), "2.1"),
        Items("l1", (Item("1.", (par("i1", "الموافقة على الجدول الزمني"),)),), ordered=True),
        Table("t1", (
            Row((cell("العبّارة", "column"), cell("الرحلات", "column"))),
            Row((cell("النورس", "row"), cell("12"))),
        )),
    )  # fmt: skip
    standing = Standing("machine", engine="Argos", tier="reviser")
    return Document("عبّارات فيرهافن", "ar", blocks, standing=standing, subject="summary")


ODD = Document(
    "Wharves & “quays”", "en",
    (
        par("p0", "Before any heading: https://www.fairhaven.example/wharves_and/quays-2026.html is the page."),
        PageBreak("iv"),
        Heading("h 1", 2, say("A heading that skips")),
        Paragraph("p1", (
            Text("See "), Text("the fares", href="#Färe 1"), Text(" or "),
            Text("a page", href="https://fairhaven.example/a b?q=é&r=<1>"), Text(", not "),
            Text("a program", href="javascript:alert(1)"), Text(" nor "), Text("nowhere", href="#gone"),
            Text(". It is so"), Text("1", note="n1"), Text("."),
        )),
        Heading("h2", 5, say("Deep")),
        Heading("h3", 1, (Text("Fares of "), PageBreak("1"), Text("2026"))),
        Paragraph("Färe 1", (Text("Fares rise"), Text("1", note="n1"), Text(" again"), Text("2", note="n2"))),
        Table("t1", (
            Row((cell("Day", "column"), cell("Fare", "column"))),
            Row((cell("Sunday", "row"), replace(cell("£2"), blocks=(PageBreak("3"), par("", "£2.50"))))),
        ), say("Fares by day")),
        Table("t2", (Row((replace(cell(""), blocks=(Items("", (Item("1.", (par("", "one"),)),), True),)),)),)),
        Items("l1", (Item("(i)", (Items("l2", (Item("•", ()),)),)), Item("", (Picture("f1", "A gull"),)))),
        Picture("f2", caption=say("A tide table"), decoration=True),
        Paragraph("p2", say("Texto en español."), language="es"),
    ),
    notes=(
        Note("n1", "1", (par("", "A note in two places."), Items("", (Item("•", (par("", "with a list"),)),)))),
        Note("n2", "2", (Paragraph("", (Text("Over "), PageBreak("2"), Text("a page."))),)),
        Note("n3", "3", (par("", "Nothing points here."),)),
    ),
    source=Source("wharves.md", "1" * 64, "text/markdown", 4),
)  # fmt: skip
"""What is rare: levels that skip, pages in lines and cells, links of all kinds, notes marked twice or not at all."""
