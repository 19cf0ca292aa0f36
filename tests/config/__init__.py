"""Tests of settings and texts."""
