"""What corrections reopened, and what each brief cites."""

from alembic import op
from sqlalchemy import Column, Integer, String, Text

revision = "c002"
down_revision = "c001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "reopened",
        Column("seq", Integer, primary_key=True, autoincrement=True),
        Column("pack", String(128), nullable=False),
        Column("report_id", String(255), nullable=False),
        Column("kind", String(16), nullable=False),
        Column("record_id", String(255), nullable=False),
        Column("after", Integer, nullable=False),
        Column("payload", Text, nullable=False),
    )
    op.create_index("ix_reopened_record_id", "reopened", ["record_id"])
    op.create_table(
        "briefs",
        Column("id", String(255), primary_key=True),
        Column("pack", String(128), nullable=False),
        Column("payload", Text, nullable=False),
    )


def downgrade() -> None:
    """Drop them: what was reopened is found again from the corrections."""
    op.drop_table("reopened")
    op.drop_table("briefs")
