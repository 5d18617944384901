"""How an authority wants words to be said."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table of its changes."""
    op.create_table(
        "lexicon_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("say", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("lexicon_by_term", "lexicon_change", ["language", "term"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("lexicon_by_term", "lexicon_change")
    op.drop_table("lexicon_change")
