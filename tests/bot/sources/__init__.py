"""Tests of where articles come from."""
