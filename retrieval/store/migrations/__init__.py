"""The steps from one set of the archive's tables to the next."""
