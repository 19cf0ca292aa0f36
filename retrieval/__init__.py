"""From articles and a question to a cited answer; imports nothing of ours outside this package."""
