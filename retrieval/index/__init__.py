"""Paragraphs found with BM25."""
