"""What holds for all tests."""

from hypothesis import settings

# A test says what is so, not how fast: on a busy machine any example may take longer than Hypothesis allows.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
