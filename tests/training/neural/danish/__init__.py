"""English training texts in Danish."""
