"""One file per article format: bytes in, articles out."""
