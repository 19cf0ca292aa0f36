"""Tests of what the neural reader is trained with."""
