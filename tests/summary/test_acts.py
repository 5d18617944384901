"""What a paper asks for, by its verbs, and the amounts in it: certain, or left out."""

import pytest
from by_hand import document, heading, items, paragraph

from service.summary import find_facts
from service.summary.acts import Clause, acts_of, find_acts
from service.summary.sums import find_money

CERTAIN = [
    ("Note the report.", ("note",)),
    ("(a) Delegate authority to the Chair to agree the answer; and", ("delegate",)),
    ("The Committee is recommended to confirm the minutes of 12 March 2025.", ("confirm",)),
    ("The Licensing Sub-Committee is therefore asked to defer the hearing.", ("defer",)),
    ("Members are invited to consider the plan.", ("consider",)),
    ("That the Cabinet agrees to rebuild the toilets.", ("agree",)),
    ("That the Committee notes the report and delegates authority to the Chair.", ("note", "delegate")),
    ("That the Committee notes the minutes and notes of the visit.", ("note",)),
    ("That Members note the report.", ("note",)),
    ("That the list of offices, as set out in the table, be noted.", ("note",)),
    ("That the minutes be signed by the Chair as a correct record.", ("confirm",)),
    ("That the functions to be delegated under section 101 be formally approved.", ("approve",)),
    ("Resolved: That the application be refused.", ("refuse",)),
    ("RESOLVED – That the press and public be excluded from the meeting.", ("exclude",)),
    ("Recommendation 3: That the Council elect a Deputy Mayor.", ()),
    ("2.1 That authority be delegated to the Director to approve the tender.", ("delegate",)),
]
DOUBTFUL = [
    "That the toilets at Gull Steps be closed.",
    "That the plan not be approved.",
    "The company should clean every ramp.",
    "That a report may be noted at a later meeting.",
    "The note that was agreed stands.",
    "Notes of the visit are attached.",
    "That the fee be whatever is approved by the Cabinet.",
]


@pytest.mark.parametrize(("sentence", "acts"), CERTAIN)
def test_the_verb_of_a_recommendation(sentence: str, acts: tuple[str, ...]) -> None:
    assert find_acts(sentence) == acts


@pytest.mark.parametrize("sentence", DOUBTFUL)
def test_a_doubtful_verb_is_left_out(sentence: str) -> None:
    assert find_acts(sentence) == ()


def test_other_acts_are_told_where_some_are_certain() -> None:
    agree, doubtful = Clause("", ("agree",)), Clause("", ())
    assert acts_of((agree, doubtful, agree)) == ("agree", "other")
    assert acts_of((doubtful,)) == ()


def test_each_part_of_what_is_recommended_counts_and_a_list_that_a_verb_leads_does_not() -> None:
    facts = find_facts(
        document(
            heading(1, "AGENDA"),
            heading(2, "Fees", "4"),
            paragraph("The Committee is recommended to:"),
            items(("(a)", "Agree the fees; and"), ("(b)", "Note the survey.")),
            heading(2, "Actions", "5"),
            paragraph("The Committee is recommended to note the following actions:"),
            items(("(a)", "The approved plan; and"), ("(b)", "The letter.")),
        )
    )
    assert (facts.count, facts.acts) == (3, ("agree", "note"))


def test_minutes_count_what_was_resolved_with_the_conditions_in_it() -> None:
    facts = find_facts(
        document(
            heading(1, "MINUTES"),
            heading(2, "Licence", "5"),
            paragraph("Resolved:", "5.1"),
            paragraph("That the application be granted on these conditions:", strong=True),
            items(("(a)", "That the door be shut at ten."), ("(b)", "That music be approved.")),
            heading(2, "Minutes", "6"),
            paragraph("Resolved: That the minutes be confirmed.", "6.1"),
        )
    )
    assert (facts.count, facts.acts) == (2, ("grant", "confirm"))


def test_a_decision_form_says_what_was_decided() -> None:
    facts = find_facts(
        document(
            heading(1, "Form 7"),
            heading(2, "Decision", "2."),
            paragraph("That spending of £1,200 a year on paint be approved.", "2.1"),
            heading(2, "Access", "3."),
            paragraph("Is there a part 2 form? YES"),
        )
    )
    assert (facts.kind, facts.count, facts.acts, facts.money) == ("decision", 1, ("approve",), ("£1,200 a year",))
    assert facts.openness == "part"


@pytest.mark.parametrize(
    ("act", "text", "money"),
    [
        ("agree", "Agree no more than £1.25 million, of which £60,000 is a grant.", ("£1.25 million", "£60,000")),
        ("approve", "Approve between £1.5m and £2m.", ("£1.5m", "£2m")),
        ("approve", "Approve £1.5-£2m a year.", ("£1.5-£2m a year",)),
        ("note", "Note the £38,400 that was spent.", ()),
        ("refuse", "Refuse the grant of £5,000.", ()),
        ("approve", "Approve the rule that gifts worth £50 or more are declared.", ()),
        ("approve", "Approve every contract over £100,000.", ()),
        ("approve", "Approve £50,000, £50,000 and £7.", ("£50,000", "£7")),
    ],
)  # fmt: skip
def test_money_that_is_asked_for_as_it_is_written(act: str, text: str, money: tuple[str, ...]) -> None:
    assert find_money([Clause(text, (act,))]) == money


def test_minutes_tell_what_was_noted_and_resolved_in_sentences_and_no_votes() -> None:
    facts = find_facts(
        document(
            heading(1, "Minutes of the Harbour Board"),
            paragraph("The report was noted.", "3."),
            paragraph(
                "After a discussion the Board RESOLVED (unanimously) to repair both roofs at a cost of up to £460."
            ),
            paragraph("Votes for: 3. Votes against: 0."),
        )
    )
    assert (facts.count, facts.acts, facts.money) == (2, ("note", "other"), ("£460",))


def test_an_agendas_items_ask_in_their_own_words_too() -> None:
    made = document(heading(1, "AGENDA"), heading(2, "Minutes", "2"), paragraph("To confirm the minutes of 8 October."))
    assert (find_facts(made).count, find_facts(made).acts) == (1, ("confirm",))
