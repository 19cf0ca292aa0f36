"""The chat in Telegram: its parts, and scenes of the whole."""
