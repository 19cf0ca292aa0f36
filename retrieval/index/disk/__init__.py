"""The engine on disk: tantivy finds articles, our own formula ranks their paragraphs."""
