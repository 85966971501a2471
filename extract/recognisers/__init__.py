"""Recognisers: what learned models find in a text, and how far each is trusted."""
