"""What can go wrong with the state."""


class StateError(Exception):
    """The state cannot be opened; the text says which database, its password masked, and why."""
