"""The first tables."""

from alembic import op

from service.tables import Base

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table as it stands in service/tables.py before the first release."""
    Base.metadata.create_all(op.get_bind())


def downgrade() -> None:
    """Drop them."""
    Base.metadata.drop_all(op.get_bind())
