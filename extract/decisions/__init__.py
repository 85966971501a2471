"""Decisions: official acts that are cited, and lists of acts."""
