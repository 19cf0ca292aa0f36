"""Settings and every sentence a user sees."""
