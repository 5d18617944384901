"""The twin paper: a report of Fairhaven that holds what councils' papers hold, each thing more than once."""

from twin_writing import Look, Part, Pen, Twin, bar_chart

from service.document import Note

TITLE = "Warm and dry: repairing the Council’s homes"
HEAD = "Fairhaven City Council · Housing Committee · 24 May 2028"
CHART = "Bar chart of new cases of damp for each quarter: 410, 322, 915 and 1,257."
UNRULED = frozenset({"Table 3: Who to ask"})


def long_paper() -> Twin:
    """The whole paper, about ten pages of A4."""
    pen = Pen()
    parts = (
        Part((*_front(pen), *_purpose(pen), *_background(pen))),
        Part(_voices(pen), columns=2),
        Part((*_works(pen), *_money(pen), *_people(pen), *_end(pen))),
    )
    return _paper(parts, pen.notes)


def short_paper() -> Twin:
    """Its first sections, for slow ways of reading."""
    pen = Pen()
    return _paper((Part((*_front(pen), *_purpose(pen), *_background(pen))),), pen.notes)


def _paper(parts: tuple[Part, ...], notes: list[Note]) -> Twin:
    look = Look("Noto Serif", 11, (20, 14, 12), True, HEAD)
    pictures = {CHART: bar_chart((410, 322, 915, 1257))}
    return Twin(TITLE, parts, tuple(notes), look, UNRULED, pictures)


def _front(pen: Pen):
    return (
        pen.h(1, TITLE),
        pen.p("**Report to:** Housing Committee"),
        pen.p("**Date: 24 May 2028**"),
        pen.p("**Report by:** Director of Homes and Neighbourhoods"),
        pen.p("**Wards affected:** Harbour, Millbrook, St Anne’s and Upper Wharf"),
        pen.p("**This report will be considered in public**"),
    )


def _purpose(pen: Pen):
    return (
        pen.h(2, "Summary", "1"),
        pen.p(
            "This report tells the Committee how the Council has looked after its 11,480 homes in the year to "
            "31 March 2028, what tenants have said about it, and what has to change. The Council received 38,216 "
            "requests for repairs, 4.2% more than the year before, and finished 91.6% of them on time.",
            "1.1",
        ),
        pen.p(
            "Damp and mould remain the most frequent reason for a complaint.{Complaints closed at the second stage "
            "are counted once, in the quarter in which they were closed.} A winter of long wet weeks brought 2,904 new "
            "cases, and the average wait for a first inspection rose from nine to fourteen working days.",
            "1.2",
        ),
        pen.h(2, "Recommendations", "2"),
        pen.p("That the Committee:", "2.1"),
        pen.items(
            ("(a)", "notes the results of the year and the reasons given for them;"),
            (
                "(b)",
                "approves the programme of works set out in Table 2, at a cost of up to £6,350,000, provided that:",
                pen.items(
                    ("(i)", "no contract is let before the tenants’ panel has seen its specification; and"),
                    ("(ii)", "the reserve for emergencies does not fall below £750,000;"),
                ),
            ),
            ("(c)", "asks the Director to report again by 30 November 2028; and"),
            ("(d)", "thanks the tenants who gave their time to the inspections."),
        ),
        pen.h(2, "Background", "3"),
        pen.h(3, "The homes", "3.1"),
        pen.p(
            "Most of the Council’s homes were built between 1948 and 1974. Roughly a third stand in long terraces with "
            "solid walls, which lose heat quickly and are costly to insulate. The tower at Ropewalk Court, which has "
            "112 flats on fourteen floors, was re-clad in 2019 and needs no further work to its outside.",
            "3.1.1",
        ),
        pen.p(
            "A survey of one home in five was carried out last autumn.{The survey was made by Tidewater Surveyors "
            "between 4 September and 27 October 2027 and is kept in the members’ room.} Its findings, which are "
            "representative of each neighbourhood, are shown in Table 1.",
            "3.1.2",
        ),
        pen.table(
            "Table 1: What the survey found",
            "#Neighbourhood | #Homes seen | #With damp | #Share",
            "=Harbour | 612 | 147 | 24.0%",
            "=Millbrook | 588 | 71 | 12.1%",
            "=St Anne’s | 540 | 59 | 10.9%",
            "=Upper Wharf | 556 | 166 | 29.9%",
        ),
        pen.h(3, "What the law asks", "3.2"),
        pen.p(
            "Since 2026 a landlord must look into a report of mould within fourteen days and make the home safe within "
            "seven days more. Where a home cannot be made safe, the household must be offered somewhere else to live. "
            "The Council’s own standard is stricter:",
            "3.2.1",
        ),
        pen.bullets(
            "an emergency is made safe within 24 hours;",
            "an urgent repair is finished within five working days; and",
            "every other repair is finished within twenty-eight days, or on a later date that the tenant has chosen.",
        ),
    )


