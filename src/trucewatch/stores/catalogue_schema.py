"""The tables of the catalogue as SQLAlchemy sees them; the migrations make them.

Narrow rows carry what is filtered and sorted by; whole records stand beside them as JSON, so that
a scan of a hundred thousand incidents reads a few megabytes.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()
REVISION = "c002"  # the newest migration; a catalogue at this revision needs no Alembic
VERSION_TABLE = "catalogue_version"

META = Table(
    "catalogue_meta",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
PACKS = Table(
    "packs",
    METADATA,
    Column("id", String(128), primary_key=True),
    Column("as_of", String(40), nullable=False),
    Column("payload", Text, nullable=False),
    Column("warning", Text),
    Column("issues", Text, nullable=False),
    Column("parties", Text, nullable=False),
    Column("outlets", Text, nullable=False),
)
REPORTS = Table(
    "reports",
    METADATA,
    Column("id", String(255), primary_key=True),
    Column("outlet", String(255)),
    Column("language", String(16)),
    Column("published_at", String(40)),
    Column("copy_of", String(255)),
    Column("payload", Text, nullable=False),
    Index("ix_reports_published", "published_at", "id"),
)
PACK_REPORTS = Table(
    "pack_reports",
    METADATA,
    Column("pack", String(128), nullable=False),
    Column("report_id", String(255), nullable=False),
    PrimaryKeyConstraint("pack", "report_id"),
)
CLAIMS = Table(
    "claims",
    METADATA,
    Column("id", String(255), primary_key=True),
    Column("report_id", String(255), nullable=False),
    Column("at", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Index("ix_claims_report", "report_id", "at"),
)
MENTIONS = Table(
    "mentions",
    METADATA,
    Column("report_id", String(255), nullable=False),
    Column("number", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    PrimaryKeyConstraint("report_id", "number"),
)
INCIDENTS = Table(
    "incidents",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("pack", String(128), nullable=False),
    Column("id", String(255), nullable=False),
    Column("act", String(64), nullable=False),
    Column("status", String(32), nullable=False),
    Column("support", String(32), nullable=False),
    Column("verdict", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("day", String(10), nullable=False),  # "" when not dated: sorts last, newest first
    Column("last_day", String(10), nullable=False),
    Column("place", String(255), nullable=False),  # its public name, "" when none
    Column("lon", Float),  # already coarsened: nothing finer leaves, not even to the map
    Column("lat", Float),
    Column("radius_m", Float),
    Column("cell", Integer),
    Column("fingerprint", String(64), nullable=False),
    UniqueConstraint("pack", "id", name="uq_incidents_id"),
    Index("ix_incidents_id", "id"),
    Index("ix_incidents_day", "pack", "day", "n", "verdict", "last_day"),
    Index("ix_incidents_queue", "pack", "state", "priority", "day", "n"),
    Index("ix_incidents_cell", "pack", "cell", "verdict", "lon", "lat", "day", "last_day"),
)
INCIDENT_BODIES = Table(
    "incident_bodies",
    METADATA,
    Column("n", Integer, primary_key=True),
    Column("payload", Text, nullable=False),
)
FACETS = Table(
    "incident_facets",
    METADATA,
    Column("facet", String(16), nullable=False),
    Column("value", String(255), nullable=False),
    Column("n", Integer, nullable=False),
    PrimaryKeyConstraint("facet", "value", "n"),
    Index("ix_facets_n", "n"),
)
INCIDENT_CLAIMS = Table(
    "incident_claims",
    METADATA,
    Column("claim_id", String(255), nullable=False),
    Column("n", Integer, nullable=False),
    PrimaryKeyConstraint("claim_id", "n"),
    Index("ix_incident_claims_n", "n"),
)
FINDINGS = Table(
    "findings",
    METADATA,
    Column("pack", String(128), nullable=False),
    Column("id", String(255), nullable=False),
    Column("n", Integer, nullable=False),
    Column("term_id", String(128)),
    Column("verdict", String(32), nullable=False),
    Column("payload", Text, nullable=False),
    PrimaryKeyConstraint("id", "pack"),
    Index("ix_findings_n", "n"),
)
REDIRECTS = Table(
    "redirects",
    METADATA,
    Column("old_id", String(255), primary_key=True),
    Column("new_id", String(255), nullable=False),
    Index("ix_redirects_new", "new_id"),
)
WORDS = Table(
    "incident_words",
    METADATA,
    Column("rowid", Integer, primary_key=True),
    Column("body", Text, nullable=False),
)
JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("record_id", String(255), nullable=False, index=True),
    Column("batch", String(64), index=True),
    Column("payload", Text, nullable=False),
)
REOPENED = Table(
    "reopened",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("pack", String(128), nullable=False),
    Column("report_id", String(255), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("record_id", String(255), nullable=False, index=True),
    Column("after", Integer, nullable=False),  # the newest judgement when it was reopened
    Column("payload", Text, nullable=False),
)
BRIEFS = Table(
    "briefs",
    METADATA,
    Column("id", String(255), primary_key=True),
    Column("pack", String(128), nullable=False),
    Column("payload", Text, nullable=False),
)
COMMENTS = Table(
    "comments",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("record_id", String(255), nullable=False, index=True),
    Column("who", String(128), nullable=False),
    Column("at", String(40), nullable=False),
    Column("text", Text, nullable=False),
)
ASSIGNMENTS = Table(
    "assignments",
    METADATA,
    Column("record_id", String(255), primary_key=True),
    Column("who", String(128), nullable=False, index=True),
    Column("by", String(128), nullable=False),
    Column("at", String(40), nullable=False),
)
ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("name", String(128), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("secret", Text, nullable=False),  # an argon2id hash with its parameters
    Column("created", String(40), nullable=False),
    Column("disabled", Boolean, nullable=False, default=False),
)
SESSIONS = Table(
    "sessions",
    METADATA,
    Column("key", String(64), primary_key=True),  # SHA-256 of what the cookie holds
    Column("account", String(128), nullable=False, index=True),
    Column("created", String(40), nullable=False),
    Column("expires", String(40), nullable=False),
)
TOKENS = Table(
    "tokens",
    METADATA,
    Column("key", String(64), primary_key=True),  # SHA-256 of the token
    Column("id", String(32), nullable=False, unique=True),
    Column("account", String(128), nullable=False, index=True),
    Column("name", String(128), nullable=False),
    Column("scopes", String(128), nullable=False),
    Column("created", String(40), nullable=False),
    Column("expires", String(40), nullable=False),
)
