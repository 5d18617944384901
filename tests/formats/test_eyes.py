"""What a person should look at is asked only where it arises, with its page."""

from dataclasses import replace

from documents import every_kind, par

from service.document import Document, Loss, PageBreak, Paragraph, Picture, Standing, Text
from service.formats.eyes import look


def asked(document: Document) -> dict[str, tuple[str, str]]:
    assert all(finding.kind == "person" and finding.holds for finding in look(document))
    return {
        finding.rule.split()[-2] + " " + finding.rule.split()[-1]: (finding.where, finding.seen)
        for finding in look(document)
    }


def test_a_plain_paper_asks_for_the_order_only():
    assert asked(Document("t", "en", (par("p", "Trees."),))) == {"right ones?": ("", "")}


def test_pictures_tables_scans_and_passages_are_named_with_their_pages():
    blocks = (PageBreak("2"), Picture("f", "A map"), Picture("g", "A chart"), PageBreak("3"), Picture("h", "A quay"),
              Picture("d", decoration=True), Paragraph("p", (Text("hola", language="es"),), language="pt"))  # fmt: skip
    found = asked(Document("t", "en", blocks, losses=(Loss("Read by machine.", "5", "scan"), Loss("A mark", "6"))))
    assert found["pictures show?"] == ("page 2; page 3", "3 pictures")
    assert found["a scan?"] == ("page 5", "1 page")
    assert found["they are?"] == ("Spanish; Portuguese", "2 languages")
    assert "by row?" in asked(every_kind())


def test_a_machine_translation_is_asked_about():
    document = replace(Document("t", "es", (par("p", "x"),)), standing=Standing("machine", "argos"))
    assert "read it." in asked(document)
