"""The Telegram surface: updates in, replies out; it never answers by itself."""
