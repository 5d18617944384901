"""What persons approved before: passages of open papers whose translation stands, for use in other papers."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from service.publishing import gate
from service.tables import Draft, Paper, Segment
from service.workplace import Workplace

TOGETHER = 500  # passages asked for in one query; databases limit the values of one


def recall(workplace: Workplace, language: str, sources: Sequence[str]) -> dict[str, str]:
    """These English passages -> their approved translation, those that have one; the last approved counts.

    Only from papers that everybody may see at this moment: no other paper may show through in what is made of them.
    """
    found: dict[str, str] = {}
    with workplace.session() as session:
        for together in _pieces(sources):
            rows = session.execute(
                sa.select(Segment.source, Segment.target, Paper)
                .join(Draft, Draft.id == Segment.draft_id)
                .join(Paper, Paper.id == Draft.paper_id)
                .where(Draft.language == language, Draft.state == "approved", Segment.target != "")
                .where(Segment.source.in_(together))
                .order_by(Draft.approved_at, Draft.id, Segment.n)
            )
            found.update({source: target for source, target, paper in rows if gate.may_see(gate.PUBLIC, paper)})
    return found


def _pieces(sources: Sequence[str]) -> Iterator[Sequence[str]]:
    return (sources[start : start + TOGETHER] for start in range(0, len(sources), TOGETHER))
