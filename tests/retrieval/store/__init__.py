"""Tests of the durable archive."""
