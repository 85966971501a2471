"""Text: from characters to words with their readings, and what is found among them."""
