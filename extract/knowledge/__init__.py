"""Knowledge: what `patterns/` says, and a user's files laid over it, as one value."""
