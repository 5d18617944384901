"""By which changed word an edition is outdated."""

from service.formats.said_words import Said
from service.speech import lexicon
from service.speech.lexicon import Entry, shipped

QUEUE = Entry("QWXZY", "alias", "queue")


def held(language: str, *own: tuple[str, Entry]) -> tuple[tuple[str, Entry], ...]:
    with lexicon.using(own):
        return lexicon.held(language)


def test_a_word_in_no_paper_outdates_no_edition_in_another_language() -> None:
    ours = next(entry.term for entry in shipped("en").entries.values())
    said = Said(held("es"), f"el informe de {ours} en inglés".casefold())
    assert not said.would_change(held("es", ("en", QUEUE)))
    assert said.would_change(held("es", ("en", Entry(ours, "alias", "otherwise"))))
    assert said.would_change(held("es", ("en", Entry("inglés", "alias", "otherwise"))))
    after = Said(held("es", ("en", QUEUE)), said.words)
    assert not after.would_change(held("es"))


def test_letters_inside_a_word_are_not_that_word() -> None:
    now = held("en", ("en", Entry("QU", "letters", "")))
    assert not Said(held("en"), "the quay").would_change(now)
    assert Said(held("en"), "the qus of the quay").would_change(now)
