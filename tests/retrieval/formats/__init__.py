"""Tests of the article formats."""
