"""States: their names, abbreviations and adjectives."""
