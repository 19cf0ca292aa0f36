"""The same story in several articles: found by what they say, folded into the newest of them."""
