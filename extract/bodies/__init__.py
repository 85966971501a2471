"""Bodies: organisations and organs, and which of their mentions mean one body."""
