"""Tests of finding and reading."""
