"""Alembic migrations of the store; run by the store itself, never by hand."""