def _background(pen: Pen):
    return (
        pen.h(3, "How the year went", "3.3"),
        pen.p(
            "The first half of the year was quiet. Between April and September the contractor met every target but "
            "one, and the number of repairs that had to be done twice fell to 3.8%. The well-established practice of "
            "ringing each tenant on the day before a visit was kept up throughout, and missed appointments cost the "
            "Council £41,250 less than in the year before.",
            "3.3.1",
        ),
        pen.p(
            "The second half was not. A burst main on 9 November left 340 homes at Upper Wharf without heating for "
            "three days; the out-of-hours service took 1,912 calls in a week, against an average of 260.{The average "
            "is that of the 51 other weeks of the year.} Two of the contractor’s four roofing teams were called away, "
            "and the backlog that began then had not been cleared by the end of March.",
            "3.3.2",
        ),
        pen.picture(CHART, "Figure 1: New cases by quarter"),
        pen.p(
            "Officers have looked at each of the 1,257 cases that were opened between January and March. In 704 of "
            "them the cause was a leaking roof, gutter or pipe; in 388 it was a cold bridge, most often at the lintel "
            "of a window; in the remaining 165 no single cause could be found, and the home will be seen again.",
            "3.3.3",
        ),
    )


def _voices(pen: Pen):
    return (
        pen.h(2, "What tenants told us", "4"),
        pen.p(
            "The tenants’ panel met five times. Its members visited sixty homes, read the letters that people had "
            "sent, and listened to recordings of calls where the caller had agreed to that. They wrote their own "
            "account of what they found, and the whole of it is on the Council’s website.",
            "4.1",
        ),
        pen.p(
            "People were mostly content with the work itself. What troubled them was not knowing: when somebody would "
            "come, whether a part had been ordered, or why a job that had been called finished was not. A mother of "
            "three at Ropewalk Court had explained the same leak to seven different people.",
            "4.2",
        ),
        pen.p(
            "The panel asked that one person should be responsible for each case from beginning to end, that "
            "photographs taken by tenants should be accepted as evidence, and that no case should be closed before "
            "the tenant has said that it may be.",
            "4.3",
        ),
        pen.p(
            "Older tenants asked for letters in larger type. Several of those who answered in other languages did not "
            "know that an interpreter costs them nothing. The panel considers that the sentence which says so should "
            "stand at the top of every letter and not at its foot.",
            "4.4",
        ),
        pen.p(
            "Young people who live in the Council’s homes were asked separately, through their schools. They spoke "
            "about clothes that smell of damp, about bedrooms that are too cold for homework and about friends whom "
            "they would rather not bring home.",
            "4.5",
        ),
        pen.p(
            "The Director accepts each of these points. A named officer has been responsible for every new case since "
            "3 April 2028, and the telephone system now shows that officer’s name to whoever answers the call.",
            "4.6",
        ),
    )


def _works(pen: Pen):
    return (
        pen.h(2, "What is proposed", "5"),
        pen.h(3, "Programme of works", "5.1"),
        pen.p(
            "The programme has three strands, and each neighbourhood will see work begin before the winter. Table 2 "
            "gives every scheme with its cost and the quarter in which it should be finished.",
            "5.1.1",
        ),
        pen.table("Table 2: Programme of works", *_schemes()),
        pen.p(
            "Prices are those of the framework agreement that the Committee approved in 2027, raised by 3.1%.{The "
            "rise follows the index of construction prices for the fourth quarter of 2027.} They include scaffolding "
            "and making good, but no value added tax, which the Council recovers. Insulation is priced at £86.40 a "
            "m^2^ and has a guarantee of twenty-five years.",
            "5.1.2",
        ),
        pen.h(3, "The order of works", "5.2"),
        pen.p(
            "Homes are taken in the order of need and not of cost. Officers have given each a score out of a hundred, "
            "made up of the following:",
            "5.2.1",
        ),
        pen.items(
            ("1.", "the health of the people who live there, as they themselves describe it;"),
            ("2.", "the extent of the damp, measured in February;"),
            ("3.", "the state of the roof, the gutters and the windows; and"),
            ("4.", "how long the household has already waited."),
        ),
        pen.p(
            "Where two homes have the same score, the one with the younger child comes first. The full list is not "
            "published, because it would tell neighbours about one another’s health; each tenant can ask for the score "
            "of their own home and for the reasons behind it.",
            "5.2.2",
        ),
        pen.h(3, "Choices that were turned down", "5.3"),
        pen.p(
            "Officers looked at three other ways of spending the same money. Fitting mechanical ventilation in every "
            "home would cost £11.7 million and would not mend a single roof. Paying tenants to redecorate was tried at "
            "Millbrook in 2025; the mould came back in 38 homes out of 50 within two winters.",
            "5.3.1",
        ),
        pen.p(
            "Selling the sixty terraced houses that are hardest to heat was also considered. It would raise some "
            "£7.2 million, but 57 households would have to move, and the Council’s promise to build as many homes as "
            "it sells could not be kept before 2033.",
            "5.3.2",
        ),
    )


