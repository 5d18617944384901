"""What an order asks for: subject, language, format and options, in words that are known."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from service import convert
from service.errors import MissingError, WordsError
from service.items import keys_of
from service.languages import get_language
from service.tables import Order


@dataclass(frozen=True, slots=True)
class Wish:
    """One edition of some paper. options: all of them, those not chosen too, as canonical JSON."""

    subject: str
    language: str
    format: str
    options: str

    def order(self, paper_id: int, reference: str) -> Order:
        """A new order for this, of this paper."""
        return Order(
            paper_id=paper_id, reference=reference, subject=self.subject, language=self.language, format=self.format,
            options=self.options,
        )  # fmt: skip

    def orders(self, paper_id: int) -> sa.Select[Order]:
        """The query for the order of this that exists."""
        return sa.select(Order).where(
            Order.paper_id == paper_id, Order.subject == self.subject, Order.language == self.language,
            Order.format == self.format, Order.options == self.options,
        )  # fmt: skip


def make_wish(
    subject: str, language: str, format_key: str, options: Mapping[str, str], *, drafts: bool = False
) -> Wish:
    """The wish in these words; WordsError where one is unknown, MissingError where the language lacks the format.

    drafts: whether who asks may have what no speaker has accepted yet.
    """
    if subject not in convert.SUBJECTS and not keys_of(subject):
        raise WordsError(f"“{subject}” is not to be had. Choose one of: {', '.join(convert.SUBJECTS)}.")
    form, code = convert.get_format(format_key), get_language(language).code
    told = json.dumps(asdict(form.choose(options)), sort_keys=True, ensure_ascii=False)
    if form.why_not(code) and not (drafts and form.draft(code)):
        raise MissingError(form.why_not(code))
    return Wish(subject, code, format_key, told)
