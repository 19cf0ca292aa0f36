"""A small Bot API that stands in for Telegram's, judged by schemas and parsers written elsewhere."""
