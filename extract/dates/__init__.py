"""Dates: mentions found by the rules of `patterns/dates.toml`, and their values in EDTF."""
