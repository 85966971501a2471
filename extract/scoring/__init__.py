"""Scoring: records against a gold folder, and against the records of another revision."""
