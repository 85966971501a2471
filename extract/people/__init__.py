"""People: names of human beings, and which of them mean one person."""
