"""Runs migrations on the connection that the store hands over; reads no settings of its own."""

from alembic import context

from trucewatch.stores.ledger_schema import METADATA


def run() -> None:
    """Run the migrations inside the store's transaction."""
    connection = context.config.attributes["connection"]
    context.configure(connection=connection, target_metadata=METADATA, render_as_batch=False)
    context.run_migrations()


run()
