"""Tests of the lexical reader."""
