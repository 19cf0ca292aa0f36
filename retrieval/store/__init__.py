"""The durable archive: articles with their versions, and the log of changes that an index follows."""
