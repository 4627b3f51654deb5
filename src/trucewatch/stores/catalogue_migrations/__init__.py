"""Alembic migrations of the catalogue; run by the catalogue itself, never by hand."""
