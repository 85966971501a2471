"""Mentions: one module a kind finds its spans; none knows of records."""
