"""Text to terms with character offsets; the same analyzer serves index and query."""
