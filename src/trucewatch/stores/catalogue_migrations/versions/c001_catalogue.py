"""The catalogue: records by what they are looked for, judgements, accounts."""

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)

revision = "c001"
down_revision = None
branch_labels = None
depends_on = None

_REFUSE = "judgements are append-only"


def upgrade() -> None:
    """Make the tables, and refuse updates and deletes of judgements."""
    _records()
    _incidents()
    _work()
    _people()
    if op.get_bind().dialect.name == "postgresql":
        _on_postgresql()
    else:
        _on_sqlite()


def downgrade() -> None:
    """Refuse: what people decided is never taken back."""
    raise NotImplementedError(_REFUSE)


def _records() -> None:
    op.create_table(
        "catalogue_meta",
        Column("key", String(64), primary_key=True),
        Column("value", Text, nullable=False),
    )
    op.create_table(
        "packs",
        Column("id", String(128), primary_key=True),
        Column("as_of", String(40), nullable=False),
        Column("payload", Text, nullable=False),
        Column("warning", Text),
        Column("issues", Text, nullable=False),
        Column("parties", Text, nullable=False),
        Column("outlets", Text, nullable=False),
    )
    op.create_table(
        "reports",
        Column("id", String(255), primary_key=True),
        Column("outlet", String(255)),
        Column("language", String(16)),
        Column("published_at", String(40)),
        Column("copy_of", String(255)),
        Column("payload", Text, nullable=False),
    )
    op.create_index("ix_reports_published", "reports", ["published_at", "id"])
    op.create_table(
        "pack_reports",
        Column("pack", String(128), nullable=False),
        Column("report_id", String(255), nullable=False),
        PrimaryKeyConstraint("pack", "report_id"),
    )
    op.create_table(
        "claims",
        Column("id", String(255), primary_key=True),
        Column("report_id", String(255), nullable=False),
        Column("at", Integer, nullable=False),
        Column("payload", Text, nullable=False),
    )
    op.create_index("ix_claims_report", "claims", ["report_id", "at"])
    op.create_table(
        "mentions",
        Column("report_id", String(255), nullable=False),
        Column("number", Integer, nullable=False),
        Column("payload", Text, nullable=False),
        PrimaryKeyConstraint("report_id", "number"),
    )
    op.create_table(
        "redirects",
        Column("old_id", String(255), primary_key=True),
        Column("new_id", String(255), nullable=False),
    )
    op.create_index("ix_redirects_new", "redirects", ["new_id"])


def _incidents() -> None:
    op.create_table(
        "incidents",
        Column("n", Integer, primary_key=True),
        Column("pack", String(128), nullable=False),
        Column("id", String(255), nullable=False),
        Column("act", String(64), nullable=False),
        Column("status", String(32), nullable=False),
        Column("support", String(32), nullable=False),
        Column("verdict", String(32), nullable=False),
        Column("state", String(16), nullable=False),
        Column("priority", Integer, nullable=False),
        Column("day", String(10), nullable=False),
        Column("last_day", String(10), nullable=False),
        Column("place", String(255), nullable=False),
        Column("lon", Float),
        Column("lat", Float),
        Column("radius_m", Float),
        Column("cell", Integer),
        Column("fingerprint", String(64), nullable=False),
        UniqueConstraint("pack", "id", name="uq_incidents_id"),
    )
    op.create_index("ix_incidents_id", "incidents", ["id"])
    op.create_index("ix_incidents_day", "incidents", ["pack", "day", "n", "verdict", "last_day"])
    op.create_index("ix_incidents_queue", "incidents", ["pack", "state", "priority", "day", "n"])
    op.create_index(
        "ix_incidents_cell",
        "incidents",
        ["pack", "cell", "verdict", "lon", "lat", "day", "last_day"],
    )
    op.create_table(
        "incident_bodies",
        Column("n", Integer, primary_key=True),
        Column("payload", Text, nullable=False),
    )
    op.create_table(
        "incident_facets",
        Column("facet", String(16), nullable=False),
        Column("value", String(255), nullable=False),
        Column("n", Integer, nullable=False),
        PrimaryKeyConstraint("facet", "value", "n"),
    )
    op.create_index("ix_facets_n", "incident_facets", ["n"])
    op.create_table(
        "incident_claims",
        Column("claim_id", String(255), nullable=False),
        Column("n", Integer, nullable=False),
        PrimaryKeyConstraint("claim_id", "n"),
    )
    op.create_index("ix_incident_claims_n", "incident_claims", ["n"])
    op.create_table(
        "findings",
        Column("pack", String(128), nullable=False),
        Column("id", String(255), nullable=False),
        Column("n", Integer, nullable=False),
        Column("term_id", String(128)),
        Column("verdict", String(32), nullable=False),
        Column("payload", Text, nullable=False),
        PrimaryKeyConstraint("id", "pack"),
    )
    op.create_index("ix_findings_n", "findings", ["n"])


def _work() -> None:
    op.create_table(
        "judgements",
        Column("seq", Integer, primary_key=True, autoincrement=True),
        Column("id", String(64), nullable=False, unique=True),
        Column("record_id", String(255), nullable=False),
        Column("batch", String(64)),
        Column("payload", Text, nullable=False),
    )
    op.create_index("ix_judgements_record_id", "judgements", ["record_id"])
    op.create_index("ix_judgements_batch", "judgements", ["batch"])
    op.create_table(
        "comments",
        Column("seq", Integer, primary_key=True, autoincrement=True),
        Column("record_id", String(255), nullable=False),
        Column("who", String(128), nullable=False),
        Column("at", String(40), nullable=False),
        Column("text", Text, nullable=False),
    )
    op.create_index("ix_comments_record_id", "comments", ["record_id"])
    op.create_table(
        "assignments",
        Column("record_id", String(255), primary_key=True),
        Column("who", String(128), nullable=False),
        Column("by", String(128), nullable=False),
        Column("at", String(40), nullable=False),
    )
    op.create_index("ix_assignments_who", "assignments", ["who"])


def _people() -> None:
    op.create_table(
        "accounts",
        Column("name", String(128), primary_key=True),
        Column("role", String(16), nullable=False),
        Column("secret", Text, nullable=False),
        Column("created", String(40), nullable=False),
        Column("disabled", Boolean, nullable=False, default=False),
    )
    op.create_table(
        "sessions",
        Column("key", String(64), primary_key=True),
        Column("account", String(128), nullable=False),
        Column("created", String(40), nullable=False),
        Column("expires", String(40), nullable=False),
    )
    op.create_index("ix_sessions_account", "sessions", ["account"])
    op.create_table(
        "tokens",
        Column("key", String(64), primary_key=True),
        Column("id", String(32), nullable=False, unique=True),
        Column("account", String(128), nullable=False),
        Column("name", String(128), nullable=False),
        Column("scopes", String(128), nullable=False),
        Column("created", String(40), nullable=False),
        Column("expires", String(40), nullable=False),
    )
    op.create_index("ix_tokens_account", "tokens", ["account"])


def _on_sqlite() -> None:
    op.execute("CREATE VIRTUAL TABLE incident_words USING fts5(body, tokenize='trigram')")
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER judgements_no_{deed.lower()} BEFORE {deed} ON judgements "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSE}'); END"
        )


def _on_postgresql() -> None:
    op.create_table(
        "incident_words",
        Column("rowid", Integer, primary_key=True),
        Column("body", Text, nullable=False),
    )
    op.execute(
        "CREATE FUNCTION judgements_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSE}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER judgements_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON judgements "
        "FOR EACH STATEMENT EXECUTE FUNCTION judgements_refuse()"
    )
