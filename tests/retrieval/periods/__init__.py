"""Tests of a question's own dates."""
