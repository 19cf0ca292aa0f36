"""Runs the steps over the connection that `bot.state.migrate` hands on."""

from alembic import context

from bot.state.tables import Table

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Table.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
