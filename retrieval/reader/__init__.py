"""Hits to the best span, one file per reader."""
