"""What the program reaches, measured beside its targets and beside references in the same run."""
