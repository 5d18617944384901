"""What a job does: from an order to its edition."""

import json

from service import convert, documents, editions, jobs, steps, translation
from service.document_json import to_json
from service.publishing import gate, memory, offers, papers, proof_reading, summaries, taking_in
from service.tables import Order, Paper
from service.workplace import Workplace


def make_order(workplace: Workplace, job: jobs.Job) -> str:
    """Make the edition of the job's order and give back its key; the queue then shows it, once.

    The edition is in the store and its row is kept before this ends, so a second run finds it and makes nothing.
    """
    with workplace.session() as session:
        order = session.get_one(Order, job.order)
        papers.require_kept(session.get_one(Paper, order.paper_id))
    read = taking_in.document_of(
        workplace,
        order.paper_id,
        report=lambda part, whole: job.report("reading the paper", part, whole),
        cancelled=job.cancelled,
    )
    document = finished(workplace, read, order, job)
    form = convert.get_format(order.format)
    options = form.choose({name: str(value) for name, value in json.loads(order.options).items()})
    with workplace.session() as session:
        paper = session.get_one(Paper, order.paper_id)  # as it is by now: read, and perhaps opened
    edition = editions.make(
        workplace,
        document,
        form.key,
        options,
        report=lambda part, whole: job.report("making the file", part, whole),
        cancelled=job.cancelled,
        salt=gate.salt_of(paper),
        proof_read=proof_reading.holding(workplace, order.paper_id, document, form, options),
    )
    return edition.key


def finished(workplace: Workplace, document: str, order: Order, job: jobs.Job) -> str:
    """The sha256 of the text that the order is to be made from: the best that the public may be shown of a document.

    What a machine wrote and the public may not have is for the reviser's desk only (see service/review).
    """
    with workplace.session() as session:
        paper = session.get_one(Paper, order.paper_id)  # as it is by now: read
    standing = offers.standing_of(workplace, paper, order.language)
    if standing.kind == "approved":
        with workplace.session() as session:
            return offers.approved_document(session, order.paper_id, order.language)
    if standing.kind == "none":
        return key_facts(workplace, paper, order.language, job)
    return documents.finish(
        workplace,
        document,
        order.subject,
        order.language,
        chosen=summaries.choice_of(workplace, paper.id),
        recall=memory.recall,
        salt=gate.salt_of(paper),
        report=lambda part, whole: job.report("translating", part, whole),
        cancelled=job.cancelled,
    )


def key_facts(workplace: Workplace, paper: Paper, language: str, job: jobs.Job) -> str:
    """The sha256 of a paper's key facts in this language, with its summary in English."""
    summary = summaries.english(workplace, paper, cancelled=job.cancelled)
    facts = translation.key_facts(steps.load(workplace, summary), language)
    return workplace.store.put(to_json(facts))
