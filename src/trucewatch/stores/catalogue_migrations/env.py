"""Runs the catalogue's migrations on the connection that it hands over.

They keep a version table of their own: on a server the ledger may stand in the same database.
"""

from alembic import context

from trucewatch.stores.catalogue_schema import METADATA, VERSION_TABLE


def run() -> None:
    """Run the migrations inside the catalogue's transaction."""
    connection = context.config.attributes["connection"]
    context.configure(connection=connection, target_metadata=METADATA, version_table=VERSION_TABLE)
    context.run_migrations()


run()
