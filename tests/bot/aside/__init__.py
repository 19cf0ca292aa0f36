"""Tests of articles analysed in a process of its own."""
