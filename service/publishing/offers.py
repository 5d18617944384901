"""What a person may order: which texts there are in a language, and of what standing."""

from collections.abc import Iterable
from functools import cache, partial

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service import documents, translation
from service.document import Standing
from service.errors import WordsError
from service.formats import FORMATS
from service.items import keys_of
from service.languages import LISTED, get_language
from service.publishing import gate, summaries
from service.publishing.gate import Person
from service.settings import Settings
from service.tables import Draft, Edition, Paper
from service.workplace import Workplace


def approved_document(session: Session, paper_id: int, language: str) -> str:
    """The sha256 of the translation that a person approved, "" where there is none."""
    query = sa.select(Draft.document).where(Draft.paper_id == paper_id, Draft.language == language)
    return session.scalar(query) or ""


def standing_of(workplace: Workplace, paper: Paper, language: str) -> Standing:
    """The standing of the best text that the public may be shown in this language.

    Approved, else by machine where the authority allows that engine and language and the English is its own wording
    or was approved by a clerk, else key facts (none).
    """
    return _standings(workplace, paper, (language,))[language]


def _standings(workplace: Workplace, paper: Paper, languages: Iterable[str]) -> dict[str, Standing]:
    with workplace.session() as session:
        approved = summaries.approved_languages(session, paper.id)
    may_translate = cache(partial(summaries.may_translate, workplace, paper))  # asked once, and only where it matters

    def standing(language: str) -> Standing:
        if language == "en" or language in approved:
            return Standing("original" if language == "en" else "approved")
        tier = translation.best_tier(language, workplace.settings.data / "packages")
        machine = gate.may_show(workplace.settings, gate.PUBLIC, language, "machine", tier)
        return Standing("machine", tier=tier) if machine and may_translate() else Standing("none")

    return {language: standing(language) for language in languages}


def may_order(workplace: Workplace, person: Person, paper: Paper, subject: str, language: str) -> bool:
    """Whether this person may have the paper, or its summary, in this language.

    In English anything; in another language the summary only, and for the public only where its standing allows.
    """
    if not gate.may_see(person, paper):
        return False
    if get_language(language).code == "en":
        return True
    if subject != "summary":
        return False
    standing = standing_of(workplace, paper, language)
    return gate.may_show(workplace.settings, person, language, standing.kind, standing.tier)


def standings_for(workplace: Workplace, paper: Paper, person: Person) -> dict[str, Standing]:
    """The languages beside English in which this person may have the paper's summary, and the standing of its text."""
    if not gate.may_see(person, paper):
        return {}
    settings, found = workplace.settings, _standings(workplace, paper, LISTED)
    return {code: each for code, each in found.items() if gate.may_show(settings, person, code, each.kind, each.tier)}


def items_for(workplace: Workplace, paper: Paper) -> dict[str, str]:
    """The items by which a paper can be had, key and heading; none before it is read."""
    return documents.items_of(workplace, paper.document) if paper.document else {}


def require_items(workplace: Workplace, paper: Paper, subject: str) -> None:
    """WordsError where a subject asks for items that this paper does not have."""
    keys = set(keys_of(subject))
    if keys and keys - set(items_for(workplace, paper)):
        raise WordsError("This paper does not have all of these items. Choose them again on its page.")


def may_have(settings: Settings, person: Person, edition: Edition) -> bool:
    """Whether this person may have an edition, by the standing that its manifest tells and the voice that reads it."""
    standing = edition.manifest.get("standing", {})
    language = str(edition.manifest.get("language", ""))
    form = FORMATS.get(edition.format)
    if form and language and form.draft(language) and not gate.may_show(settings, person, language, "none"):
        return False
    return gate.may_show(settings, person, language, standing.get("kind", ""), standing.get("tier", ""))
