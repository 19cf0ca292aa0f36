"""What a source lists and delivers, told from its bytes: feeds, sitemaps, and items for the archive."""