def _schemes() -> list[str]:
    """A table longer than a page, whose head is printed again and whose group names span rows."""
    streets = (
        (
            "Roofs",
            "Anchor Street, Bell Lane, Cooper’s Row, Dock Road, East Parade, Ferry Hill, Glebe Street, Hope Place",
        ),
        (
            "Walls",
            "Inkerman Terrace, Jetty Road, Kiln Lane, Lamp Street, Malt Row, Net Loft Yard, Orchard Way, Pilot Street",
        ),
        (
            "Windows",
            "Quay Street, Rope Lane, Salt Hill, Tanner’s Yard, Union Street, Vine Road, Weir Lane, Yarn Street",
        ),
    )
    number, rows = 0, ["#2^Strand | #2^Scheme | #2^Homes | #2<Plan", "#Cost | #Finished"]
    for strand, names in streets:
        for place, name in enumerate(names.split(", ")):
            number += 1
            first = f"=8^{strand} | " if place == 0 else ""
            quarter = ("summer 2028", "autumn 2028", "spring 2029", "summer 2029")[number % 4]
            rows.append(f"{first}{name} | {number * 7 + 12} | £{number * 8_350 + 61_500:,} | {quarter}")
    return rows


def _money(pen: Pen):
    return (
        pen.h(2, "Money", "6"),
        pen.p(
            "The programme is paid for from the housing revenue account. In 2028/29 the account will receive "
            "£62.4 million in rents and service charges and will spend £61.8 million, so that £0.6 million can be put "
            "aside.{These are the figures of the budget of 16 February 2028 and have not been audited.} The Director "
            "of Finance confirms that the recommendations can be met within the approved budget.",
            "6.1",
        ),
        pen.p(
            "There are three risks. The price of slate has doubled since 2026; the contractor has given notice that it "
            "may not renew its lease of the Dock Road depot; and a cold winter would again draw teams away. A "
            "contingency of 7.5% has been included for the first two. For the third the Council would rely upon its "
            "agreement for mutual aid with neighbouring authorities.",
            "6.2",
        ),
        pen.h(2, "Law and equality", "7"),
        pen.p(
            "The Council has a duty to keep in repair the structure and the outside of the homes that it lets, and "
            "must have regard to the need to advance equality of opportunity. A summary of the assessment is "
            "published at [fairhaven.example/equality](https://fairhaven.example/equality).",
            "7.1",
        ),
        pen.p("The assessment found that the programme will help three groups most:", "7.2"),
        pen.bullets(
            "disabled tenants, who are at home for more of the day;",
            "families with children under five, who make up 19% of the households on the list; and",
            "people of Bangladeshi and Somali heritage, who live in the terraces more often than others do.",
        ),
        pen.p(
            "Si necesita este informe en español, llame al 020 7946 0100 o escriba a la dirección que figura al final. "
            "La traducción es gratuita y se la enviaremos dentro de los diez días siguientes a su petición.",
            language="es",
        ),
    )


def _people(pen: Pen):
    return (
        pen.h(2, "Next steps", "8"),
        pen.p(
            "If the Committee agrees, tenants in the first eight streets will be written to before 16 June 2028. "
            "Meetings will be held in each neighbourhood, at times when people who work can come, and an interpreter "
            "will be present wherever one is asked for.",
            "8.1",
        ),
        pen.p(
            "The survey will be carried out again in the autumn of 2029, by the same surveyors and in the same homes, "
            "so that the Committee can see what has changed. Questions may be put to the officers named below.",
            "8.2",
        ),
        pen.table(
            "Table 3: Who to ask",
            "#Subject | #Officer | #Telephone",
            "Repairs | Priya Lindqvist | 020 7946 0141",
            "Contracts | Tom Abernathy | 020 7946 0162",
            "Tenants’ panel | Grace Oyelaran | 020 7946 0187",
            "This report | Committee services | 020 7946 0100",
        ),
    )


def _end(pen: Pen):
    return (
        pen.h(2, "Background papers"),
        pen.items(
            ("1.", "[Survey of homes, autumn 2027](https://fairhaven.example/papers/survey-2027)"),
            ("2.", "Budget of the housing revenue account, 16 February 2028"),
            ("3.", "Account of the tenants’ panel, April 2028"),
        ),
        pen.p("**Signed:** Director of Homes and Neighbourhoods"),
    )
